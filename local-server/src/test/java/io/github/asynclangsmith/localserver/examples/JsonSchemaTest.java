// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":\"object\"}|{}|true",
        "{\"type\":\"object\"}|[]|false",
        "{\"type\":[\"string\",\"null\"]}|null|true",
        "{\"type\":[\"string\",\"null\"]}|5|false",
        "{\"type\":\"integer\"}|5.0|true",
        "{\"type\":\"integer\"}|5.5|false",
        "{\"type\":\"number\"}|5.5|true",
        "{\"type\":\"boolean\"}|true|true",
        "{\"required\":[\"a\"]}|{\"a\":null}|true",
        "{\"required\":[\"a\"]}|{\"b\":1}|false",
        "{\"properties\":{\"a\":{\"type\":\"string\"}}}|{\"a\":1}|false",
        "{\"properties\":{\"a\":{\"type\":\"string\"}}}|{\"b\":1}|true",
        "{\"properties\":{\"a\":{}},\"additionalProperties\":false}|{\"a\":1}|true",
        "{\"properties\":{\"a\":{}},\"additionalProperties\":false}|{\"b\":1}|false",
        "{\"additionalProperties\":{\"type\":\"string\"}}|{\"b\":1}|false",
        "{\"items\":{\"type\":\"string\"}}|[\"a\",1]|false",
        "{\"prefixItems\":[{\"type\":\"number\"}],\"items\":{\"type\":\"string\"}}|[1,\"a\"]|true",
        "{\"minItems\":2}|[1]|false",
        "{\"maxItems\":1}|[1,2]|false",
        "{\"enum\":[1,\"a\"]}|1.0|true",
        "{\"enum\":[1,\"a\"]}|\"b\"|false",
        "{\"const\":{\"a\":1}}|{\"a\":1}|true",
        "{\"const\":2}|3|false",
        "{\"minimum\":2}|2|true",
        "{\"exclusiveMinimum\":2}|2|false",
        "{\"maximum\":2}|2.5|false",
        "{\"exclusiveMaximum\":2}|1|true",
        "{\"minLength\":2}|\"a\"|false",
        "{\"maxLength\":1}|\"🗼\"|true",
        "{\"pattern\":\"^a+$\"}|\"aaa\"|true",
        "{\"pattern\":\"^a+$\"}|\"b\"|false",
        "{\"pattern\":\"(\"}|\"b\"|true",
        "{\"anyOf\":[{\"type\":\"string\"},{\"minimum\":3}]}|2|false",
        "{\"anyOf\":[{\"type\":\"string\"},{\"minimum\":3}]}|3|true",
        "{\"oneOf\":[{\"minimum\":1},{\"minimum\":3}]}|4|false",
        "{\"allOf\":[{\"minimum\":1},{\"maximum\":3}]}|4|false",
        "{\"not\":{\"type\":\"string\"}}|\"a\"|false",
        "{\"$defs\":{\"t\":{\"type\":\"string\"}},\"items\":{\"$ref\":\"#/$defs/t\"}}|[1]|false",
        "{\"properties\":{\"next\":{\"$ref\":\"#\"}},\"required\":[\"n\"]}|{\"n\":1,\"next\":{}}|false",
        "{\"properties\":{\"a\":false}}|{\"a\":1}|false",
        "{\"title\":\"anything\"}|[1]|true",
      })
  void a_value_fits_or_does_not(String schema, String value, boolean fits) {
    var misfits = new JsonSchema(Json.stored(schema)).misfits(Json.stored(value));

    assertThat(misfits.isEmpty()).as(misfits.toString()).isEqualTo(fits);
  }

  @Test
  void every_misfit_is_told_with_its_place() {
    String schema =
        "{\"properties\":{\"a\":{\"items\":{\"type\":\"string\"}}},\"required\":[\"b\"]}";

    assertThat(new JsonSchema(Json.stored(schema)).misfits(Json.stored("{\"a\":[\"x\",5,6]}")))
        .extracting(JsonSchema.Misfit::path)
        .containsExactly(List.of("b"), List.of("a", 1), List.of("a", 2));
  }

  @Test
  void a_schema_that_leads_round_and_round_is_given_up() {
    String schema = "{\"anyOf\":[{\"$ref\":\"#\"},{\"$ref\":\"#\"}]}";

    assertThatThrownBy(() -> new JsonSchema(Json.stored(schema)).misfits(Json.stored("1")))
        .isInstanceOf(ApiError.class)
        .hasMessageContaining("too many steps");
  }
}
