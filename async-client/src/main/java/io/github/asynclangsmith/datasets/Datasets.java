// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Body;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Get;
import io.github.asynclangsmith.rest.Idempotent;
import io.github.asynclangsmith.rest.Paged;
import io.github.asynclangsmith.rest.Patch;
import io.github.asynclangsmith.rest.Path;
import io.github.asynclangsmith.rest.Put;
import io.github.asynclangsmith.rest.Query;
import io.github.asynclangsmith.rest.Resource;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The datasets of the workspace, with their versions and splits. Where a method takes an id and a
 * name is at hand, {@link #idOf} finds it.
 *
 * @since 0.1
 */
@Resource
public interface Datasets {
  /**
   * Creates a dataset. Route: {@code POST /datasets}. The id is chosen here, so that a retry cannot
   * create a second one.
   *
   * @param dataset what to create; a name that is taken fails with a {@link
   *     io.github.asynclangsmith.errors.ConflictException}
   */
  @Composed
  Future<Dataset> create(DatasetCreate dataset);

  /**
   * Reads a dataset. Route: {@code GET /datasets/{id}}.
   *
   * @param id the dataset's id
   */
  @Get("/datasets/{id}")
  Future<Dataset> read(@Path("id") String id);

  /**
   * Reads a dataset by its exact name. Route: {@code GET /datasets}.
   *
   * @param name the dataset's name; a name that nothing has fails with a {@link
   *     io.github.asynclangsmith.errors.NotFoundException}
   */
  @Composed
  Future<Dataset> readByName(String name);

  /**
   * Finds the id of a dataset by its exact name. Answers are remembered for five minutes at most,
   * and shared with other methods that take names. Route: {@code GET /datasets}.
   *
   * @param name the dataset's name; a name that nothing has fails with a {@link
   *     io.github.asynclangsmith.errors.NotFoundException}
   */
  @Composed
  Future<String> idOf(String name);

  /**
   * Tells whether a dataset exists. Route: {@code GET /datasets/{id}}.
   *
   * @param id the dataset's id
   */
  @Composed
  Future<Boolean> exists(String id);

  /**
   * Tells whether a dataset of the name exists. Route: {@code GET /datasets}.
   *
   * @param name the exact name
   */
  @Composed
  Future<Boolean> existsByName(String name);

  /**
   * Lists datasets. Route: {@code GET /datasets}, 100 a page.
   *
   * @param query which datasets
   */
  @Get("/datasets")
  @Paged(Paged.Style.OFFSET)
  PageStream<Dataset> list(@Query DatasetQuery query);

  /**
   * Changes a dataset. Route: {@code PATCH /datasets/{id}}.
   *
   * @param id the dataset's id
   * @param patch what changes
   * @return the dataset; servers leave the counts out
   */
  @Patch("/datasets/{id}")
  @Idempotent
  Future<Dataset> update(@Path("id") String id, @Body DatasetPatch patch);

  /**
   * Deletes a dataset with its examples. Route: {@code DELETE /datasets/{id}}.
   *
   * @param id the dataset's id
   */
  @Composed
  Future<Void> delete(String id);

  /**
   * Deletes the dataset of a name with its examples. Routes: {@code GET /datasets}, {@code DELETE
   * /datasets/{id}}.
   *
   * @param name the exact name, which is looked up anew
   */
  @Composed
  Future<Void> deleteByName(String name);

  /**
   * Finds the page of a dataset in the user interface. Route: {@code GET /datasets/{id}}.
   *
   * @param id the dataset's id
   */
  @Composed
  Future<String> url(String id);

  /**
   * Lists the versions of a dataset, the newest first. Route: {@code GET /datasets/{id}/versions},
   * 100 a page.
   *
   * @param id the dataset's id
   * @param query which versions
   */
  @Get("/datasets/{id}/versions")
  @Paged(Paged.Style.OFFSET)
  PageStream<DatasetVersion> listVersions(@Path("id") String id, @Query DatasetVersionQuery query);

  /**
   * Reads one version of a dataset. Route: {@code GET /datasets/{id}/version}.
   *
   * @param id the dataset's id
   * @param version which one
   */
  @Composed
  Future<DatasetVersion> readVersion(String id, AsOf version);

  /**
   * Compares two versions of a dataset. Route: {@code GET /datasets/{id}/versions/diff}.
   *
   * @param id the dataset's id
   * @param from the earlier version
   * @param to the later version
   */
  @Get("/datasets/{id}/versions/diff")
  Future<DatasetDiff> diffVersions(
      @Path("id") String id, @Query("from_version") AsOf from, @Query("to_version") AsOf to);

  /**
   * Points a tag to a version, away from any other one. Route: {@code PUT /datasets/{id}/tags}.
   *
   * @param id the dataset's id
   * @param tag the tag's name
   * @param version the exact {@link DatasetVersion#asOf()} of the version
   */
  @Put("/datasets/{id}/tags")
  Future<DatasetVersion> tag(
      @Path("id") String id, @Body("tag") String tag, @Body("as_of") Instant version);

  /**
   * Lists the splits of the newest version. Route: {@code GET /datasets/{id}/splits}.
   *
   * @param id the dataset's id
   * @return the names
   */
  default Future<List<String>> listSplits(String id) {
    return listSplits(id, AsOf.LATEST);
  }

  /**
   * Lists the splits of a version. Route: {@code GET /datasets/{id}/splits}.
   *
   * @param id the dataset's id
   * @param version which one
   * @return the names
   */
  @Get("/datasets/{id}/splits")
  Future<List<String>> listSplits(@Path("id") String id, @Query("as_of") AsOf version);

  /**
   * Adds examples to a split, or takes them out. Route: {@code PUT /datasets/{id}/splits}.
   *
   * @param id the dataset's id
   * @param update which examples and which split
   * @return the ids of the examples that changed
   */
  @Put("/datasets/{id}/splits")
  Future<List<String>> updateSplit(@Path("id") String id, @Body SplitUpdate update);

  /**
   * Shares a dataset with everybody who has the link; sharing again gives the same link. Route:
   * {@code PUT /datasets/{id}/share}.
   *
   * @param id the dataset's id
   */
  default Future<DatasetShare> share(String id) {
    return share(id, false);
  }

  /**
   * Shares a dataset, and its experiments if wished. Route: {@code PUT /datasets/{id}/share}.
   *
   * @param id the dataset's id
   * @param shareProjects whether to share the experiments too
   */
  @Composed
  Future<DatasetShare> share(String id, boolean shareProjects);

  /**
   * Finds the link under which a dataset is shared. Route: {@code GET /datasets/{id}/share}.
   *
   * @param id the dataset's id
   * @return the link, or null when it is not shared
   */
  @Composed
  Future<@Nullable DatasetShare> sharedLink(String id);

  /**
   * Stops sharing a dataset. Route: {@code DELETE /datasets/{id}/share}.
   *
   * @param id the dataset's id
   */
  @Composed
  Future<Void> unshare(String id);

  /**
   * Copies a dataset that others share, as {@link #clonePublic(String, CloneOptions)} does, under
   * its own name.
   *
   * @param tokenOrUrl the share token, or the address of the shared page
   */
  default Future<Dataset> clonePublic(String tokenOrUrl) {
    return clonePublic(tokenOrUrl, CloneOptions.builder().build());
  }

  /**
   * Copies a dataset that others share, on whatever server, into the workspace: its description,
   * type, schemas and transformations, and of its examples the inputs, outputs, metadata, splits
   * and files. They travel page by page; files larger than 64 KiB go through temporary ones. The
   * other server gets no credentials. When copying fails, what there is of the copy is deleted.
   * Routes: {@code GET /public/{token}/datasets} and {@code GET /public/{token}/examples} there;
   * {@code GET /datasets}, {@code POST /datasets}, and those that create examples here.
   *
   * @param tokenOrUrl the share token, or the address of the shared page
   * @param options where it is and what the copy is called
   * @return the copy; a dataset that has the name already is taken for it and left as it is
   */
  @Composed
  Future<Dataset> clonePublic(String tokenOrUrl, CloneOptions options);

  /**
   * Creates a dataset from a file of comma-separated values. The file is read once: checked, and
   * kept, in a temporary file when it is larger than 1 MiB, until the server has it. Nothing is
   * sent of a file that is wrong, and sending again after a failure creates nothing twice. Route:
   * {@code POST /datasets/upload}.
   *
   * @param csv where the file is: UTF-8, values separated by commas and quoted as in RFC 4180, a
   *     header first
   * @param upload what becomes of the columns
   * @return the dataset; a table that is wrong fails with an {@link IllegalArgumentException} that
   *     names row and column, the header being row 1
   */
  @Composed
  Future<Dataset> uploadCsv(java.nio.file.Path csv, CsvUpload upload);

  /**
   * Creates a dataset from a stream of comma-separated values, as {@link
   * #uploadCsv(java.nio.file.Path, CsvUpload)} does from a file.
   *
   * @param csv the bytes in chunks of any length, paused or not started yet; read to the end, or
   *     left paused where something is wrong
   * @param upload what becomes of the columns; must have a name
   * @return the dataset
   */
  @Composed
  Future<Dataset> uploadCsv(ReadStream<Buffer> csv, CsvUpload upload);

  /**
   * Creates a dataset from comma-separated values in memory, as {@link
   * #uploadCsv(java.nio.file.Path, CsvUpload)} does from a file.
   *
   * @param csv the bytes; must not change before the dataset is there
   * @param upload what becomes of the columns; must have a name
   * @return the dataset
   */
  @Composed
  Future<Dataset> uploadCsvBytes(Buffer csv, CsvUpload upload);

  /**
   * Creates a dataset from rows, which travel as comma-separated values: numbers and booleans as
   * their text, maps, lists and beans as their JSON, null as nothing. Route: {@code POST
   * /datasets/upload}.
   *
   * @param rows per row, its values by their columns; must not change before the dataset is there
   * @param upload what becomes of the columns; must have a name
   * @return the dataset; a value that cannot be written fails with an {@link
   *     IllegalArgumentException} that names row and column
   */
  @Composed
  Future<Dataset> uploadRows(List<? extends Map<String, ?>> rows, CsvUpload upload);

  /**
   * Reads the newest version of a chat dataset as OpenAI takes it for fine-tuning, line by line as
   * it comes. Route: {@code GET /datasets/{id}/openai_ft}.
   *
   * @param id the dataset's id
   * @return an object for each example
   */
  @Composed
  PageStream<RawJson> readOpenAiFinetuning(String id);

  /**
   * Reads a version of a chat dataset as OpenAI takes it for fine-tuning, line by line as it comes.
   * Route: {@code GET /datasets/{id}/openai_ft}.
   *
   * @param id the dataset's id
   * @param asOf the moment whose newest version it is
   * @return an object for each example
   */
  @Composed
  PageStream<RawJson> readOpenAiFinetuning(String id, Instant asOf);

  /**
   * Writes the examples of a version to a file, a JSON object a line. Routes: {@code GET
   * /datasets/{id}/version}, {@code GET /examples}, 100 a page, of which two are in memory at most.
   *
   * @param id the dataset's id
   * @param version which version
   * @param file where to write, replacing what is there; it appears when it is complete, not before
   * @return how many examples there are
   */
  @Composed
  Future<Long> exportJsonLines(String id, AsOf version, java.nio.file.Path file);

  /**
   * Writes the examples of a version to a stream, a JSON object a line, no faster than it takes
   * them. Routes: {@code GET /datasets/{id}/version}, {@code GET /examples}.
   *
   * @param id the dataset's id
   * @param version which version
   * @param target where to write; it is left open
   * @return how many examples there are
   */
  @Composed
  Future<Long> exportJsonLines(String id, AsOf version, WriteStream<Buffer> target);

  /**
   * Prepares the newest version of a dataset to be searched by likeness. Route: {@code POST
   * /datasets/{id}/index}.
   *
   * @param id the dataset's id
   * @deprecated the vendor's cloud no longer offers it, older servers do
   */
  @Deprecated
  @Composed
  Future<Void> index(String id);

  /**
   * Brings what {@link #index} prepared up to date. Route: {@code POST /datasets/{id}/index/sync}.
   *
   * @param id the dataset's id
   * @deprecated the vendor's cloud no longer offers it, older servers do
   */
  @Deprecated
  @Composed
  Future<Void> syncIndex(String id);

  /**
   * Finds the examples whose inputs are most like the given ones, in a dataset that was {@linkplain
   * #index prepared} for it. Route: {@code POST /datasets/{id}/search}.
   *
   * @param id the dataset's id
   * @param query what to look for
   * @return the examples, the most similar first
   * @deprecated the vendor's cloud no longer offers it, older servers do
   */
  @Deprecated
  @Composed
  Future<List<SimilarExample>> similarExamples(String id, SimilarExamplesQuery query);
}
