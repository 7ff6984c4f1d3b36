// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects a {@link Replica}; what is set is checked with the options that it becomes part of. Not
 * thread-safe.
 *
 * @since 0.1
 */
public final class ReplicaBuilder {
  @Nullable String name;
  @Nullable String endpoint;
  @Nullable String apiKey;
  @Nullable String bearerToken;
  @Nullable String workspaceId;
  @Nullable String project;
  @Nullable Boolean primary;
  boolean reroot;
  Map<String, String> headers = new LinkedHashMap<>();
  Map<String, Object> updates = Map.of();

  ReplicaBuilder() {}

  /** Sets what reports and dead letters call it; made of server and project unless set. */
  public ReplicaBuilder name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /**
   * Sets the API URL; the client's unless set. A server of its own needs credentials of its own:
   * the client's go nowhere else.
   */
  public ReplicaBuilder endpoint(@Nullable String url) {
    this.endpoint = url;
    return this;
  }

  /** Sets the API key, instead of the client's credentials. */
  public ReplicaBuilder apiKey(@Nullable String key) {
    this.apiKey = key;
    return this;
  }

  /** Sets a token that is sent instead of an API key. */
  public ReplicaBuilder bearerToken(@Nullable String token) {
    this.bearerToken = token;
    return this;
  }

  /** Sets the workspace in which requests act. */
  public ReplicaBuilder workspaceId(@Nullable String id) {
    this.workspaceId = id;
    return this;
  }

  /** Adds a header to its requests, such as {@code X-Service-Key}. */
  public ReplicaBuilder putHeader(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Sets the project; the one that a run names unless set. */
  public ReplicaBuilder project(@Nullable String project) {
    this.project = project;
    return this;
  }

  /**
   * Sets whether ids stay as they are although the project is another one. At most one replica is
   * primary.
   *
   * @param primary true to keep ids, false to derive them even where the project is the same, null,
   *     the default, to keep them where the project is the run's own
   */
  public ReplicaBuilder primary(@Nullable Boolean primary) {
    this.primary = primary;
    return this;
  }

  /** Sets whether runs below a run of another service are roots here; false unless set. */
  public ReplicaBuilder reroot(boolean reroot) {
    this.reroot = reroot;
    return this;
  }

  /**
   * Sets what replaces values of every run.
   *
   * @param updates by field: {@code name}, {@code run_type}, {@code inputs}, {@code outputs},
   *     {@code tags}, and {@code metadata}, which is put on top of a run's own
   */
  public ReplicaBuilder updates(Map<String, ?> updates) {
    this.updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
    return this;
  }

  /** The replica. */
  public Replica build() {
    return new Replica(copy());
  }

  ReplicaBuilder copy() {
    ReplicaBuilder copy = new ReplicaBuilder();
    copy.name = name;
    copy.endpoint = endpoint;
    copy.apiKey = apiKey;
    copy.bearerToken = bearerToken;
    copy.workspaceId = workspaceId;
    copy.project = project;
    copy.primary = primary;
    copy.reroot = reroot;
    copy.headers = new LinkedHashMap<>(headers);
    copy.updates = updates;
    return copy;
  }
}
