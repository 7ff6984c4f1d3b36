// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.tracing.Replica;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What replicas must be like. One use. */
final class ReplicaRules {
  private static final Set<String> TEXTS = Set.of("name", "run_type");
  private static final String UPDATES = "name, run_type, inputs, outputs, tags, metadata";

  private final OptionChecks checks;

  private ReplicaRules(OptionChecks checks) {
    this.checks = checks;
  }

  /** Notes everything that is wrong with replicas. */
  static void check(List<Replica> replicas, OptionChecks checks) {
    ReplicaRules rules = new ReplicaRules(checks);
    Set<String> names = new HashSet<>();
    int primaries = 0;
    for (int i = 0; i < replicas.size(); i++) {
      Replica replica = replicas.get(i);
      String setting = "replicas[" + i + "]";
      rules.check(setting, replica);
      if (!names.add(replica.name())) {
        checks.problem(setting + ".name", replica.name(), "another name than an earlier replica's");
      }
      primaries += Boolean.TRUE.equals(replica.primary()) ? 1 : 0;
    }
    if (primaries > 1) {
      checks.problem("replicas", primaries + " primary ones", "a list with at most one");
    }
  }

  private void check(String setting, Replica replica) {
    checks.notBlank(setting + ".name", replica.name());
    if (replica.endpoint() != null) {
      checks.httpUrl(setting + ".endpoint", replica.endpoint());
    }
    secret(setting + ".apiKey", replica.apiKey());
    secret(setting + ".bearerToken", replica.bearerToken());
    if (replica.apiKey() != null && replica.bearerToken() != null) {
      checks.problem(setting + ".bearerToken", Setting.SECRET, "absent when there is an apiKey");
    }
    if (replica.workspaceId() != null) {
      checks.headerValue(setting + ".workspaceId", replica.workspaceId());
    }
    if (replica.project() != null) {
      checks.notBlank(setting + ".project", replica.project());
    }
    checks.headers(setting + ".headers", replica.headers());
    replica.updates().forEach((field, value) -> update(setting + ".updates", field, value));
  }

  private void secret(String setting, @Nullable String value) {
    if (value != null) {
      checks.secret(setting, value);
    }
  }

  private void update(String setting, String field, @Nullable Object value) {
    String place = setting + "[" + field + "]";
    if (TEXTS.contains(field)) {
      if (!(value instanceof String text) || text.isBlank()) {
        checks.problem(place, kind(value), "text");
      }
    } else if (field.equals("tags")) {
      if (!(value instanceof Collection)) {
        checks.problem(place, kind(value), "a collection of texts");
      }
    } else if (Set.of("inputs", "outputs", "metadata").contains(field)) {
      if (!(value instanceof Map)) {
        checks.problem(place, kind(value), "a map");
      }
    } else {
      checks.problem(place, "unknown", "one of " + UPDATES);
    }
  }

  /** The class of a value; the value itself may be private. */
  private static String kind(@Nullable Object value) {
    return value == null ? "null" : value.getClass().getSimpleName();
  }
}
