// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * The condition that a stored document contains a given one: every key with an equal scalar, a
 * containing object, or an array that holds every element asked for.
 */
final class JsonContainment {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final int MAX_DEPTH = 20;

  private final Filter.Has has;

  JsonContainment(Filter.Has has) {
    this.has = has;
  }

  SqlCondition in(String document) {
    JsonNode wanted = parse();
    if (wanted.isEmpty()) {
      return SqlCondition.of("(" + document + " IS NOT NULL)");
    }
    return members(document, wanted, 0);
  }

  private JsonNode parse() {
    try {
      JsonNode node = JSON.readTree(has.value());
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Told below: a text that is no JSON and one that is no object are the same mistake.
    }
    throw FilterCompiler.misfit(has, "a JSON object like '{\"key\": \"value\"}'");
  }

  private SqlCondition members(String container, JsonNode wanted, int depth) {
    if (depth > MAX_DEPTH) {
      throw FilterCompiler.misfit(has, "a JSON object of at most " + MAX_DEPTH + " levels");
    }
    List<SqlCondition> parts = new ArrayList<>();
    String alias = "c" + depth;
    String each = "EXISTS (SELECT 1 FROM json_each(" + container + ") " + alias + " WHERE ";
    if (wanted.isObject()) {
      for (var entry : wanted.properties()) {
        SqlCondition key = SqlCondition.of(alias + ".key = ?", entry.getKey());
        SqlCondition value = element(alias, entry.getValue(), depth);
        parts.add(SqlCondition.all(List.of(key, value)).wrapped(each, ")"));
      }
    } else {
      for (JsonNode element : wanted) {
        parts.add(element(alias, element, depth).wrapped(each, ")"));
      }
    }
    return SqlCondition.all(parts);
  }

  private SqlCondition element(String alias, JsonNode wanted, int depth) {
    String type = alias + ".type";
    if (wanted.isContainerNode()) {
      SqlCondition container =
          SqlCondition.of("(" + type + " = ?)", wanted.isObject() ? "object" : "array");
      return wanted.isEmpty()
          ? container
          : SqlCondition.all(List.of(container, members(alias + ".value", wanted, depth + 1)));
    } else if (wanted.isNumber()) {
      return SqlCondition.of(
          "(" + type + " IN ('integer', 'real') AND " + alias + ".atom = ?)",
          FilterBinding.number(wanted.decimalValue()));
    } else if (wanted.isTextual()) {
      return SqlCondition.of(
          "(" + type + " = 'text' AND " + alias + ".atom = ?)", wanted.textValue());
    }
    return SqlCondition.of("(" + type + " = ?)", wanted.asText());
  }
}
