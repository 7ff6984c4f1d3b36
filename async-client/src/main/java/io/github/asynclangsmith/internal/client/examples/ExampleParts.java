// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.examples.AttachmentOperations;
import io.github.asynclangsmith.examples.AttachmentUpload;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleUpdate;
import io.github.asynclangsmith.internal.client.NewIds;
import io.github.asynclangsmith.internal.http.Ids;
import io.github.asynclangsmith.json.RawJson;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An example to create or to change, checked and taken apart as it travels.
 *
 * @param id its id
 * @param fresh whether the id was chosen here, so that nothing else can have it
 * @param body the fields that travel as one object
 * @param inputs the inputs, or null
 * @param outputs the outputs, or null
 * @param files what happens to its files
 */
record ExampleParts(
    String id,
    boolean fresh,
    Map<String, Object> body,
    @Nullable RawJson inputs,
    @Nullable RawJson outputs,
    Files files) {
  private static final List<String> CHANGEABLE =
      List.of("inputs", "outputs", "metadata", "split", "attachments_operations");

  /**
   * What happens to an example's files.
   *
   * @param operations what happens to those that it has, or null
   * @param uploads new ones
   */
  record Files(@Nullable AttachmentOperations operations, List<AttachmentUpload> uploads) {
    boolean isEmpty() {
      return operations == null && uploads.isEmpty();
    }
  }

  /**
   * Takes an example to create apart.
   *
   * @throws IllegalArgumentException naming the field that is unusable
   */
  static ExampleParts of(ExampleCreate example, @Nullable String datasetId, Instant now) {
    if (datasetId != null) {
      belongs(example.datasetId(), datasetId);
      if (example.datasetName() != null) {
        throw new IllegalArgumentException("datasetName is given, but the call names the dataset");
      }
    }
    boolean io = Boolean.TRUE.equals(example.useSourceRunIo());
    if (!io && isAbsent(example.inputs())) {
      throw new IllegalArgumentException("inputs are missing");
    }
    if ((io || example.useSourceRunAttachments() != null) && example.sourceRunId() == null) {
      throw new IllegalArgumentException("sourceRunId is missing, though the run is to be used");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    Instant created = example.createdAt();
    body.put("created_at", created == null ? now : created);
    put(body, "metadata", object("metadata", example.metadata()));
    put(body, "split", example.splits());
    put(body, "source_run_id", checked("sourceRunId", example.sourceRunId()));
    put(body, "use_source_run_io", io ? true : null);
    put(body, "use_source_run_attachments", example.useSourceRunAttachments());
    body.putAll(example.unknownFields());
    String id = example.id();
    return new ExampleParts(
        id == null ? NewIds.now() : Ids.checked("id", id),
        id == null,
        body,
        object("inputs", example.inputs()),
        object("outputs", example.outputs()),
        new Files(null, named(example.attachments())));
  }

  /**
   * Takes a change of an example apart.
   *
   * @throws IllegalArgumentException naming the field that is unusable
   */
  static ExampleParts of(ExampleUpdate update, @Nullable String datasetId) {
    if (datasetId != null) {
      belongs(update.datasetId(), datasetId);
    }

    for (String field : CHANGEABLE) {
      if (update.has(field) && isNull(update, field)) {
        throw new IllegalArgumentException(
            field + " is set to null, which nothing can be; leave it out, or empty it");
      }
    }
    Map<String, Object> body = new LinkedHashMap<>();
    put(body, "metadata", object("metadata", update.metadata()));
    put(body, "split", update.splits());
    body.putAll(update.unknownFields());
    return new ExampleParts(
        Ids.checked("id", update.id()),
        false,
        body,
        object("inputs", update.inputs()),
        object("outputs", update.outputs()),
        new Files(update.attachmentsOperations(), named(update.attachments())));
  }

  private static boolean isNull(ExampleUpdate update, String field) {
    return switch (field) {
      case "inputs" -> isAbsent(update.inputs());
      case "outputs" -> isAbsent(update.outputs());
      case "metadata" -> isAbsent(update.metadata());
      case "split" -> update.splits() == null;
      default -> update.attachmentsOperations() == null;
    };
  }

  /** The whole as one JSON object, for servers that take no forms. */
  Map<String, Object> toJson(@Nullable String datasetId) {
    Map<String, Object> all = new LinkedHashMap<>(body);
    all.put("id", id);
    put(all, "dataset_id", datasetId);
    put(all, "inputs", inputs);
    put(all, "outputs", outputs);
    return all;
  }

  /** About how many bytes it has, its files left out. */
  long sizeBytes() {
    long size = 1_000;
    for (Object each : body.values()) {
      size += each instanceof RawJson raw ? raw.sizeBytes() : 50;
    }
    return size
        + (inputs == null ? 0 : inputs.sizeBytes())
        + (outputs == null ? 0 : outputs.sizeBytes());
  }

  /** Whether changing it a second time gives the same: a file can be renamed only once. */
  boolean isIdempotent() {
    AttachmentOperations operations = files.operations();
    return operations == null || operations.rename().isEmpty();
  }

  private static void belongs(@Nullable String own, String datasetId) {
    if (own != null && !Ids.checked("datasetId", own).equals(datasetId)) {
      throw new IllegalArgumentException("datasetId is another one than that of the call");
    }
  }

  private static boolean isAbsent(@Nullable RawJson json) {
    return json == null || json.isNull();
  }

  private static @Nullable RawJson object(String name, @Nullable RawJson json) {
    if (isAbsent(json)) {
      return null;
    }
    RawJson present = Objects.requireNonNull(json);
    if (!present.isObject()) {
      throw new IllegalArgumentException(name + " must be an object");
    }
    return present;
  }

  private static @Nullable String checked(String name, @Nullable String id) {
    return id == null ? null : Ids.checked(name, id);
  }

  private static void put(Map<String, Object> body, String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private static List<AttachmentUpload> named(List<AttachmentUpload> uploads) {
    Set<String> names = new HashSet<>();
    for (AttachmentUpload each : uploads) {
      if (!names.add(each.name())) {
        throw new IllegalArgumentException("attachments: two are called \"" + each.name() + "\"");
      }
    }
    return uploads;
  }
}
