// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Input;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request says about one example; what it does not say is null. */
public final class ExampleChange {
  final List<NewFile> files = new ArrayList<>();
  @Nullable String id;
  @Nullable String datasetId;
  @Nullable Long createdAt;
  @Nullable String inputs;
  @Nullable String outputs;
  @Nullable ObjectNode metadata;
  @Nullable List<String> split;
  @Nullable String sourceRunId;
  boolean useSourceRunIo;
  List<String> useSourceRunAttachments = List.of();
  @Nullable FileOperations operations;
  boolean overwrite;

  /** A change that says nothing yet. */
  ExampleChange() {}

  /**
   * Reads the fields of a body that creates or updates an example; problems stay in the input for
   * its {@link Input#check()}.
   */
  public static ExampleChange read(Input in) {
    ExampleChange change = new ExampleChange();
    change.id = in.uuid("id");
    change.datasetId = in.uuid("dataset_id");
    change.inputs = text(in.object("inputs"));
    change.outputs = text(in.object("outputs"));
    change.overwrite = in.flag("overwrite", false);
    change.readRest(in);
    ObjectNode operations = in.object("attachments_operations");
    if (operations != null) {
      change.operations = FileOperations.read(in, operations);
    }
    return change;
  }

  /** Reads what stands beside inputs and outputs. */
  void readRest(Input in) {
    createdAt = in.time("created_at");
    metadata = in.object("metadata");
    split = in.json("split") == null ? null : in.texts("split");
    sourceRunId = in.uuid("source_run_id");
    useSourceRunIo = in.flag("use_source_run_io", false);
    useSourceRunAttachments = in.texts("use_source_run_attachments");
    if ((useSourceRunIo || !useSourceRunAttachments.isEmpty())
        && in.json("source_run_id") == null) {
      in.problem("Field required to use a run's data", "missing", "source_run_id");
    }
  }

  private static @Nullable String text(@Nullable JsonNode tree) {
    return tree == null ? null : tree.toString();
  }
}
