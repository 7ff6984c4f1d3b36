// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.asynclangsmith.conformance.contract.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares a JSON value with a type, down to its leaves. */
final class JsonCheck {
  /** Who wrote the value. */
  enum Direction {
    /** We did: every rule holds. */
    REQUEST,
    /** A server did: a field that may be absent may also be null, and a time may lack its zone. */
    ANSWER
  }

  private final ApiTable table;
  private final Direction direction;

  JsonCheck(ApiTable table, Direction direction) {
    this.table = table;
    this.direction = direction;
  }

  /** Adds to the findings what the type does not allow at a pointer. */
  void check(JsonNode value, JsonType type, String pointer, Findings findings) {
    if (type instanceof JsonType.Scalar scalar) {
      if (!Values.isOf(value, scalar, direction)) {
        mismatch(value, type, pointer, findings);
      }
    } else if (type instanceof JsonType.Literal literal) {
      if (!value.isTextual() || !value.textValue().equals(literal.value())) {
        mismatch(value, type, pointer, findings);
      }
    } else if (type instanceof JsonType.ListOf list) {
      checkList(value, list, pointer, findings);
    } else if (type instanceof JsonType.MapOf map) {
      checkMap(value, map, pointer, findings);
    } else if (type instanceof JsonType.Named named) {
      checkSchema(value, table.schema(named.name()), pointer, findings);
    } else if (type instanceof JsonType.Union union) {
      checkUnion(value, union, pointer, findings);
    } else if (type instanceof JsonType.Deviating deviating) {
      findings.used(deviating.deviation());
      check(value, deviating.type(), pointer, findings);
    }
  }

  private void checkList(JsonNode value, JsonType.ListOf type, String pointer, Findings findings) {
    if (!value.isArray()) {
      mismatch(value, type, pointer, findings);
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      check(value.get(i), type.element(), pointer + "/" + i, findings);
    }
  }

  private void checkMap(JsonNode value, JsonType.MapOf type, String pointer, Findings findings) {
    if (!value.isObject()) {
      mismatch(value, type, pointer, findings);
      return;
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      check(entry.getValue(), type.value(), at(pointer, entry.getKey()), findings);
    }
  }

  private void checkSchema(JsonNode value, Schema schema, String pointer, Findings findings) {
    if (schema.alias() != null) {
      check(value, schema.alias(), pointer, findings);
    } else if (value.isObject()) {
      checkObject(value, schema, pointer, findings);
    } else {
      mismatch(value, new JsonType.Named(schema.name()), pointer, findings);
    }
  }

  private void checkObject(JsonNode value, Schema schema, String pointer, Findings findings) {
    Member rest = schema.fields().get(Member.REST);
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String where = at(pointer, entry.getKey());
      Member field = schema.fields().getOrDefault(entry.getKey(), rest);
      if (field == null) {
        String detail = "not a field of " + schema.name();
        findings.violation(Kind.UNKNOWN_FIELD, where, detail);
      } else if (!isAbsent(entry.getValue(), field)) {
        check(entry.getValue(), field.type(), where, findings);
      } else if (field.type() instanceof JsonType.Deviating deviating) {
        findings.used(deviating.deviation());
      }
    }
    for (Member field : schema.fields().values()) {
      if (!value.has(field.name())) {
        findings.used(field.relaxed());
        if (field.required()) {
          String detail = "required by " + schema.name();
          findings.violation(Kind.MISSING_FIELD, at(pointer, field.name()), detail);
        }
      }
    }
  }

  private boolean isAbsent(JsonNode value, Member field) {
    return direction == Direction.ANSWER && value.isNull() && !field.required();
  }

  /** The first alternative that fits; when none does, what keeps the closest from fitting. */
  private void checkUnion(JsonNode value, JsonType.Union type, String pointer, Findings findings) {
    List<Findings> tries = new ArrayList<>();
    for (JsonType alternative : type.alternatives()) {
      Findings tried = new Findings();
      check(value, alternative, pointer, tried);
      if (tried.isClean()) {
        findings.add(tried);
        return;
      }
      if (isContainer(value, alternative)) {
        tries.add(tried);
      }
    }
    Findings closest = closest(tries);
    if (closest == null) {
      mismatch(value, type, pointer, findings);
    } else {
      findings.add(closest);
    }
  }

  private static @Nullable Findings closest(List<Findings> tries) {
    Findings closest = null;
    for (Findings tried : tries) {
      if (closest == null || tried.size() < closest.size()) {
        closest = tried;
      }
    }
    return closest;
  }

  /** Whether a value and a type are both objects, or both arrays, so that the inside matters. */
  private boolean isContainer(JsonNode value, JsonType type) {
    if (type instanceof JsonType.Deviating deviating) {
      return isContainer(value, deviating.type());
    }
    if (type instanceof JsonType.Named named) {
      JsonType alias = table.schema(named.name()).alias();
      return alias == null ? value.isObject() : isContainer(value, alias);
    }
    return (type instanceof JsonType.ListOf && value.isArray())
        || (type instanceof JsonType.MapOf && value.isObject());
  }

  private static void mismatch(JsonNode value, JsonType type, String pointer, Findings findings) {
    String detail = Values.describe(value) + ", expected " + Values.shortened(type.toString());
    findings.violation(Kind.WRONG_TYPE, pointer, detail);
  }

  private static String at(String pointer, String field) {
    return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
  }
}
