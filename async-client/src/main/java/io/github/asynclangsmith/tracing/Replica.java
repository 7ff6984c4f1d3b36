// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of several destinations of runs: another project, another workspace, another server.
 *
 * <p>Each destination has a buffer, requests, retries, dead letters and counters of its own; what
 * goes wrong at one of them is no concern of the others. A client that has replicas writes to them
 * alone: list its own server, as {@code Replica.builder().build()}, if it is to be one of them.
 *
 * <p>Ids of runs stay as they are at the {@linkplain ReplicaBuilder#primary primary} destination
 * and wherever the project is the one that the run names; in other projects they are derived from
 * the original and the name of the project, as the Python and JavaScript SDKs do, so that services
 * agree about them. Credentials show in no text and travel to their destination alone. Immutable.
 *
 * @since 0.1
 */
public final class Replica {
  private final ReplicaBuilder values;

  Replica(ReplicaBuilder values) {
    this.values = values;
  }

  /** Starts with the client's own server, credentials and project. */
  public static ReplicaBuilder builder() {
    return new ReplicaBuilder();
  }

  /** Starts with these values. */
  public ReplicaBuilder toBuilder() {
    return values.copy();
  }

  /** What reports and dead letters call it; unless set, made of server and project. */
  public String name() {
    if (values.name != null) {
      return values.name;
    }
    String server = values.endpoint == null ? "default" : server(values.endpoint);
    return values.project == null ? server : server + "/" + values.project;
  }

  /** What of a URL holds no secret. */
  private static String server(String url) {
    try {
      URI uri = URI.create(url);
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return uri.getHost() + port;
    } catch (IllegalArgumentException malformed) {
      return "unknown";
    }
  }

  /** The API URL; null for the client's. */
  public @Nullable String endpoint() {
    return values.endpoint;
  }

  /** The API key; null for none of its own. */
  public @Nullable String apiKey() {
    return values.apiKey;
  }

  /** The token sent instead of an API key; null for none of its own. */
  public @Nullable String bearerToken() {
    return values.bearerToken;
  }

  /** The workspace; null for that of the credentials. */
  public @Nullable String workspaceId() {
    return values.workspaceId;
  }

  /** Headers of its requests beside the client's own. */
  public Map<String, String> headers() {
    return Collections.unmodifiableMap(values.headers);
  }

  /** The project; null for the one that a run names. */
  public @Nullable String project() {
    return values.project;
  }

  /** Whether ids stay as they are; null to have the project decide. */
  public @Nullable Boolean primary() {
    return values.primary;
  }

  /** Whether runs below a run of another service are roots here. */
  public boolean isReroot() {
    return values.reroot;
  }

  /** What replaces values of runs, by the name of the field. */
  public Map<String, Object> updates() {
    return values.updates;
  }

  /** Its name, where it is and what is set; credentials and what headers hold are left out. */
  @Override
  public String toString() {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", name());
    put(shown, "apiKey", values.apiKey == null ? null : "***");
    put(shown, "bearerToken", values.bearerToken == null ? null : "***");
    put(shown, "workspaceId", values.workspaceId);
    put(shown, "primary", values.primary);
    put(shown, "headers", names(values.headers.keySet()));
    put(shown, "updates", names(values.updates.keySet()));
    return "Replica" + shown;
  }

  private static @Nullable Collection<String> names(Collection<String> names) {
    return names.isEmpty() ? null : names;
  }

  private static void put(Map<String, Object> shown, String key, @Nullable Object value) {
    if (value != null) {
      shown.put(key, value);
    }
  }
}
