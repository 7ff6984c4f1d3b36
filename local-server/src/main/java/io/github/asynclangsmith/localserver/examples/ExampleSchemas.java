// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import io.github.asynclangsmith.localserver.datasets.Dataset;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a dataset demands of its examples' inputs and outputs. */
record ExampleSchemas(@Nullable JsonSchema inputs, @Nullable JsonSchema outputs) {
  static ExampleSchemas of(Dataset dataset) {
    return new ExampleSchemas(schema(dataset.inputsSchema()), schema(dataset.outputsSchema()));
  }

  private static @Nullable JsonSchema schema(@Nullable String json) {
    return json == null ? null : new JsonSchema(Json.stored(json));
  }

  /**
   * Checks a value that is about to be stored; outputs that are not known yet fit anything.
   *
   * @param field {@code inputs} or {@code outputs}
   * @throws ApiError 422 with each place that does not fit
   */
  void check(String field, @Nullable String json) {
    JsonSchema schema = field.equals("inputs") ? inputs : outputs;
    if (schema == null || json == null) {
      return;
    }
    List<ApiError.Problem> problems = new ArrayList<>();
    for (JsonSchema.Misfit misfit : schema.misfits(Json.stored(json))) {
      List<Object> loc = new ArrayList<>(List.of("body", field));
      loc.addAll(misfit.path());
      problems.add(new ApiError.Problem(loc, misfit.message(), "json_schema"));
    }
    if (!problems.isEmpty()) {
      throw ApiError.invalid(problems);
    }
  }
}
