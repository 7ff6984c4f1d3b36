// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.internal.export.TraceIndex.Place;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunNode;
import io.github.asynclangsmith.runs.RunQuery;
import io.github.asynclangsmith.runs.RunQueryBuilder;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks from a run down its trace. Servers list a trace by start, and this order puts parents and
 * children apart; so the shape of a trace that is longer than a page is read first, a few bytes a
 * run, and then the runs page by page by their ids.
 *
 * <p>Ownership: used by one stream, on its context, one fetch at a time.
 */
public final class TraceWalk implements PageSource<RunNode> {
  private static final int PAGE_SIZE = 100;
  private static final int MOST_PAGE_SIZE = 1_000;
  private static final List<RunField> PLACE =
      List.of(RunField.ID, RunField.DOTTED_ORDER, RunField.START_TIME);
  private static final List<RunField> ORIGIN =
      List.of(
          RunField.ID,
          RunField.DOTTED_ORDER,
          RunField.START_TIME,
          RunField.TRACE_ID,
          RunField.PROJECT_ID);

  private final Function<List<RunField>, Future<Run>> read;
  private final Function<RunQuery, PageSource<Run>> pages;
  private final List<RunField> fields;
  private final TraceIndex index = new TraceIndex();
  private @Nullable Run origin;
  private List<Place> places = List.of();

  /**
   * Prepares a walk.
   *
   * @param read reads some fields of the run that the walk begins with
   * @param pages the pages of a query
   * @param fields the fields of each run
   */
  public TraceWalk(
      Function<List<RunField>, Future<Run>> read,
      Function<RunQuery, PageSource<Run>> pages,
      List<RunField> fields) {
    this.read = read;
    this.pages = pages;
    this.fields = Stream.concat(fields.stream(), PLACE.stream()).distinct().toList();
  }

  @Override
  public Future<Page<RunNode>> fetch(@Nullable String cursor) {
    if (cursor != null) {
      return page(Integer.parseInt(cursor));
    }
    return read.apply(ORIGIN)
        .compose(
            inToken(
                run -> {
                  origin = run;
                  index.add(run.dottedOrder());
                  return whole(run);
                }));
  }

  /** A trace that fits a page is read with it. */
  private Future<Page<RunNode>> whole(Run run) {
    return pages
        .apply(trace(run).selects(fields).pageSize(PAGE_SIZE).build())
        .fetch(null)
        .compose(
            inToken(
                first -> {
                  if (first.next() != null) {
                    return shape(
                        pages.apply(trace(run).selects(PLACE).pageSize(MOST_PAGE_SIZE).build()),
                        null);
                  }
                  first.items().forEach(each -> index.add(each.dottedOrder()));
                  places = index.below(run.id());
                  return Future.succeededFuture(new Page<>(nodes(places, first.items()), null));
                }));
  }

  private static RunQueryBuilder trace(Run run) {
    RunQueryBuilder trace =
        RunQuery.builder().traceId(run.traceId() == null ? run.id() : run.traceId());
    return run.projectId() == null ? trace : trace.addProjectId(run.projectId());
  }

  private Future<Page<RunNode>> shape(PageSource<Run> shapes, @Nullable String cursor) {
    return shapes
        .fetch(cursor)
        .compose(
            inToken(
                page -> {
                  page.items().forEach(each -> index.add(each.dottedOrder()));
                  if (page.next() != null) {
                    return shape(shapes, page.next());
                  }
                  places = index.below(origin().id());
                  return page(0);
                }));
  }

  private Future<Page<RunNode>> page(int from) {
    int to = Math.min(places.size(), from + PAGE_SIZE);
    List<Place> wanted = places.subList(from, to);
    String next = to == places.size() ? null : Integer.toString(to);
    RunQuery query =
        trace(origin())
            .ids(wanted.stream().map(place -> place.id().toString()).toList())
            .selects(fields)
            .pageSize(PAGE_SIZE)
            .build();
    return pages
        .apply(query)
        .fetch(null)
        .map(found -> new Page<>(nodes(wanted, found.items()), next));
  }

  private Run origin() {
    if (origin == null) {
      throw new IllegalStateException("the walk has not begun");
    }
    return origin;
  }

  private static List<RunNode> nodes(List<Place> places, List<Run> runs) {
    Map<UUID, Run> byId = new HashMap<>();
    runs.forEach(run -> byId.put(UUID.fromString(run.id()), run));
    List<RunNode> nodes = new ArrayList<>();
    for (Place place : places) {
      Run run = byId.get(place.id());
      if (run != null) {
        nodes.add(new RunNode(run, place.depth()));
      }
    }
    return nodes;
  }

  /** Has what follows belong to the stream's token, which is current only while a call starts. */
  private static <A, B> Function<A, Future<B>> inToken(Function<A, Future<B>> next) {
    CancelToken token = CancelToken.current();
    return token == null ? next : value -> token.call(() -> next.apply(value));
  }
}
