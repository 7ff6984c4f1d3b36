// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.internal.gen.RunCodec;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.internal.json.ModelCodec;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.internal.page.PagedReadStream;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.runs.ExportOptions;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunNode;
import io.github.asynclangsmith.runs.RunOrder;
import io.github.asynclangsmith.runs.RunQuery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Exports or walks made-up runs, {@code export|ordered|walk RUNS}; run with a small heap. Exits
 * with 0 when each run came once.
 */
final class LargeExportProgram {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final ModelCodec<List<Run>> RUNS = JsonTypes.list(RunCodec.INSTANCE);
  private static final String PAYLOAD = "{\"text\":\"" + "lorem ipsum ".repeat(80) + "\"}";

  private final Vertx vertx = Vertx.vertx();
  private final int count;
  private final BitSet seen = new BitSet();

  private LargeExportProgram(int count) {
    this.count = count;
  }

  public static void main(String[] arguments) throws Exception {
    LargeExportProgram program = new LargeExportProgram(Integer.parseInt(arguments[1]));
    Future<Void> done =
        switch (arguments[0]) {
          case "export" -> program.read(program.export(null), program::number);
          case "ordered" -> program.read(program.export(RunOrder.ASCENDING), program::number);
          default -> program.read(program.walk(), node -> program.number(node.run()));
        };
    done.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    boolean complete = program.seen.cardinality() == program.count;
    Runtime.getRuntime().halt(complete ? 0 : 1);
  }

  private PageStream<Run> export(@Nullable RunOrder order) {
    return new DefaultRunExport(
            vertx,
            RunQuery.builder().order(order).build(),
            ExportOptions.builder().build(),
            () -> (Function<RunQuery, PageSource<Run>>) this::pages,
            InstantSource.fixed(FIRST.plusMillis(count)))
        .stream();
  }

  private PageStream<RunNode> walk() {
    TraceWalk walk =
        new TraceWalk(
            fields -> Future.succeededFuture(runs("[" + run(0, false) + "]").get(0)),
            query -> query.ids() == null ? pages(query) : cursor -> byIds(query),
            List.of(RunField.INPUTS));
    return PagedReadStream.create(vertx, walk, 0);
  }

  private <T> Future<Void> read(PageStream<T> stream, ToIntFunction<T> number) {
    Promise<Void> done = Promise.promise();
    stream.exceptionHandler(done::tryFail).endHandler(v -> done.tryComplete());
    stream.handler(
        item -> {
          int index = number.applyAsInt(item);
          if (seen.get(index)) {
            done.tryFail("run " + index + " came twice");
          }
          seen.set(index);
        });
    return done.future();
  }

  private int number(Run run) {
    return Integer.parseInt(run.id().substring(24));
  }

  /** A run starts every millisecond. */
  private PageSource<Run> pages(RunQuery query) {
    boolean ascending = RunOrder.ASCENDING.equals(query.order());
    int size = query.pageSize() == null ? 100 : query.pageSize();
    boolean small = query.selects() != null && !query.selects().contains(RunField.INPUTS);
    int from = Math.max(0, index(query.minStartTime(), 0));
    int to = Math.min(count - 1, index(query.maxStartTime(), count - 1));
    return cursor -> {
      int at = cursor == null ? (ascending ? from : to) : Integer.parseInt(cursor);
      int left = ascending ? to - at + 1 : at - from + 1;
      int here = Math.max(0, Math.min(size, left));
      StringBuilder text = new StringBuilder("[");
      for (int i = 0; i < here; i++) {
        text.append(i == 0 ? "" : ",").append(run(ascending ? at + i : at - i, !small));
      }
      String next = here < left ? Integer.toString(ascending ? at + here : at - here) : null;
      Page<Run> page = new Page<>(runs(text.append("]").toString()), next);
      return vertx.timer(1, TimeUnit.MICROSECONDS).map(page);
    };
  }

  private Future<Page<Run>> byIds(RunQuery query) {
    StringBuilder text = new StringBuilder("[");
    for (String id : query.ids()) {
      text.append(text.length() == 1 ? "" : ",");
      text.append(run(Integer.parseInt(id.substring(24)), true));
    }
    return Future.succeededFuture(new Page<>(runs(text.append("]").toString()), null));
  }

  private static int index(@Nullable Instant time, int otherwise) {
    return time == null
        ? otherwise
        : (int)
            Math.max(-1, Math.min(Integer.MAX_VALUE - 1, Duration.between(FIRST, time).toMillis()));
  }

  private static List<Run> runs(String json) {
    return JsonCodec.decode(json.getBytes(StandardCharsets.UTF_8), RUNS, "runs");
  }

  /** Run 0 is the root of the others' trace. */
  private static String run(int index, boolean large) {
    String segment = "20260101T000000000000Z";
    String order = segment + id(0) + (index == 0 ? "" : "." + segment + id(index));
    return "{\"id\":\""
        + id(index)
        + "\",\"start_time\":\""
        + FIRST.plusMillis(index)
        + "\",\"dotted_order\":\""
        + order
        + (large ? "\",\"inputs\":" + PAYLOAD + ",\"outputs\":" + PAYLOAD + "}" : "\"}");
  }

  private static String id(int index) {
    String digits = Integer.toString(index);
    return "01900000-0000-7000-8000-" + "0".repeat(12 - digits.length()) + digits;
  }
}
