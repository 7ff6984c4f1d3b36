// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.examples.AttachmentUpload;
import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.http.Content;
import io.github.asynclangsmith.internal.http.FormBody;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.json.RawJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests that store examples: forms where the server takes them, else JSON. */
final class ExampleRequests {
  private static final String FORMS_FLAG = "dataset_examples_multipart_enabled";
  private static final String FORM_ROUTE = "/platform/datasets/{dataset_id}/examples";
  private static final String JSON = "application/json";

  /** What is done with the examples. */
  enum Purpose {
    CREATE,
    UPDATE;

    private HttpMethod method() {
      return this == CREATE ? HttpMethod.POST : HttpMethod.PATCH;
    }
  }

  private final Vertx vertx;
  private final RestTransport transport;
  private final Info info;

  ExampleRequests(Vertx vertx, RestTransport transport, Info info) {
    this.vertx = vertx;
    this.transport = transport;
    this.info = info;
  }

  /**
   * Whether the server takes forms; a server that does not answer the question is taken for one
   * that does not, unless there are files.
   *
   * @return fails when there are files and the server takes none
   */
  Future<Boolean> takesForms(List<BulkItem> batch) {
    boolean files = batch.stream().anyMatch(each -> !each.parts().files().isEmpty());
    Future<Boolean> forms = info.read().map(server -> server.flag(FORMS_FLAG, false));
    return files ? forms.compose(ExampleRequests::needed) : forms.otherwise(false);
  }

  private static Future<Boolean> needed(boolean forms) {
    return forms
        ? Future.succeededFuture(true)
        : Future.failedFuture(
            new UnsupportedOperationException(
                "the server takes no files with examples: " + FORMS_FLAG + " is off"));
  }

  /**
   * Stores a batch with one request.
   *
   * @return the version of the dataset that has it, as the server names it
   */
  Future<@Nullable String> send(
      Purpose purpose, String operation, String datasetId, List<BulkItem> batch) {
    return Steps.then(
        takesForms(batch),
        forms ->
            forms
                ? form(purpose, operation, datasetId, batch)
                : json(purpose, operation, datasetId, batch));
  }

  private Future<@Nullable String> form(
      Purpose purpose, String operation, String datasetId, List<BulkItem> batch) {
    FormBody form = new FormBody();
    batch.forEach(each -> add(form, each));
    RestCall<RawJson> call =
        RestCall.<RawJson>of(operation, purpose.method(), FORM_ROUTE)
            .path("dataset_id", datasetId, true)
            .body(form.contentType(), form.compact())
            .returns(JsonTypes.RAW);
    return transport.call(repeatable(call, batch)).map(ExampleRequests::version);
  }

  private static void add(FormBody form, BulkItem item) {
    ExampleParts parts = item.parts();
    String id = parts.id();
    form.part(id, JSON, Content.of(Buffer.buffer(JsonCodec.encodeToBytes(parts.body()))));
    if (parts.inputs() != null) {
      form.part(id + ".inputs", JSON, Content.of(parts.inputs()));
    }
    if (parts.outputs() != null) {
      form.part(id + ".outputs", JSON, Content.of(parts.outputs()));
    }
    if (parts.files().operations() != null) {
      form.part(
          id + ".attachments_operations", JSON, Content.of(parts.files().operations().toJson()));
    }
    List<AttachmentUpload> uploads = parts.files().uploads();
    for (int i = 0; i < uploads.size(); i++) {
      Content content = item.content().get(i);
      form.part(
          id + ".attachment." + uploads.get(i).name(),
          uploads.get(i).mimeType() + "; length=" + content.lengthBytes(),
          content);
    }
  }

  private Future<@Nullable String> json(
      Purpose purpose, String operation, String datasetId, List<BulkItem> batch) {
    long size = batch.stream().mapToLong(BulkItem::sizeBytes).sum();
    Future<Buffer> body =
        size < JsonCodec.LARGE_BYTES
            ? Future.succeededFuture(array(datasetId, batch))
            : vertx.executeBlocking(() -> array(datasetId, batch), false);
    return Steps.then(
        body,
        bytes -> {
          RestCall<RawJson> call =
              RestCall.<RawJson>of(operation, purpose.method(), "/examples/bulk")
                  .body(JSON, bytes)
                  .returns(JsonTypes.RAW);
          return transport.call(repeatable(call, batch)).map(ExampleRequests::version);
        });
  }

  private static Buffer array(String datasetId, List<BulkItem> batch) {
    return Buffer.buffer(
        JsonCodec.encodeToBytes(
            batch.stream().map(each -> each.parts().toJson(datasetId)).toList()));
  }

  private static RestCall<RawJson> repeatable(RestCall<RawJson> call, List<BulkItem> batch) {
    boolean harmless = batch.stream().allMatch(each -> each.parts().isIdempotent());
    return harmless ? call.idempotent() : call;
  }

  private static @Nullable String version(RawJson answer) {
    Map<String, ?> fields = answer.isObject() ? answer.asMap() : Map.of();
    return fields.get("as_of") instanceof String version ? version : null;
  }
}
