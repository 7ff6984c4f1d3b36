// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Body;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Idempotent;
import io.github.asynclangsmith.rest.Patch;
import io.github.asynclangsmith.rest.Path;
import io.github.asynclangsmith.rest.Resource;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runs that the server stores. Reads use the v2 API where the server has it and v1 where it has
 * not; the answers are the same.
 *
 * <p>To record runs as they happen use {@code client.tracer()}: it batches, and never slows the
 * traced code down. What is here stores or changes runs at once.
 *
 * @since 0.1
 */
@Resource
public interface Runs {
  /**
   * Lists runs.
   *
   * <p>Routes: {@code POST /api/v2/runs/query}, or {@code POST /runs/query} on servers without it;
   * {@code GET /sessions} for the names of projects.
   *
   * @param query which runs, and which of their fields
   * @return the runs, by default the newest first
   */
  @Composed
  PageStream<Run> query(RunQuery query);

  /**
   * Exports runs with the default options, as {@link #export(RunQuery, ExportOptions)} does.
   *
   * @param query which runs, and which of their fields
   */
  default RunExport export(RunQuery query) {
    return export(query, ExportOptions.builder().build());
  }

  /**
   * Exports runs, many of them: several windows of time at once, with checkpoints to go on from.
   * Nothing is sent yet.
   *
   * @param query which runs, and which of their fields; without a cursor
   * @param options how many windows, from which checkpoint
   */
  @Composed
  RunExport export(RunQuery query, ExportOptions options);

  /**
   * Reads a run of the client's own project with its standard fields. Route: {@code GET
   * /runs/{id}}, or as {@link #read(String, RunRead)} on servers that have the v2 API only.
   *
   * @param id the run's id
   */
  default Future<Run> read(String id) {
    return read(id, RunRead.builder().build());
  }

  /**
   * Reads a run. Routes: {@code GET /api/v2/runs/{id}} when the server has the v2 API and the
   * project is known, else {@code GET /runs/{id}}.
   *
   * @param id the run's id
   * @param how where it is, and which fields
   */
  @Composed
  Future<Run> read(String id, RunRead how);

  /**
   * Streams an attachment of a run of the client's own project; see {@link #attachment(String,
   * String, RunRead)}.
   *
   * @param id the run's id
   * @param name the attachment's name
   */
  default PageStream<Buffer> attachment(String id, String name) {
    return attachment(id, name, RunRead.builder().build());
  }

  /**
   * Streams an attachment of a run. The run is read when there is demand, so that the address is
   * fresh; no more is read than there is demand for. The stream of a name that the run has no
   * attachment of fails with a {@link io.github.asynclangsmith.errors.NotFoundException}. To stream
   * an address of {@link Run#attachmentUrls()} use {@code client.download(…)}.
   *
   * <p>Routes: as {@link #read(String, RunRead)}, then the address that the server gives, which
   * gets the client's credentials only when it is relative to the API.
   *
   * @param id the run's id
   * @param name the attachment's name
   * @param how where the run is
   */
  @Composed
  PageStream<Buffer> attachment(String id, String name, RunRead how);

  /**
   * Streams a run of the client's own project and everything below it, as {@link #walk(String,
   * RunRead)} does.
   *
   * @param id the id of any run; that of a trace's root gives the whole trace
   */
  default PageStream<RunNode> walk(String id) {
    return walk(id, RunRead.builder().build());
  }

  /**
   * Streams a run and everything below it: each run after its parent, children before siblings,
   * siblings by their start. However large the trace is, about 150 bytes a run are in memory, and
   * two pages.
   *
   * <p>A run that is missing between others leaves a gap in the depths; one that is deleted while
   * the stream is read is left out.
   *
   * <p>Routes: those of {@link #read(String, RunRead)} and of {@link #query(RunQuery)}.
   *
   * @param id the id of any run; that of a trace's root gives the whole trace
   * @param how where it is, and which fields of each run
   */
  @Composed
  PageStream<RunNode> walk(String id, RunRead how);

  /**
   * Reads a run of the client's own project and everything below it, as {@link #tree(String,
   * RunRead)} does.
   *
   * @param id the id of any run; that of a trace's root gives the whole trace
   */
  default Future<RunTree> tree(String id) {
    return tree(id, RunRead.builder().build());
  }

  /**
   * Reads a run and everything below it into memory, at most 10,000 runs; more is an {@link
   * IllegalStateException}, and a case for {@link #walk(String, RunRead)}, whose routes are used.
   *
   * @param id the id of any run; that of a trace's root gives the whole trace
   * @param how where it is, and which fields of each run
   */
  @Composed
  Future<RunTree> tree(String id, RunRead how);

  /**
   * Stores a run now. Route: {@code POST /runs}. Storing a run again that the server has is no
   * failure.
   *
   * @param run the run
   * @return its id
   */
  @Composed
  Future<String> create(RunCreate run);

  /**
   * Changes a run now. Route: {@code PATCH /runs/{id}}.
   *
   * @param id the run's id
   * @param patch what changes
   */
  @Patch("/runs/{id}")
  @Idempotent
  Future<Void> update(@Path("id") String id, @Body RunPatch patch);

  /**
   * Stores and changes runs with one request. Route: {@code POST /runs/batch}.
   *
   * @param batch the runs, at most 100 and 20 MiB in all
   */
  @Composed
  Future<Void> ingest(RunBatch batch);

  /**
   * Computes statistics. Route: {@code POST /runs/stats}.
   *
   * @param query of which runs
   */
  @Composed
  Future<RunStats> stats(RunStatsQuery query);

  /**
   * Computes the statistics of groups of runs. Route: {@code POST /runs/stats}.
   *
   * @param query of which runs
   * @param grouping how to group them
   * @return the statistics by the groups' values
   */
  @Composed
  Future<Map<String, RunStats>> groupedStats(RunStatsQuery query, RunGrouping grouping);

  /**
   * Deletes traces with all their runs. Servers take their time: the runs can be read for a while.
   * Route: {@code POST /runs/delete}.
   *
   * @param what which traces; their ids or metadata are needed
   */
  @Composed
  Future<Void> delete(RunDelete what);

  /**
   * Finds the page of a run of the client's own project in the user interface; see {@link
   * #url(String, RunRead)}.
   *
   * @param id the run's id
   */
  default Future<String> url(String id) {
    return url(id, RunRead.builder().build());
  }

  /**
   * Finds the page of a run in the user interface. Routes: as {@link #read(String, RunRead)}, then
   * {@code GET /api/v2/runs/{id}/url} where the server has it; else {@code GET /sessions/{id}} when
   * the run does not say where its page is.
   *
   * @param id the run's id
   * @param how where it is
   */
  @Composed
  Future<String> url(String id, RunRead how);

  /**
   * Shares the whole trace of a run with whoever has the link; sharing again gives the same link.
   * Routes: {@code POST /api/v2/runs/{id}/share}, or {@code PUT /runs/{id}/share}.
   *
   * @param id the run's id
   */
  @Composed
  Future<RunShare> share(String id);

  /**
   * Stops sharing a trace. Routes: {@code DELETE /api/v2/runs/{id}/share}, or {@code DELETE
   * /runs/{id}/share}.
   *
   * @param traceId the id of the trace's root run
   */
  @Composed
  Future<Void> unshare(String traceId);

  /**
   * Tells where a run is shared. Route: {@code GET /runs/{id}/share}.
   *
   * @param id the run's id
   * @return the link, or null when the run is not shared
   */
  @Composed
  Future<@Nullable RunShare> sharedLink(String id);
}
