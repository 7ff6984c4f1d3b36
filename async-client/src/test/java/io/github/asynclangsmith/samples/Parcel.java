// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.samples;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.rest.Json;
import io.github.asynclangsmith.rest.Model;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model with a field of every kind. */
@Model
public interface Parcel extends JsonModel {
  /** Starts a parcel. */
  static ParcelBuilder builder() {
    return new ParcelBuilder();
  }

  /** The parcel's id. */
  String id();

  /** What {@link #id()} is called by people; null when nobody does. */
  @Nullable String name();

  /** When it was sent. */
  Instant sentAt();

  /** When it arrived; null while it is under way. */
  @Nullable Instant arrivedAt();

  /** How it travels. */
  @Nullable Carrier carrier();

  /** The carriers that took part. */
  List<Carrier> carriers();

  /** Whether it is insured. */
  boolean insured();

  /** How many items are in it. */
  int count();

  /** Its number. */
  long number();

  /** Its weight in kilograms. */
  double weight();

  /** How many tries it took. */
  @Nullable Integer tries();

  /** A large number. */
  @Nullable Long large();

  /** A ratio. */
  @Nullable Double ratio();

  /** Whether it is fragile. */
  @Nullable Boolean fragile();

  /** What it cost, in US dollars. */
  @Nullable BigDecimal totalCost();

  /** How long it took. */
  @Nullable Duration latency();

  /** What is in it. */
  RawJson content();

  /** What is known of it besides. */
  @Nullable RawJson extra();

  /** Its tags. */
  List<@Nullable String> tags();

  /** Its labels. */
  @Nullable List<String> labels();

  /** The cost per stage. */
  @Json(value = "cost_details", aliases = "costs", unwrap = "raw")
  Map<String, BigDecimal> costs();

  /** The notes per person. */
  Map<String, @Nullable RawJson> notes();

  /** A wrapped payload. */
  @Json(unwrap = "raw")
  @Nullable RawJson payload();

  /** Parcels inside of this one. */
  List<Parcel> parts();

  /** The one it is in. */
  @Nullable Parcel parent();

  /**
   * The old name.
   *
   * @deprecated use {@link #name()}
   */
  @Deprecated
  @Nullable String title();

  /** Whether it has arrived. */
  default boolean hasArrived() {
    return arrivedAt() != null;
  }

  /** The parcel's fields, to change some of them. */
  ParcelBuilder toBuilder();
}
