// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.asynclangsmith.tracing.Replica;
import io.github.asynclangsmith.tracing.ReplicaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code LANGSMITH_RUNS_ENDPOINTS}: a JSON object of URLs with their API keys, or a JSON
 * array of objects with {@code api_url}, {@code api_key}, and perhaps {@code project_name} and
 * {@code primary}. Nothing of the value is ever shown, since keys are part of it.
 */
final class RunsEndpoints {
  private static final String SUFFIX = "RUNS_ENDPOINTS";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALLOWED =
      "a JSON object of URLs and API keys, or a JSON array of objects with api_url and api_key";

  private RunsEndpoints() {}

  /** The variable, or null when it is not set. */
  static @Nullable Sourced<String> find(Environment environment) {
    return environment.find(SUFFIX);
  }

  /** The first of the endpoints, which reads go to; null when there is none. */
  static @Nullable Sourced<Replica> first(Environment environment) {
    Sourced<String> text = find(environment);
    if (text == null) {
      return null;
    }
    // What is wrong with the text is told where tracing is configured.
    List<Replica> replicas = parse(text, new OptionChecks());
    return replicas.isEmpty() ? null : new Sourced<>(replicas.get(0), text.source());
  }

  /** The replicas; what is wrong is noted. */
  static List<Replica> read(Environment environment, OptionChecks checks) {
    Sourced<String> text = find(environment);
    if (text == null) {
      return List.of();
    }
    Sourced<String> endpoint = environment.find("ENDPOINT");
    if (endpoint != null) {
      checks.problem(text.source() + " and " + endpoint.source(), "both set", "set one at a time");
    }
    return parse(text, checks);
  }

  private static List<Replica> parse(Sourced<String> text, OptionChecks checks) {
    List<Replica> replicas = new ArrayList<>();
    try {
      JsonNode json = JSON.readTree(text.value());
      if (json.isObject()) {
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
          add(replicas, text, endpoint(entry.getKey(), entry.getValue()), checks);
        }
      } else if (json.isArray()) {
        for (JsonNode item : json) {
          add(replicas, text, endpoint(item), checks);
        }
      } else {
        checks.problem(text.source(), Setting.SECRET, ALLOWED);
      }
    } catch (JsonProcessingException malformed) {
      checks.problem(text.source(), Setting.SECRET, ALLOWED);
    }
    return replicas;
  }

  private static void add(
      List<Replica> replicas,
      Sourced<String> text,
      @Nullable ReplicaBuilder found,
      OptionChecks checks) {
    if (found == null) {
      String place = text.source() + "[" + replicas.size() + "]";
      checks.problem(place, Setting.SECRET, ALLOWED);
      return;
    }
    Replica replica = found.build();
    String name = replica.name();
    for (int i = 2; isTaken(replicas, replica.name()); i++) {
      replica = found.name(name + "#" + i).build();
    }
    replicas.add(replica);
  }

  private static boolean isTaken(List<Replica> replicas, String name) {
    return replicas.stream().anyMatch(known -> known.name().equals(name));
  }

  private static @Nullable ReplicaBuilder endpoint(String url, JsonNode key) {
    return key.isTextual() ? endpoint(url, key.textValue()) : null;
  }

  private static @Nullable ReplicaBuilder endpoint(JsonNode item) {
    JsonNode url = item.path("api_url");
    JsonNode key = item.path("api_key");
    JsonNode primary = item.path("primary");
    if (!url.isTextual() || !key.isTextual() || !isAbsentOr(primary, primary.isBoolean())) {
      return null;
    }
    return endpoint(url.textValue(), key.textValue())
        .project(item.path("project_name").textValue())
        .primary(primary.isBoolean() ? primary.booleanValue() : null);
  }

  private static boolean isAbsentOr(JsonNode value, boolean right) {
    return right || value.isNull() || value.isMissingNode();
  }

  private static ReplicaBuilder endpoint(String url, String key) {
    String trimmed = url.trim();
    while (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    return Replica.builder().endpoint(trimmed).apiKey(key.trim());
  }
}
