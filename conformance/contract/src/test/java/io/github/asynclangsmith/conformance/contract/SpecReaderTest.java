// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecReaderTest {
  private static final String DOCUMENT =
      """
      {'paths': {
         '/api/v1/sessions/{session_id}': {
           'summary': 'prose',
           'patch': {
             'description': 'prose',
             'parameters': [
               {'name': 'session_id', 'in': 'path', 'required': true,
                'schema': {'type': 'string', 'format': 'uuid'}},
               {'name': 'Accept', 'in': 'header', 'schema': {'type': 'string'}},
               {'name': 'id', 'in': 'query',
                'schema': {'anyOf': [{'type': 'array', 'items': {'type': 'string'}}, {'type': 'null'}]}}],
             'requestBody': {'required': true, 'content': {'application/json': {'schema': {
               'type': 'object', 'required': ['tree'],
               'properties': {
                 'tree': {'$ref': '#/components/schemas/Tree'},
                 'tier': {'allOf': [{'$ref': '#/components/schemas/Tier'}]}}}}}},
             'responses': {
               '200': {'content': {'application/json': {'schema': {}}}},
               '202': {'description': 'prose'},
               '422': {'content': {'application/json': {'schema': {'type': 'string'}}}}}}},
         '/api/v1/orgs': {'get': {'responses': {}}}},
       'components': {'schemas': {
         'Tree': {'type': 'object', 'title': 'prose', 'additionalProperties': true,
           'properties': {
             'children': {'type': 'array', 'items': {'$ref': '#/components/schemas/Tree'}},
             'counts': {'type': 'object', 'additionalProperties': {'type': 'integer'}}}},
         'Tier': {'type': 'string', 'enum': ['long', 'short']},
         'Unused': {'type': 'string'}}}}
      """;

  @Test
  void onlyTheFactsOfOurScopeAreTaken(@TempDir Path folder) throws IOException {
    Path document = Files.writeString(folder.resolve("openapi.json"), json(DOCUMENT));
    Path facts = folder.resolve("api.facts");

    ApiFacts.main(new String[] {document.toString(), facts.toString()});

    assertThat(Files.readAllLines(facts).stream().skip(2))
        .containsExactly(
            """
            PATCH /api/v1/sessions/{session_id}
              : session_id! uuid
              ? id [string]|null
              < application/json! #PATCH:/api/v1/sessions/session_id
              > 200 any
              > 202 none

            object PATCH:/api/v1/sessions/session_id
              tier #Tier
              tree! #Tree

            type Tier "long"|"short"

            object Tree
              * any
              children [#Tree]
              counts {integer}"""
                .lines()
                .toArray(String[]::new));
  }

  private static String json(String text) throws JsonProcessingException {
    JsonMapper relaxed = JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
    return relaxed.readTree(text).toString();
  }
}
