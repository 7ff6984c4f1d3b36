// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.errors.InvalidConfigurationException;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link LangSmithOptions}. Not thread-safe.
 *
 * @since 0.1
 */
public final class LangSmithOptionsBuilder {
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final LangSmithOptionsBuilder DEFAULTS = new LangSmithOptionsBuilder();

  @Nullable String endpoint;
  @Nullable String apiKey;
  @Nullable String bearerToken;
  @Nullable String workspaceId;
  @Nullable String project;
  @Nullable String webUrl;
  Duration connectTimeout = Duration.ofSeconds(10);
  Duration requestTimeout = Duration.ofSeconds(60);
  Duration totalTimeout = Duration.ofMinutes(3);
  RetryOptions retry = RetryOptions.defaults();
  int maxConnections = 32;
  boolean http2;
  @Nullable ProxyOptions proxy;
  @Nullable TrustOptions trust;
  @Nullable KeyCertOptions keyCert;
  String userAgent = ClientVersion.USER_AGENT;
  @Nullable TracingOptions tracing;
  final Map<String, String> headers = new LinkedHashMap<>();
  Map<String, String> environment = Map.of();
  boolean readsEnvironment;

  LangSmithOptionsBuilder() {}

  LangSmithOptionsBuilder(LangSmithOptionsBuilder other) {
    this.endpoint = other.endpoint;
    this.apiKey = other.apiKey;
    this.bearerToken = other.bearerToken;
    this.workspaceId = other.workspaceId;
    this.project = other.project;
    this.webUrl = other.webUrl;
    this.connectTimeout = other.connectTimeout;
    this.requestTimeout = other.requestTimeout;
    this.totalTimeout = other.totalTimeout;
    this.retry = other.retry;
    this.maxConnections = other.maxConnections;
    this.http2 = other.http2;
    this.proxy = other.proxy;
    this.trust = other.trust;
    this.keyCert = other.keyCert;
    this.userAgent = other.userAgent;
    this.tracing = other.tracing;
    this.headers.putAll(other.headers);
    this.environment = other.environment;
    this.readsEnvironment = other.readsEnvironment;
  }

  /**
   * Takes what is not set here from environment variables and from the profile that they choose, as
   * {@link LangSmithOptions#fromEnvironment()} does.
   *
   * @param variables names and values, such as {@link System#getenv()}
   */
  public LangSmithOptionsBuilder environment(Map<String, String> variables) {
    this.environment = Map.copyOf(variables);
    this.readsEnvironment = true;
    return this;
  }

  /**
   * The API URL; {@code https://api.smith.langchain.com} by default. Environment: {@code
   * LANGSMITH_ENDPOINT}. A self-hosted one usually ends with {@code /api/v1}.
   */
  public LangSmithOptionsBuilder endpoint(@Nullable String url) {
    this.endpoint = url;
    return this;
  }

  /** The API key. Environment: {@code LANGSMITH_API_KEY}. */
  public LangSmithOptionsBuilder apiKey(@Nullable String key) {
    this.apiKey = key;
    return this;
  }

  /** A token that is sent instead of an API key. No variable; a profile may hold one. */
  public LangSmithOptionsBuilder bearerToken(@Nullable String token) {
    this.bearerToken = token;
    return this;
  }

  /**
   * The workspace in which the requests act; needed with keys of an organization. Environment:
   * {@code LANGSMITH_WORKSPACE_ID}.
   */
  public LangSmithOptionsBuilder workspaceId(@Nullable String id) {
    this.workspaceId = id;
    return this;
  }

  /**
   * The project that runs are recorded in unless they name one; {@code default} by default.
   * Environment: {@code LANGSMITH_PROJECT}.
   */
  public LangSmithOptionsBuilder project(@Nullable String name) {
    this.project = name;
    return this;
  }

  /** The URL of the user interface, for links; inferred from the API URL by default. */
  public LangSmithOptionsBuilder webUrl(@Nullable String url) {
    this.webUrl = url;
    return this;
  }

  /** How long opening a connection may take: 1 ms to 24 h, 10 s by default. */
  public LangSmithOptionsBuilder connectTimeout(Duration timeout) {
    this.connectTimeout = timeout;
    return this;
  }

  /** How long one request may take: 1 ms to 24 h, 60 s by default. */
  public LangSmithOptionsBuilder requestTimeout(Duration timeout) {
    this.requestTimeout = timeout;
    return this;
  }

  /**
   * How long a call may take in all, with waiting for a free connection and with its retries: from
   * the request timeout to 24 h, 3 min by default.
   */
  public LangSmithOptionsBuilder totalTimeout(Duration timeout) {
    this.totalTimeout = timeout;
    return this;
  }

  /** When requests are sent again; {@link RetryOptions#defaults()} by default. */
  public LangSmithOptionsBuilder retry(RetryOptions options) {
    this.retry = options;
    return this;
  }

  /** The most connections to the server at a time: 1 to 10,000, 32 by default. */
  public LangSmithOptionsBuilder maxConnections(int count) {
    this.maxConnections = count;
    return this;
  }

  /** Speaks HTTP/2 where the server offers it; off by default. */
  public LangSmithOptionsBuilder http2(boolean enabled) {
    this.http2 = enabled;
    return this;
  }

  /** Goes through a proxy; copied. */
  public LangSmithOptionsBuilder proxy(@Nullable ProxyOptions options) {
    this.proxy = options == null ? null : new ProxyOptions(options);
    return this;
  }

  /** Whom to trust besides Java's own authorities; copied. */
  public LangSmithOptionsBuilder trust(@Nullable TrustOptions options) {
    this.trust = options == null ? null : options.copy();
    return this;
  }

  /** The client's own certificate, where the server asks for one; copied. */
  public LangSmithOptionsBuilder keyCert(@Nullable KeyCertOptions options) {
    this.keyCert = options == null ? null : options.copy();
    return this;
  }

  /** What the client calls itself to the server; its own name and version by default. */
  public LangSmithOptionsBuilder userAgent(String name) {
    this.userAgent = name;
    return this;
  }

  /**
   * How runs are recorded and delivered. By default what {@code LANGSMITH_TRACING}, {@code
   * LANGSMITH_HIDE_INPUTS} and the like say where the environment is read, else {@link
   * TracingOptions#defaults()}; options given here replace all of that.
   */
  public LangSmithOptionsBuilder tracing(@Nullable TracingOptions options) {
    this.tracing = options;
    return this;
  }

  /**
   * Adds a header to every request. Headers that the client sets itself (authentication, workspace,
   * content) are refused.
   */
  public LangSmithOptionsBuilder putHeader(String name, String value) {
    this.headers.put(name, value);
    return this;
  }

  /**
   * Checks and creates the options.
   *
   * @throws InvalidConfigurationException naming every unusable setting
   */
  public LangSmithOptions build() {
    OptionChecks checks = new OptionChecks();
    ConnectionSettings connection = ConnectionSettings.resolve(this, checks);
    if (webUrl != null) {
      checks.httpUrl("webUrl", webUrl);
    }
    checks.range("connectTimeout", connectTimeout, LEAST, LONGEST);
    checks.range("requestTimeout", requestTimeout, LEAST, LONGEST);
    checks.range("totalTimeout", totalTimeout, requestTimeout, LONGEST);
    checks.range("maxConnections", maxConnections, 1, 10_000);
    checks.headerValue("userAgent", userAgent);
    LangSmithOptionsBuilder settings = new LangSmithOptionsBuilder(this);
    List<Setting> tracingSettings = new ArrayList<>();
    TracingOptions resolved =
        tracing != null
            ? tracing
            : TracingEnvironment.read(new Environment(environment), checks, tracingSettings);
    checks.throwIfAny();
    return new LangSmithOptions(settings, connection, resolved, tracingSettings);
  }

  void describe(List<Setting> all) {
    add(all, "webUrl", webUrl, DEFAULTS.webUrl);
    add(all, "connectTimeout", connectTimeout, DEFAULTS.connectTimeout);
    add(all, "requestTimeout", requestTimeout, DEFAULTS.requestTimeout);
    add(all, "totalTimeout", totalTimeout, DEFAULTS.totalTimeout);
    add(all, "retry", retry.toString(), DEFAULTS.retry.toString());
    add(all, "maxConnections", maxConnections, DEFAULTS.maxConnections);
    add(all, "http2", http2, DEFAULTS.http2);
    add(all, "proxy", proxy == null ? null : proxy.getHost() + ":" + proxy.getPort(), null);
    add(all, "trust", trust == null ? null : "custom", null);
    add(all, "keyCert", keyCert == null ? null : Setting.SECRET, null);
    add(all, "userAgent", userAgent, DEFAULTS.userAgent);
  }

  private static void add(
      List<Setting> all, String name, @Nullable Object value, @Nullable Object standard) {
    boolean changed = value != null && !value.equals(standard);
    String shown = value == null ? Setting.UNSET : value.toString();
    all.add(new Setting(name, shown, changed ? Setting.EXPLICIT : Setting.DEFAULT));
  }
}
