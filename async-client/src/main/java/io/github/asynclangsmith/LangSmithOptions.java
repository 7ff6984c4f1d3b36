// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a client reaches the platform. Immutable.
 *
 * <p>A value comes from the first of these that has one: the builder, the environment, the profile
 * that the platform's command line wrote, the default. The last three apply only where the
 * environment was asked for.
 *
 * @since 0.1
 */
public final class LangSmithOptions {
  private final Sourced<String> endpoint;
  private final Sourced<@Nullable String> apiKey;
  private final Sourced<@Nullable String> bearerToken;
  private final Sourced<@Nullable String> workspaceId;
  private final Sourced<String> project;
  private final Sourced<Map<String, String>> headers;
  private final LangSmithOptionsBuilder settings;
  private final TracingOptions tracing;
  private final List<Setting> tracingSettings;

  LangSmithOptions(
      LangSmithOptionsBuilder settings,
      ConnectionSettings connection,
      TracingOptions tracing,
      List<Setting> tracingSettings) {
    this.settings = settings;
    this.tracing = tracing;
    this.tracingSettings = List.copyOf(tracingSettings);
    this.endpoint = connection.endpoint();
    this.apiKey = connection.apiKey();
    this.bearerToken = connection.bearerToken();
    this.workspaceId = connection.workspaceId();
    this.project = connection.project();
    this.headers = connection.headers();
  }

  /** Starts from the defaults; reads neither the environment nor a profile. */
  public static LangSmithOptionsBuilder builder() {
    return new LangSmithOptionsBuilder();
  }

  /**
   * Reads the environment of the process and the profile it chooses. A profile file, when there is
   * one, is read on the calling thread; it is a few hundred bytes long.
   *
   * @throws io.github.asynclangsmith.errors.InvalidConfigurationException naming every unusable
   *     setting
   */
  public static LangSmithOptions fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  /**
   * Reads the given variables as {@link #fromEnvironment()} reads those of the process.
   *
   * @param variables names and values
   * @throws io.github.asynclangsmith.errors.InvalidConfigurationException naming every unusable
   *     setting
   */
  public static LangSmithOptions fromEnvironment(Map<String, String> variables) {
    return builder().environment(variables).build();
  }

  /** Starts from these values. */
  public LangSmithOptionsBuilder toBuilder() {
    return new LangSmithOptionsBuilder(settings);
  }

  /** Starts the options of a client that {@link AsyncLangSmithClient#derive} makes. */
  public DerivedOptionsBuilder derive() {
    return new DerivedOptionsBuilder(this);
  }

  /** These options with a few others; where a setting came from is still known. */
  LangSmithOptions with(
      LangSmithOptionsBuilder changed,
      @Nullable String otherProject,
      @Nullable String otherWorkspace,
      Map<String, String> moreHeaders) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers.value());
    all.putAll(moreHeaders);
    ConnectionSettings connection =
        new ConnectionSettings(
            endpoint,
            apiKey,
            bearerToken,
            otherWorkspace == null ? workspaceId : new Sourced<>(otherWorkspace, Setting.EXPLICIT),
            otherProject == null ? project : new Sourced<>(otherProject, Setting.EXPLICIT),
            moreHeaders.isEmpty() ? headers : new Sourced<>(Map.copyOf(all), Setting.EXPLICIT));
    TracingOptions traced = changed.tracing == null ? tracing : changed.tracing;
    return new LangSmithOptions(changed, connection, traced, tracingSettings);
  }

  /** The API URL, without a trailing slash. */
  public String endpoint() {
    return endpoint.value();
  }

  /** The API key, or null when there is none. */
  public @Nullable String apiKey() {
    return apiKey.value();
  }

  /** The token that is sent when there is no API key, or null. */
  public @Nullable String bearerToken() {
    return bearerToken.value();
  }

  /** The workspace in which the requests act, or null for the key's own. */
  public @Nullable String workspaceId() {
    return workspaceId.value();
  }

  /** The project that runs are recorded in unless they name one. */
  public String project() {
    return project.value();
  }

  /** The URL of the user interface, or null to infer it from the API URL. */
  public @Nullable String webUrl() {
    return settings.webUrl;
  }

  /** How long opening a connection may take. */
  public Duration connectTimeout() {
    return settings.connectTimeout;
  }

  /**
   * How long one request may take, from its first byte to the last byte of the answer. A body that
   * is read from a file or a stream while it is sent may stand still for so long.
   */
  public Duration requestTimeout() {
    return settings.requestTimeout;
  }

  /**
   * How long a call may take in all: waiting for a connection, requests, delays between them. A
   * body that is read from a file or a stream has as long as it moves.
   */
  public Duration totalTimeout() {
    return settings.totalTimeout;
  }

  /** When requests are sent again. */
  public RetryOptions retry() {
    return settings.retry;
  }

  /** The most connections to the server at a time. */
  public int maxConnections() {
    return settings.maxConnections;
  }

  /** Whether HTTP/2 is spoken where the server offers it. */
  public boolean http2() {
    return settings.http2;
  }

  /** The proxy between the client and the server, or null; a copy. */
  public @Nullable ProxyOptions proxy() {
    return settings.proxy == null ? null : new ProxyOptions(settings.proxy);
  }

  /** Whom to trust, or null for the authorities that Java trusts; a copy. */
  public @Nullable TrustOptions trust() {
    return settings.trust == null ? null : settings.trust.copy();
  }

  /** The client's own certificate, or null; a copy. */
  public @Nullable KeyCertOptions keyCert() {
    return settings.keyCert == null ? null : settings.keyCert.copy();
  }

  /** What the client calls itself to the server. */
  public String userAgent() {
    return settings.userAgent;
  }

  /** Headers that every request carries besides the client's own. */
  public Map<String, String> headers() {
    return headers.value();
  }

  /** How runs are recorded and delivered. */
  public TracingOptions tracing() {
    return tracing;
  }

  /**
   * Every setting in force with its source, for logs and support. Secrets are replaced by a fixed
   * placeholder; of headers only the names are told.
   */
  public List<Setting> describe() {
    List<Setting> all = new ArrayList<>();
    all.add(endpoint.shown("endpoint"));
    all.add(apiKey.hidden("apiKey"));
    all.add(bearerToken.hidden("bearerToken"));
    all.add(workspaceId.shown("workspaceId"));
    all.add(project.shown("project"));
    all.add(new Setting("headers", headers.value().keySet().toString(), headers.source()));
    settings.describe(all);
    String traced = settings.tracing == null ? Setting.DEFAULT : Setting.EXPLICIT;
    all.add(new Setting("tracing", tracing.isEnabled() ? "on" : "off", traced));
    all.addAll(tracingSettings);
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("LangSmithOptions[");
    for (Setting each : describe()) {
      text.append(each.name()).append('=').append(each.value()).append(", ");
    }
    text.setLength(text.length() - 2);
    return text.append(']').toString();
  }
}
