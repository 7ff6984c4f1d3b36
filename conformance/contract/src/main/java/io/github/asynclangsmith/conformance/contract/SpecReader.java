// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the facts of an OpenAPI 3.1 document; its prose stays behind. */
final class SpecReader {
  private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode document;
  private final SpecTypes types;
  private final Facts facts = new Facts();

  private SpecReader(JsonNode document) {
    this.document = document;
    this.types = new SpecTypes(document.at("/components/schemas"), facts);
  }

  /** The operations of our {@link Scope} and the schemas that they reach. */
  static Facts read(JsonNode document) {
    SpecReader reader = new SpecReader(document);
    for (Map.Entry<String, JsonNode> path : reader.document.path("paths").properties()) {
      if (Scope.includes(path.getKey())) {
        for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
          if (VERBS.contains(verb.getKey())) {
            reader.operation(verb.getKey(), path.getKey(), verb.getValue());
          }
        }
      }
    }
    return reader.facts;
  }

  private void operation(String verb, String path, JsonNode node) {
    Operation operation = new Operation(verb.toUpperCase(Locale.ROOT), path, null);
    String place = operation.verb() + ":" + path.replaceAll("[{}]", "");
    for (JsonNode parameter : node.path("parameters")) {
      parameter(operation, place, parameter);
    }
    JsonNode body = node.path("requestBody");
    boolean required = body.path("required").asBoolean();
    for (Map.Entry<String, JsonNode> media : body.path("content").properties()) {
      JsonType type = types.of(media.getValue().path("schema"), place);
      put(operation, Operation.Part.BODY, Member.of(media.getKey(), type, required));
    }
    for (Map.Entry<String, JsonNode> answer : node.path("responses").properties()) {
      if (answer.getKey().startsWith("2")) {
        JsonNode schema = answer.getValue().at("/content/application~1json/schema");
        JsonType type =
            schema.isMissingNode() ? JsonType.Scalar.NONE : types.of(schema, place + ">");
        put(operation, Operation.Part.ANSWER, Member.of(answer.getKey(), type, false));
      }
    }
    facts.operations().put(operation.key(), operation);
  }

  private void parameter(Operation operation, String place, JsonNode parameter) {
    String name = parameter.path("name").asText();
    JsonType type = types.of(parameter.path("schema"), place + "?" + name);
    boolean required = parameter.path("required").asBoolean();
    switch (parameter.path("in").asText()) {
      case "path" -> put(operation, Operation.Part.VARIABLE, Member.of(name, type, true));
      case "query" -> put(operation, Operation.Part.QUERY, Member.of(name, type, required));
      default -> {
        // Headers and cookies are the transport's.
      }
    }
  }

  private static void put(Operation operation, Operation.Part part, Member member) {
    operation.in(part).put(member.name(), member);
  }
}
