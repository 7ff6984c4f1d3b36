// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.samples;

import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Body;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Delete;
import io.github.asynclangsmith.rest.Get;
import io.github.asynclangsmith.rest.Idempotent;
import io.github.asynclangsmith.rest.Paged;
import io.github.asynclangsmith.rest.Patch;
import io.github.asynclangsmith.rest.Path;
import io.github.asynclangsmith.rest.Post;
import io.github.asynclangsmith.rest.Query;
import io.github.asynclangsmith.rest.Resource;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A resource with a method of every shape. */
@Resource
public interface Parcels {
  /**
   * Reads a parcel.
   *
   * @param id its id
   * @return a future that completes with the parcel
   */
  @Get("/parcels/{id}")
  Future<Parcel> read(@Path("id") String id);

  @Get("/parcels/{id}/{stage}")
  Future<@Nullable Parcel> find(
      @Path(value = "id", uuid = false) String id, @Path("stage") int stage);

  @Paged(value = Paged.Style.OFFSET, pageSize = 50)
  @Get("/parcels")
  PageStream<Parcel> list(
      @Query("carrier") @Nullable Carrier carrier,
      @Query("carriers") List<Carrier> carriers,
      @Query("since") @Nullable Instant since,
      @Query @Nullable Parcel like);

  @Post("/parcels")
  @Idempotent
  Future<Parcel> create(@Body Parcel parcel);

  @Patch("/parcels/{id}")
  Future<Void> rename(@Path("id") String id, @Body("name") @Nullable String name);

  @Delete("/parcels/{id}")
  Future<Void> delete(@Path("id") String id);

  @Get("/parcels/carriers")
  Future<Map<String, List<Carrier>>> carriers();

  @Get("/parcels/raw")
  Future<RawJson> raw();

  /**
   * The old way to read.
   *
   * @deprecated use {@link #read(String)}
   */
  @Deprecated
  @Get("/parcels/old/{id}")
  Future<Parcel> old(@Path("id") String id);

  @Composed
  Future<Parcel> update(String id, UnaryOperator<ParcelBuilder> change);

  default Future<Parcel> create(String id) {
    return create(Parcel.builder().id(id).sentAt(Instant.EPOCH).content(null).build());
  }
}
