// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.examples.BulkOptions;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleImport;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.examples.StoredExamples;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.client.examples.ExampleRequests.Purpose;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores many examples: from a list, from a stream, from lines of JSON. */
final class ExampleBulk {
  private static final int MOST_FAILURES = 1_000;
  private static final int WINDOW = 64;
  private static final int CHUNK_WINDOW = 2;
  private static final int MOST_LINE_BYTES = 64 * 1024 * 1024;
  private static final int READ_BYTES = 64 * 1024;
  private static final int IDS_A_REQUEST = 100;

  private final Vertx vertx;
  private final RestTransport transport;
  private final ExampleRequests requests;
  private final ExampleQueries queries;
  private final InstantSource clock;

  ExampleBulk(
      Vertx vertx,
      RestTransport transport,
      ExampleRequests requests,
      ExampleQueries queries,
      InstantSource clock) {
    this.vertx = vertx;
    this.transport = transport;
    this.requests = requests;
    this.queries = queries;
    this.clock = clock;
  }

  /** Stores a list, all of which has been checked. */
  Future<StoredExamples> list(
      Purpose purpose,
      String operation,
      String datasetId,
      List<ExampleParts> examples,
      BulkOptions options) {
    List<String> ids = examples.stream().map(ExampleParts::id).toList();
    return run(
        new Tally(operation, Integer.MAX_VALUE),
        purpose,
        datasetId,
        options,
        bulk -> new ListFeed(examples, bulk).start(),
        tally -> new StoredExamples(ids, tally.asOf()));
  }

  /** Creates what a stream gives. */
  Future<ExampleImport> stream(
      String datasetId, Function<Context, Intake<ExampleCreate>> source, BulkOptions options) {
    Tally tally = new Tally("examples.createFrom", MOST_FAILURES);
    return run(
        tally,
        Purpose.CREATE,
        datasetId,
        options,
        bulk -> {
          Entry entry = new Entry(datasetId, bulk, tally);
          new Feed<>(
                  source.apply(bulk.context()),
                  bulk,
                  WINDOW,
                  entry::add,
                  failure -> entry.broken(failure))
              .start();
        },
        ExampleBulk::report);
  }

  /** Creates what lines of JSON hold. */
  Future<ExampleImport> lines(
      String datasetId, Function<Context, Intake<Buffer>> source, BulkOptions options) {
    Tally tally = new Tally("examples.importJsonLines", MOST_FAILURES);
    ExampleLines reader = new ExampleLines(datasetId);
    return run(
        tally,
        Purpose.CREATE,
        datasetId,
        options.withKeepExisting(true),
        bulk -> {
          Entry entry = new Entry(datasetId, bulk, tally);
          JsonLines lines =
              new JsonLines(MOST_LINE_BYTES, (number, text) -> entry.addLine(reader, number, text));
          new Feed<>(
                  source.apply(bulk.context()),
                  bulk,
                  CHUNK_WINDOW,
                  lines::add,
                  failure -> {
                    if (failure == null) {
                      lines.end();
                    }
                    entry.broken(failure);
                  })
              .start();
        },
        ExampleBulk::report);
  }

  /** Creates what the lines of a file hold. */
  Future<ExampleImport> file(String datasetId, Path file, BulkOptions options) {
    OpenOptions reading = new OpenOptions().setRead(true).setWrite(false).setCreate(false);
    return Steps.then(
        vertx.fileSystem().open(file.toString(), reading),
        opened -> {
          opened.setReadBufferSize(READ_BYTES);
          return lines(datasetId, context -> Intake.of(context, opened), options)
              .eventually(() -> closed(opened));
        });
  }

  private static Future<Void> closed(AsyncFile file) {
    try {
      return file.close().otherwiseEmpty();
    } catch (IllegalStateException already) {
      return Future.succeededFuture();
    }
  }

  private static ExampleImport report(Tally tally) {
    return new ExampleImport(tally.stored(), tally.present(), tally.asOf());
  }

  private <T> Future<T> run(
      Tally tally,
      Purpose purpose,
      String datasetId,
      BulkOptions options,
      Consumer<Bulk> source,
      Function<Tally, T> result) {
    Context context = vertx.getOrCreateContext();
    Delivery delivery =
        new Delivery(
            requests,
            ids -> find(datasetId, ids),
            purpose,
            datasetId,
            options.keepExisting(),
            tally);
    Bulk bulk = new Bulk(context, options, new FileContents(vertx), delivery, tally);
    context.runOnContext(v -> source.accept(bulk));
    return bulk.done().compose(done -> tally.result(() -> result.apply(tally)));
  }

  /** Those of some examples that the dataset has. */
  Future<Map<String, Example>> find(String datasetId, List<String> ids) {
    return find(datasetId, ids, 0, new HashMap<>());
  }

  private Future<Map<String, Example>> find(
      String datasetId, List<String> ids, int from, Map<String, Example> found) {
    if (from >= ids.size()) {
      return Future.succeededFuture(found);
    }
    int to = Math.min(ids.size(), from + IDS_A_REQUEST);
    ExampleQuery query =
        ExampleQuery.builder().datasetId(datasetId).ids(ids.subList(from, to)).build();
    return Steps.then(
        transport.stream(queries.pages(query), 0).collect(IDS_A_REQUEST),
        some -> {
          some.forEach(each -> found.put(each.id(), each));
          return find(datasetId, ids, to, found);
        });
  }

  /** Gives a list to a bulk call, as fast as it takes it. */
  private static final class ListFeed {
    private final List<ExampleParts> examples;
    private final Bulk bulk;
    private int next;
    private boolean feeding;

    ListFeed(List<ExampleParts> examples, Bulk bulk) {
      this.examples = examples;
      this.bulk = bulk;
    }

    void start() {
      bulk.onDrain(this::feed);
      feed();
    }

    private void feed() {
      if (feeding) {
        return;
      }
      feeding = true;
      while (next < examples.size() && !bulk.isFull()) {
        bulk.add(new BulkItem(next, examples.get(next), null));
        next++;
      }
      feeding = false;
      if (next == examples.size()) {
        bulk.end();
      }
    }
  }

  /** Where examples enter one after the other, and are counted. */
  private final class Entry {
    private final String datasetId;
    private final Bulk bulk;
    private final Tally tally;
    private long next;

    Entry(String datasetId, Bulk bulk, Tally tally) {
      this.datasetId = datasetId;
      this.bulk = bulk;
      this.tally = tally;
    }

    void add(ExampleCreate example) {
      long index = next++;
      ExampleParts parts;
      try {
        parts = ExampleParts.of(example, datasetId, clock.instant());
      } catch (IllegalArgumentException e) {
        tally.failed(index, example.id(), e);
        return;
      }
      bulk.add(new BulkItem(index, parts, null));
    }

    void addLine(ExampleLines reader, long number, byte @Nullable [] text) {
      next = number - 1;
      if (text == null) {
        String problem = "it has more than " + MOST_LINE_BYTES + " bytes";
        tally.failed(next++, null, new DecodingException("line " + number, "", problem));
      } else if (!ExampleLines.isBlank(text)) {
        read(reader, number, text);
      }
    }

    private void read(ExampleLines reader, long number, byte[] text) {
      Instant now = clock.instant();
      ExampleParts parts;
      try {
        parts = ExampleParts.of(reader.read(number, text), datasetId, now);
      } catch (DecodingException e) {
        tally.failed(next++, null, e);
        return;
      } catch (IllegalArgumentException e) {
        tally.failed(
            next++,
            null,
            new DecodingException("line " + number, "", String.valueOf(e.getMessage())));
        return;
      }
      bulk.add(new BulkItem(next++, parts, null));
    }

    void broken(@Nullable Throwable failure) {
      if (failure != null) {
        tally.failed(next, null, failure);
      }
    }
  }
}
