// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.asynclangsmith.localserver.http.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The splits that an example is in, as its metadata names them: a list, or a single one. */
final class Splits {
  private Splits() {}

  static List<String> of(@Nullable String metadata) {
    return metadata == null ? List.of() : read(Json.stored(metadata).path("dataset_split"));
  }

  static List<String> read(JsonNode splits) {
    if (splits.isTextual()) {
      return List.of(splits.textValue());
    }
    List<String> names = new ArrayList<>();
    for (JsonNode split : splits) {
      names.add(split.asText());
    }
    return names;
  }

  static List<String> with(List<String> splits, String split) {
    List<String> more = new ArrayList<>(splits);
    more.add(split);
    return more;
  }

  static List<String> without(List<String> splits, String split) {
    return splits.stream().filter(each -> !each.equals(split)).toList();
  }
}
