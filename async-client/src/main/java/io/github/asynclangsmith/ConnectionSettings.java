// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.tracing.Replica;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings that the environment and the profile can give, each with its source. */
record ConnectionSettings(
    Sourced<String> endpoint,
    Sourced<@Nullable String> apiKey,
    Sourced<@Nullable String> bearerToken,
    Sourced<@Nullable String> workspaceId,
    Sourced<String> project,
    Sourced<Map<String, String>> headers) {

  static final String DEFAULT_ENDPOINT = "https://api.smith.langchain.com";
  static final String DEFAULT_PROJECT = "default";

  /** Picks each value from the first source that has one, cleans it up and checks it. */
  static ConnectionSettings resolve(LangSmithOptionsBuilder builder, OptionChecks checks) {
    Environment environment = new Environment(builder.environment);
    Profile profile = builder.readsEnvironment ? Profile.read(environment) : Profile.none();
    ConnectionSettings settings =
        new ConnectionSettings(
            endpoint(builder, environment, profile),
            apiKey(builder, environment, profile),
            bearerToken(builder, environment, profile),
            workspaceId(builder, environment, profile),
            project(builder, environment),
            headers(builder, environment));
    settings.check(checks);
    return settings;
  }

  private static Sourced<String> endpoint(
      LangSmithOptionsBuilder builder, Environment environment, Profile profile) {
    Sourced<String> found = first(explicit(builder.endpoint), environment.find("ENDPOINT"), null);
    Sourced<Replica> replica = RunsEndpoints.first(environment);
    if (found == null && replica != null) {
      return new Sourced<>(String.valueOf(replica.value().endpoint()), replica.source());
    }
    found = first(found, profile.endpoint(), null);
    if (found == null) {
      return new Sourced<>(DEFAULT_ENDPOINT, Setting.DEFAULT);
    }
    String url = Environment.unquote(found.value());
    while (url.endsWith("/")) {
      url = url.substring(0, url.length() - 1);
    }
    return new Sourced<>(url, found.source());
  }

  private static Sourced<@Nullable String> apiKey(
      LangSmithOptionsBuilder builder, Environment environment, Profile profile) {
    if (builder.bearerToken != null && builder.apiKey == null) {
      return none();
    }
    Sourced<Replica> replica = RunsEndpoints.first(environment);
    boolean ofReplica = builder.endpoint == null && environment.find("ENDPOINT") == null;
    if (builder.apiKey == null && ofReplica && replica != null) {
      // A key goes to its own server and to no other.
      return new Sourced<>(replica.value().apiKey(), replica.source());
    }
    return orNone(first(explicit(builder.apiKey), environment.find("API_KEY"), profile.apiKey()));
  }

  private static Sourced<@Nullable String> bearerToken(
      LangSmithOptionsBuilder builder, Environment environment, Profile profile) {
    if (builder.bearerToken != null) {
      return new Sourced<>(builder.bearerToken, Setting.EXPLICIT);
    }
    boolean keyGiven =
        builder.apiKey != null
            || environment.find("API_KEY") != null
            || RunsEndpoints.first(environment) != null;
    return keyGiven || profile.apiKey() != null ? none() : orNone(profile.accessToken());
  }

  private static Sourced<@Nullable String> workspaceId(
      LangSmithOptionsBuilder builder, Environment environment, Profile profile) {
    Sourced<String> fromEnvironment =
        first(environment.find("WORKSPACE_ID"), environment.exact("LANGSMITH_TENANT_ID"), null);
    return orNone(first(explicit(builder.workspaceId), fromEnvironment, profile.workspaceId()));
  }

  private static Sourced<String> project(LangSmithOptionsBuilder builder, Environment environment) {
    Sourced<String> found =
        first(
            explicit(builder.project),
            environment.exact("HOSTED_LANGSERVE_PROJECT_NAME"),
            environment.find("PROJECT", "SESSION"));
    return found == null
        ? new Sourced<>(DEFAULT_PROJECT, Setting.DEFAULT)
        : new Sourced<>(Environment.unquote(found.value()), found.source());
  }

  /** Lines of {@code Name: value}; those of the builder come on top. */
  private static Sourced<Map<String, String>> headers(
      LangSmithOptionsBuilder builder, Environment environment) {
    Map<String, String> all = new LinkedHashMap<>();
    String source = builder.headers.isEmpty() ? Setting.DEFAULT : Setting.EXPLICIT;
    Sourced<String> lines = environment.exact("LANGCHAIN_CUSTOM_HEADERS");
    if (lines != null) {
      for (String line : lines.value().split("\n", -1)) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          all.put(line.substring(0, colon).trim(), line.substring(colon + 1).trim());
        }
      }
      source = builder.headers.isEmpty() ? lines.source() : source + ", " + lines.source();
    }
    all.putAll(builder.headers);
    return new Sourced<>(Map.copyOf(all), source);
  }

  private void check(OptionChecks checks) {
    checks.httpUrl(endpoint.label("endpoint"), endpoint.value());
    if (apiKey.value() != null) {
      checks.secret(apiKey.label("apiKey"), apiKey.value());
    }
    if (bearerToken.value() != null) {
      checks.secret(bearerToken.label("bearerToken"), bearerToken.value());
    }
    if (apiKey.value() != null && bearerToken.value() != null) {
      checks.problem("bearerToken", Setting.SECRET, "absent when there is an apiKey");
    }
    if (workspaceId.value() != null) {
      checks.headerValue(workspaceId.label("workspaceId"), workspaceId.value());
    }
    checks.notBlank(project.label("project"), project.value());
    checks.headers(headers.value());
  }

  private static @Nullable Sourced<String> explicit(@Nullable String value) {
    return value == null ? null : new Sourced<>(value, Setting.EXPLICIT);
  }

  private static @Nullable Sourced<String> first(
      @Nullable Sourced<String> one,
      @Nullable Sourced<String> two,
      @Nullable Sourced<String> three) {
    return one != null ? one : two != null ? two : three;
  }

  private static Sourced<@Nullable String> orNone(@Nullable Sourced<String> found) {
    if (found == null) {
      return none();
    }
    String value = Objects.requireNonNull(Environment.unquote(found.value()));
    return value.isEmpty() && !found.source().equals(Setting.EXPLICIT)
        ? none()
        : new Sourced<>(value, found.source());
  }

  private static Sourced<@Nullable String> none() {
    return new Sourced<>(null, Setting.DEFAULT);
  }
}
