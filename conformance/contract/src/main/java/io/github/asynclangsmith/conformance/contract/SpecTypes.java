// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns the schemas of an OpenAPI 3.1 document into types, collecting the named ones. */
final class SpecTypes {
  private static final String REFERENCE = "#/components/schemas/";

  private final JsonNode components;
  private final Facts facts;

  SpecTypes(JsonNode components, Facts facts) {
    this.components = components;
    this.facts = facts;
  }

  /**
   * The type of a schema.
   *
   * @param place what an unnamed object is called
   */
  JsonType of(JsonNode schema, String place) {
    if (schema.has("$ref")) {
      return reference(schema.path("$ref").asText());
    }
    if (schema.has("anyOf") || schema.has("oneOf")) {
      return anyOf(schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf"), place);
    }
    if (schema.has("allOf")) {
      // More than one is only ever a text and an object, which nothing can be: free.
      JsonNode all = schema.path("allOf");
      return all.size() == 1 ? of(all.get(0), place) : JsonType.Scalar.ANY;
    }
    return switch (schema.path("type").asText()) {
      case "array" -> new JsonType.ListOf(elements(schema, place));
      case "object" -> object(schema, place);
      case "string" -> text(schema);
      case "integer" -> JsonType.Scalar.INTEGER;
      case "number" -> JsonType.Scalar.NUMBER;
      case "boolean" -> JsonType.Scalar.BOOLEAN;
      case "null" -> JsonType.Scalar.NULL;
      default -> JsonType.Scalar.ANY;
    };
  }

  private JsonType reference(String reference) {
    if (!reference.startsWith(REFERENCE)) {
      throw new IllegalArgumentException("a reference out of the document: " + reference);
    }
    String name = reference.substring(REFERENCE.length());
    if (!facts.schemas().containsKey(name)) {
      // Entered before it is read, as schemas may name themselves.
      facts.schemas().put(name, Schema.object(name));
      JsonType type = of(components.path(name), name);
      if (!type.equals(new JsonType.Named(name))) {
        facts.schemas().put(name, Schema.alias(name, type));
      }
    }
    return new JsonType.Named(name);
  }

  private JsonType anyOf(JsonNode alternatives, String place) {
    List<JsonType> types = new ArrayList<>();
    for (JsonNode alternative : alternatives) {
      types.add(of(alternative, alternatives.size() == 1 ? place : place + "." + types.size()));
    }
    return JsonType.union(types);
  }

  private JsonType elements(JsonNode schema, String place) {
    return schema.has("prefixItems")
        ? anyOf(schema.path("prefixItems"), place)
        : of(schema.path("items"), place);
  }

  private JsonType object(JsonNode schema, String place) {
    JsonNode others = schema.path("additionalProperties");
    if (!schema.has("properties")) {
      return others.isObject() && !others.isEmpty()
          ? new JsonType.MapOf(of(others, place + ".*"))
          : JsonType.Scalar.OBJECT;
    }
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    Schema object = Schema.object(place);
    facts.schemas().put(place, object);
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      String name = property.getKey();
      JsonType type = of(property.getValue(), place + "." + name);
      object.fields().put(name, Member.of(name, type, required.contains(name)));
    }
    if (others.asBoolean() || others.isObject()) {
      JsonType rest = of(others, place + ".*");
      object.fields().put(Member.REST, Member.of(Member.REST, rest, false));
    }
    return new JsonType.Named(place);
  }

  private static JsonType text(JsonNode schema) {
    if (schema.has("const")) {
      return new JsonType.Literal(schema.path("const").asText());
    }
    if (schema.has("enum")) {
      List<JsonType> values = new ArrayList<>();
      schema.path("enum").forEach(value -> values.add(new JsonType.Literal(value.asText())));
      return JsonType.union(values);
    }
    return switch (schema.path("format").asText()) {
      case "uuid" -> JsonType.Scalar.UUID;
      case "date-time" -> JsonType.Scalar.DATE_TIME;
      case "binary" -> JsonType.Scalar.BINARY;
      default -> JsonType.Scalar.STRING;
    };
  }
}
