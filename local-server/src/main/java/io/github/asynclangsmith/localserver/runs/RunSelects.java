// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import io.github.asynclangsmith.localserver.http.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of runs a route of version 2 lets its clients select.
 *
 * @param refused the names of those it does not
 */
record RunSelects(Set<String> refused) {
  /** What is answered when nothing is selected. */
  static final RunField ID = Objects.requireNonNull(RunFieldsV2.named("id"));

  /** Everything that is known with a key. */
  static final RunSelects ALL = new RunSelects(Set.of("parent_run_id"));

  /** What a list of shared runs may carry: no payloads, nothing that leads to other data. */
  static final RunSelects PUBLIC =
      new RunSelects(
          Set.of(
              "events",
              "inputs",
              "outputs",
              "manifest",
              "reference_example_id",
              "app_path",
              "attachments",
              "is_in_dataset",
              "last_queued_at",
              "share_url"));

  /** The fields of a list of selects such as {@code START_TIME}; the id when it is empty. */
  List<RunField> read(Input in, String parameter) {
    List<String> selects = in.texts(parameter);
    List<RunField> fields = new ArrayList<>();
    if (selects.isEmpty()) {
      fields.add(ID);
    }
    for (int i = 0; i < selects.size(); i++) {
      RunField field = find(selects.get(i));
      if (field == null) {
        in.problem("unknown select " + selects.get(i), "enum", parameter, i);
      } else if (!fields.contains(field)) {
        fields.add(field);
      }
    }
    return fields;
  }

  private @Nullable RunField find(String select) {
    String name = select.toLowerCase(Locale.ROOT);
    return refused.contains(name) ? null : RunFieldsV2.named(name);
  }
}
