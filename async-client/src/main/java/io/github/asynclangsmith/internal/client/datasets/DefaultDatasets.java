// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.datasets.CloneOptions;
import io.github.asynclangsmith.datasets.CsvUpload;
import io.github.asynclangsmith.datasets.DataType;
import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.datasets.DatasetCreateBuilder;
import io.github.asynclangsmith.datasets.DatasetPatch;
import io.github.asynclangsmith.datasets.DatasetShare;
import io.github.asynclangsmith.datasets.DatasetVersion;
import io.github.asynclangsmith.datasets.SimilarExample;
import io.github.asynclangsmith.datasets.SimilarExamplesQuery;
import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.examples.Examples;
import io.github.asynclangsmith.internal.client.Existence;
import io.github.asynclangsmith.internal.client.NameIds;
import io.github.asynclangsmith.internal.client.NewIds;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.gen.DatasetCodec;
import io.github.asynclangsmith.internal.gen.DatasetVersionCodec;
import io.github.asynclangsmith.internal.gen.DatasetsRest;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Datasets: names, existence, ids chosen here, links. */
public final class DefaultDatasets extends DatasetsRest {
  private static final String DATASETS = "/datasets";
  private static final String DATASET = "/datasets/{id}";
  private static final String SHARE = "/datasets/{id}/share";

  private final String webUrl;
  private final NameIds ids;
  private final SimilaritySearch similarity;
  private final CsvUploads uploads;
  private final DatasetExports exports;
  private final PublicCopies copies;

  /**
   * What datasets work with.
   *
   * @param elsewhere reads from another API, without credentials
   * @param examples the examples of datasets, once they are there
   */
  public record Neighbours(
      Function<String, RestTransport> elsewhere, Supplier<Examples> examples) {}

  /** Creates the resource; ids are remembered in {@code known}, or here where that is null. */
  public DefaultDatasets(
      Vertx vertx,
      RestTransport transport,
      String webUrl,
      Neighbours neighbours,
      @Nullable NameIds known,
      LongSupplier nanoClock) {
    super(transport);
    this.webUrl = webUrl;
    this.ids =
        known != null ? known : new NameIds(name -> readByName(name).map(Dataset::id), nanoClock);
    this.similarity = new SimilaritySearch(transport);
    this.uploads = new CsvUploads(vertx, transport, this);
    this.exports = new DatasetExports(vertx, transport, this);
    this.copies =
        new PublicCopies(vertx, transport, neighbours.elsewhere(), this, neighbours.examples());
  }

  /** The ids of datasets by their names, remembered. */
  public NameIds ids() {
    return ids;
  }

  @Override
  public Future<Dataset> create(DatasetCreate dataset) {
    DatasetCreateBuilder complete = dataset.toBuilder();
    if (dataset.id() == null) {
      complete.id(NewIds.now());
    }
    if (dataset.dataType() == null) {
      complete.dataType(DataType.KEY_VALUE);
    }
    if (dataset.extra() == null) {
      complete.extra(Map.of("source", "sdk"));
    }
    DatasetCreate sent = complete.build();
    Future<Dataset> created =
        transport.call(
            RestCall.<Dataset>of("datasets.create", HttpMethod.POST, DATASETS)
                .body(sent)
                .idempotent()
                .returns(DatasetCodec.INSTANCE));
    return dataset.id() == null ? createdOnce(created, Objects.requireNonNull(sent.id())) : created;
  }

  /** A conflict of a request that was repeated may be with the dataset that it made itself. */
  Future<Dataset> createdOnce(Future<Dataset> created, String newId) {
    return Steps.orElse(
        created,
        failure ->
            failure instanceof ConflictException conflict && conflict.attempts() > 1
                ? read(newId).recover(absent -> Future.failedFuture(failure))
                : Future.failedFuture(failure));
  }

  @Override
  public Future<Dataset> readByName(String name) {
    RestCall<List<Dataset>> search =
        RestCall.<List<Dataset>>of("datasets.readByName", HttpMethod.GET, DATASETS)
            .query("name", name)
            .query("limit", 1)
            .returns(JsonTypes.list(DatasetCodec.INSTANCE));
    return Existence.first(transport.call(search), "datasets.readByName", "dataset", name);
  }

  @Override
  public Future<String> idOf(String name) {
    return ids.id(name);
  }

  @Override
  public Future<Boolean> exists(String id) {
    return Existence.of(read(id));
  }

  @Override
  public Future<Boolean> existsByName(String name) {
    return Existence.of(readByName(name));
  }

  @Override
  public Future<Dataset> update(String id, DatasetPatch patch) {
    return super.update(id, patch).onSuccess(changed -> ids.forget());
  }

  @Override
  public Future<Void> delete(String id) {
    return transport
        .call(RestCall.<Void>of("datasets.delete", HttpMethod.DELETE, DATASET).path("id", id, true))
        .onSuccess(deleted -> ids.forget());
  }

  @Override
  public Future<Void> deleteByName(String name) {
    return Steps.then(readByName(name), dataset -> delete(dataset.id()));
  }

  @Override
  public Future<String> url(String id) {
    return read(id)
        .map(
            dataset ->
                webUrl
                    + (dataset.tenantId() == null ? "" : "/o/" + dataset.tenantId())
                    + "/datasets/"
                    + dataset.id());
  }

  @Override
  public Future<DatasetVersion> readVersion(String id, AsOf version) {
    return transport.call(
        RestCall.<DatasetVersion>of(
                "datasets.readVersion", HttpMethod.GET, "/datasets/{id}/version")
            .path("id", id, true)
            .query(version.isTime() ? "as_of" : "tag", version.value())
            .returns(DatasetVersionCodec.INSTANCE));
  }

  @Override
  public Future<DatasetShare> share(String id, boolean shareProjects) {
    return transport
        .call(
            share("datasets.share", HttpMethod.PUT, id)
                .query("share_projects", shareProjects ? true : null)
                .bodyField("dataset_id", id))
        .map(answer -> link(id, String.valueOf(answer.asMap().get("share_token"))));
  }

  @Override
  public Future<@Nullable DatasetShare> sharedLink(String id) {
    return transport
        .call(share("datasets.sharedLink", HttpMethod.GET, id))
        .map(
            answer ->
                answer.isObject() && answer.asMap().get("share_token") instanceof String token
                    ? link(id, token)
                    : null);
  }

  private static RestCall<RawJson> share(String operation, HttpMethod method, String id) {
    return RestCall.<RawJson>of(operation, method, SHARE)
        .path("id", id, true)
        .returns(JsonTypes.RAW);
  }

  private DatasetShare link(String id, String token) {
    return new DatasetShare(id, token, webUrl + "/public/" + token + "/d");
  }

  @Override
  public Future<Void> unshare(String id) {
    return transport.call(
        RestCall.<Void>of("datasets.unshare", HttpMethod.DELETE, SHARE).path("id", id, true));
  }

  @Override
  public Future<Dataset> clonePublic(String tokenOrUrl, CloneOptions options) {
    return copies.copy(tokenOrUrl, options);
  }

  @Override
  public Future<Dataset> uploadCsv(Path csv, CsvUpload upload) {
    return uploads.file(csv, upload);
  }

  @Override
  public Future<Dataset> uploadCsv(ReadStream<Buffer> csv, CsvUpload upload) {
    return uploads.stream(csv, upload);
  }

  @Override
  public Future<Dataset> uploadCsvBytes(Buffer csv, CsvUpload upload) {
    return uploads.bytes(csv, upload);
  }

  @Override
  public Future<Dataset> uploadRows(List<? extends Map<String, ?>> rows, CsvUpload upload) {
    return uploads.rows(rows, upload);
  }

  @Override
  public PageStream<RawJson> readOpenAiFinetuning(String id) {
    return exports.openAiFinetuning(id, null);
  }

  @Override
  public PageStream<RawJson> readOpenAiFinetuning(String id, Instant asOf) {
    return exports.openAiFinetuning(id, asOf);
  }

  @Override
  public Future<Long> exportJsonLines(String id, AsOf version, Path file) {
    return exports.jsonLines(id, version, file);
  }

  @Override
  public Future<Long> exportJsonLines(String id, AsOf version, WriteStream<Buffer> target) {
    return exports.jsonLines(id, version, target);
  }

  @Deprecated
  @Override
  public Future<Void> index(String id) {
    return similarity.index(id);
  }

  @Deprecated
  @Override
  public Future<Void> syncIndex(String id) {
    return similarity.sync(id);
  }

  @Deprecated
  @Override
  public Future<List<SimilarExample>> similarExamples(String id, SimilarExamplesQuery query) {
    return similarity.search(id, query);
  }
}
