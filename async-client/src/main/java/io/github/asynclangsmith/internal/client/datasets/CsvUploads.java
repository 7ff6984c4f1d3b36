// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import io.github.asynclangsmith.datasets.CsvUpload;
import io.github.asynclangsmith.datasets.DataType;
import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.datasets.Datasets;
import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.internal.client.NewIds;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.http.Content;
import io.github.asynclangsmith.internal.http.FormBody;
import io.github.asynclangsmith.internal.http.Ids;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.json.RawJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Datasets from tables. A table is read once, checked on the way and kept until the server has it,
 * so that nothing is sent of a table that is wrong, and a retry sends what the first attempt did.
 */
final class CsvUploads {
  private static final String OPERATION = "datasets.uploadCsv";
  private static final String NO_FILE = "data.csv";
  private static final Pattern EXTENSION = Pattern.compile("(?i)(?<=.)\\.csv$");
  private static final int IN_MEMORY_BYTES = 1024 * 1024;
  private static final int CONFLICT = 409;

  private final Vertx vertx;
  private final RestTransport transport;
  private final Datasets datasets;

  CsvUploads(Vertx vertx, RestTransport transport, Datasets datasets) {
    this.vertx = vertx;
    this.transport = transport;
    this.datasets = datasets;
  }

  /** A file, which is read and not changed. */
  Future<Dataset> file(Path path, CsvUpload upload) {
    Path last = path.getFileName();
    String fileName = last == null ? NO_FILE : last.toString();
    CsvUpload named =
        upload.name() == null
            ? upload.toBuilder().name(EXTENSION.matcher(fileName).replaceFirst("")).build()
            : upload;
    return Steps.then(
        vertx.fileSystem().open(path.toString(), new OpenOptions().setWrite(false)),
        file ->
            stream(file, fileName, named)
                .eventually(() -> file.close().recover(closed -> Future.succeededFuture())));
  }

  /** A stream, which is read to its end. */
  Future<Dataset> stream(ReadStream<Buffer> csv, CsvUpload upload) {
    return stream(csv, NO_FILE, upload);
  }

  private Future<Dataset> stream(ReadStream<Buffer> csv, String fileName, CsvUpload upload) {
    CsvUpload complete;
    try {
      complete = complete(upload);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    Spool spool = new Spool(vertx, IN_MEMORY_BYTES);
    CsvCheck check = new CsvCheck(wanted(complete));
    return Steps.then(
            spool.writeAll(csv, check::read),
            kept -> {
              check.end();
              return send(spool.content(), fileName, complete);
            })
        .eventually(() -> spool.delete());
  }

  /** Bytes in memory, looked through on a worker. */
  Future<Dataset> bytes(Buffer csv, CsvUpload upload) {
    return inMemory(() -> csv, upload);
  }

  /** Rows, written and looked through on a worker. */
  Future<Dataset> rows(List<? extends Map<String, ?>> rows, CsvUpload upload) {
    return inMemory(() -> RowTable.csv(rows), upload);
  }

  private Future<Dataset> inMemory(Supplier<Buffer> csv, CsvUpload upload) {
    CsvUpload complete;
    try {
      complete = complete(upload);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return Steps.then(
        vertx.executeBlocking(() -> checked(csv.get(), complete), false),
        table -> send(Content.of(table), NO_FILE, complete));
  }

  private static Buffer checked(Buffer csv, CsvUpload upload) {
    CsvCheck check = new CsvCheck(wanted(upload));
    Buffer table = check.read(csv);
    check.end();
    return table;
  }

  private static CsvUpload complete(CsvUpload upload) {
    if (upload.name() == null) {
      throw new IllegalArgumentException("name is missing: there is no file to take it from");
    }
    if (upload.inputKeys().isEmpty()) {
      throw new IllegalArgumentException("inputKeys must name a column at least");
    }
    return upload.toBuilder()
        .id(upload.id() == null ? NewIds.now() : Ids.checked("id", upload.id()))
        .dataType(upload.dataType() == null ? DataType.KEY_VALUE : upload.dataType())
        .build();
  }

  private static Map<String, List<String>> wanted(CsvUpload upload) {
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    wanted.put("inputKeys", upload.inputKeys());
    wanted.put("outputKeys", orNone(upload.outputKeys()));
    wanted.put("metadataKeys", orNone(upload.metadataKeys()));
    return wanted;
  }

  private static List<String> orNone(@Nullable List<String> keys) {
    return keys == null ? List.of() : keys;
  }

  private Future<Dataset> send(Content csv, String fileName, CsvUpload upload) {
    FormBody form = form(csv, fileName, upload);
    Future<Dataset> stored =
        transport
            .call(
                RestCall.<RawJson>of(OPERATION, HttpMethod.POST, "/datasets/upload")
                    .body(form.contentType(), form)
                    .idempotent()
                    .returns(JsonTypes.RAW))
            .map(CsvUploads::dataset);
    // The conflict may be with what an attempt made whose answer was lost: then it has our id.
    return Steps.orElse(
        stored,
        failure ->
            failure instanceof ConflictException
                ? datasets
                    .read(String.valueOf(upload.id()))
                    .recover(absent -> Future.failedFuture(failure))
                : Future.failedFuture(failure));
  }

  /** Some servers say with a success that the name is taken. */
  private static Dataset dataset(RawJson answer) {
    boolean refused =
        answer.isObject()
            && answer.asMap().get("detail") instanceof String detail
            && detail.contains("already exists");
    if (refused) {
      throw ApiException.builder(OPERATION, CONFLICT)
          .detail(String.valueOf(answer.asMap().get("detail")))
          .build();
    }
    return answer.as(Dataset.class);
  }

  private static FormBody form(Content csv, String fileName, CsvUpload upload) {
    FormBody form = new FormBody();
    text(form, "id", upload.id());
    text(form, "name", upload.name());
    text(form, "description", upload.description());
    text(form, "data_type", upload.dataType());
    upload.inputKeys().forEach(key -> text(form, "input_keys", key));
    orNone(upload.outputKeys()).forEach(key -> text(form, "output_keys", key));
    orNone(upload.metadataKeys()).forEach(key -> text(form, "metadata_keys", key));
    json(form, "input_key_mappings", upload.inputKeyMappings());
    json(form, "output_key_mappings", upload.outputKeyMappings());
    json(form, "metadata_key_mappings", upload.metadataKeyMappings());
    json(form, "inputs_schema_definition", upload.inputsSchema());
    json(form, "outputs_schema_definition", upload.outputsSchema());
    json(form, "transformations", upload.transformations());
    return form.file("file", fileName.replaceAll("[\"\\\\\\p{Cntrl}]", "_"), "text/csv", csv);
  }

  private static void text(FormBody form, String name, @Nullable Object value) {
    if (value != null) {
      form.part(name, "text/plain", Content.of(Buffer.buffer(value.toString())));
    }
  }

  private static void json(FormBody form, String name, @Nullable Object value) {
    if (value != null) {
      Buffer text = Buffer.buffer(JsonCodec.encodeToBytes(value));
      form.part(name, "text/plain", Content.of(text));
    }
  }
}
