// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code langsmith-api.facts} from the vendor's OpenAPI file.
 *
 * <p>The file itself is not part of this project; the vendor serves it as {@code /openapi.json} of
 * the API host. To take over a new version, from the project's root:
 *
 * <pre>{@code
 * mvn -Pquick,facts process-classes -pl conformance/contract -am -Dopenapi=/path/of/openapi.json
 * git diff conformance/contract
 * mvn verify -pl conformance/contract -am
 * }</pre>
 *
 * <p>The difference shows what the vendor changed; the tests say which of our requests no longer
 * fit and which of our deviations are no longer needed.
 *
 * <p>Only facts that a program needs are taken: routes, verbs, names, JSON types, which are
 * required, and the values of enumerations. Descriptions, examples, defaults and error answers are
 * left out, and so is what lies outside {@link Scope}. For the form of the file see {@link Block};
 * for that of a type {@link JsonType}.
 */
public final class ApiFacts {
  private static final String COMMENT =
      "Facts of the vendor's OpenAPI file. Written by ApiFacts; do not edit, see deviations.facts.";

  private ApiFacts() {}

  /**
   * Reads one file and writes the other.
   *
   * @param arguments the OpenAPI file and the facts file
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("arguments: <openapi.json> <facts file to write>");
    }
    Facts facts = SpecReader.read(new ObjectMapper().readTree(Path.of(arguments[0]).toFile()));
    Files.writeString(Path.of(arguments[1]), FactsText.write(facts, COMMENT));
  }
}
