// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Get;
import io.github.asynclangsmith.rest.Path;
import io.github.asynclangsmith.rest.Query;
import io.github.asynclangsmith.rest.Resource;
import io.github.asynclangsmith.runs.RunRead;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The examples of the workspace's datasets.
 *
 * @since 0.1
 */
@Resource
public interface Examples {
  /**
   * Creates an example, with its files where the server takes any. Routes: {@code POST
   * /v1/platform/datasets/{id}/examples} and {@code GET /examples/{id}}, or {@code POST /examples}
   * on older servers. The id is chosen here, so that a retry cannot create a second one.
   *
   * @param example what to create, and in which dataset
   * @return the example as the server stores it; an id that is taken fails with a {@link
   *     io.github.asynclangsmith.errors.ConflictException}
   */
  @Composed
  Future<Example> create(ExampleCreate example);

  /**
   * Creates examples with few requests, as the {@linkplain BulkOptions#defaults() default options}
   * say.
   *
   * @param datasetId the dataset
   * @param examples what to create
   * @return their ids, in the order of the list; fails with a {@link
   *     io.github.asynclangsmith.errors.BulkException} when some were not stored
   */
  default Future<StoredExamples> createAll(String datasetId, List<ExampleCreate> examples) {
    return createAll(datasetId, examples, BulkOptions.defaults());
  }

  /**
   * Creates examples with few requests. Route: {@code POST /v1/platform/datasets/{id}/examples}, or
   * {@code POST /examples/bulk} on older servers, which take no files. When the server refuses a
   * request because of what is in it, its halves are sent apart until the example is found that is
   * the matter; the others are stored. After any other failure that retries do not mend nothing
   * more is sent.
   *
   * @param datasetId the dataset
   * @param examples what to create; ids that are missing are chosen here, so that a retry stores
   *     nothing twice
   * @param options how many travel together
   * @return their ids, in the order of the list; fails with a {@link
   *     io.github.asynclangsmith.errors.BulkException} when some were not stored
   */
  @Composed
  Future<StoredExamples> createAll(
      String datasetId, List<ExampleCreate> examples, BulkOptions options);

  /**
   * Creates the examples that a stream gives, as {@link #createAll(String, List, BulkOptions)} does
   * those of a list. No more are taken from the stream than a few requests hold.
   *
   * @param datasetId the dataset
   * @param examples what to create, paused or not started yet; when the call fails early, its
   *     handler is taken away again
   * @param options how many travel together
   * @return how many were stored; fails with a {@link
   *     io.github.asynclangsmith.errors.BulkException} when some were not, or when the stream
   *     failed
   */
  @Composed
  Future<ExampleImport> createFrom(
      String datasetId, ReadStream<ExampleCreate> examples, BulkOptions options);

  /**
   * Creates the examples that a publisher gives; see {@link #createFrom(String, ReadStream,
   * BulkOptions)}.
   *
   * @param datasetId the dataset
   * @param examples what to create
   * @param options how many travel together
   * @return how many were stored
   */
  @Composed
  Future<ExampleImport> createFrom(
      String datasetId, Flow.Publisher<ExampleCreate> examples, BulkOptions options);

  /**
   * Creates examples from JSON Lines, one object a line with {@code inputs} and, as they please,
   * {@code outputs}, {@code metadata}, {@code split}, {@code id}, {@code created_at}, {@code
   * source_run_id}: also what examples look like when they were listed. A line without an id, or
   * with one from another dataset, gets one that follows from the dataset, the line's number and
   * its text; so importing the same text again stores nothing twice, and goes on where an import
   * broke off. Empty lines count and are left out.
   *
   * @param datasetId the dataset
   * @param file where the text is, UTF-8
   * @param options how many travel together; ids that the dataset has already are always left alone
   * @return how many were stored; fails with a {@link
   *     io.github.asynclangsmith.errors.BulkException} when lines were unusable or not stored,
   *     which names them; the others are stored
   */
  @Composed
  Future<ExampleImport> importJsonLines(
      String datasetId, java.nio.file.Path file, BulkOptions options);

  /**
   * Creates examples from JSON Lines; see {@link #importJsonLines(String, java.nio.file.Path,
   * BulkOptions)}.
   *
   * @param datasetId the dataset
   * @param text the text, UTF-8, in chunks of any length; paused or not started yet
   * @param options how many travel together; ids that the dataset has already are always left alone
   * @return how many were stored
   */
  @Composed
  Future<ExampleImport> importJsonLines(
      String datasetId, ReadStream<Buffer> text, BulkOptions options);

  /**
   * Creates an example of a model that completes text: {@code {"input":…}} and {@code
   * {"output":…}}. Routes: as {@link #create}.
   *
   * @param datasetId the dataset
   * @param prompt what the model is given
   * @param generation what it should say, or null
   */
  @Composed
  Future<Example> createLlm(String datasetId, String prompt, @Nullable String generation);

  /**
   * Creates an example of a model that chats: {@code {"input":[…]}} and {@code {"output":…}}.
   * Routes: as {@link #create}.
   *
   * @param datasetId the dataset
   * @param messages what the model is given: each a {@link ChatMessage}, or anything that Jackson
   *     writes as an object, which is kept as it is
   * @param generation the message that it should give, or null
   */
  @Composed
  Future<Example> createChat(String datasetId, List<?> messages, @Nullable Object generation);

  /**
   * Creates an example from a run of the client's own project; see {@link #createFromRun(String,
   * String, RunRead)}.
   *
   * @param datasetId the dataset
   * @param runId the run
   */
  default Future<Example> createFromRun(String datasetId, String runId) {
    return createFromRun(datasetId, runId, RunRead.builder().build());
  }

  /**
   * Creates an example from the inputs and outputs of a run, in the form that the dataset's type
   * asks for. Where the server takes files, it copies those of the run. Routes: {@code GET
   * /runs/{id}} or {@code GET /v2/runs/{id}}, {@code GET /datasets/{id}}, and as {@link #create}.
   *
   * @param datasetId the dataset; when it is for text or chat, the run must be one of a model, and
   *     have one prompt and one generation, or the call fails with an {@link
   *     IllegalArgumentException}
   * @param runId the run
   * @param where where the run is; its fields do not matter
   */
  @Composed
  Future<Example> createFromRun(String datasetId, String runId, RunRead where);

  /**
   * Reads an example as it is now. Route: {@code GET /examples/{id}}.
   *
   * @param id the example's id
   */
  default Future<Example> read(String id) {
    return read(id, null);
  }

  /**
   * Reads an example as it is or was. Route: {@code GET /examples/{id}}.
   *
   * @param id the example's id
   * @param asOf the version of the dataset; null for the latest
   */
  @Get("/examples/{id}")
  Future<Example> read(@Path("id") String id, @Query("as_of") @Nullable AsOf asOf);

  /**
   * Lists examples. Route: {@code GET /examples}, 100 a page.
   *
   * @param query which examples
   */
  @Composed
  PageStream<Example> list(ExampleQuery query);

  /**
   * Counts examples. Route: {@code GET /examples/count}.
   *
   * @param query which examples; order, fields, offset and limit do not matter
   */
  @Composed
  Future<Long> count(ExampleQuery query);

  /**
   * Changes an example. Route: {@code PATCH /v1/platform/datasets/{id}/examples}, or {@code PATCH
   * /examples/{id}} on older servers, which take no files.
   *
   * @param update what changes
   * @return the version of the dataset that has the change
   */
  @Composed
  Future<StoredExamples> update(ExampleUpdate update);

  /**
   * Changes examples of one dataset, as the {@linkplain BulkOptions#defaults() default options}
   * say.
   *
   * @param datasetId the dataset
   * @param updates what changes
   * @return the ids, in the order of the list; fails with a {@link
   *     io.github.asynclangsmith.errors.BulkException} when some were not changed
   */
  default Future<StoredExamples> updateAll(String datasetId, List<ExampleUpdate> updates) {
    return updateAll(datasetId, updates, BulkOptions.defaults());
  }

  /**
   * Changes examples of one dataset with few requests. Route: {@code PATCH
   * /v1/platform/datasets/{id}/examples}, or {@code PATCH /examples/bulk} on older servers.
   * Refusals are handled as {@link #createAll(String, List, BulkOptions)} does.
   *
   * @param datasetId the dataset
   * @param updates what changes; each example at most once
   * @param options how many travel together
   * @return the ids, in the order of the list; fails with a {@link
   *     io.github.asynclangsmith.errors.BulkException} when some were not changed
   */
  @Composed
  Future<StoredExamples> updateAll(
      String datasetId, List<ExampleUpdate> updates, BulkOptions options);

  /**
   * Reads a file of an example as a stream: chunks come as they are asked for. Credentials are sent
   * only when the link has no host, so that it belongs to the API.
   *
   * @param attachment the file, from {@link Example#attachments()} of an example that was read a
   *     short while ago, because links expire
   */
  @Composed
  PageStream<Buffer> readAttachment(ExampleAttachment attachment);

  /**
   * Deletes an example from the latest version on; earlier versions of the dataset keep it. Route:
   * {@code DELETE /examples/{id}}.
   *
   * @param id the example's id
   */
  @Composed
  Future<Void> delete(String id);

  /**
   * Deletes examples from the latest version on; earlier versions of the dataset keep them. Route:
   * {@code DELETE /examples}, 100 ids a request.
   *
   * @param ids the examples' ids
   */
  @Composed
  Future<Void> deleteAll(List<String> ids);

  /**
   * Deletes examples from every version of their datasets: at once what is in them, within days
   * their files. There is no way back. Route: {@code POST /v1/platform/datasets/examples/delete},
   * 1,000 ids a request.
   *
   * @param ids the examples' ids
   * @return the ids of the examples that were deleted
   */
  @Composed
  Future<List<String>> deleteForever(List<String> ids);
}
