// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.examples.AttachmentUpload;
import io.github.asynclangsmith.examples.BulkOptions;
import io.github.asynclangsmith.internal.http.Content;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Puts examples into batches, in their order, and has a bounded number of batches stored at a time.
 * It takes items at any time, but says when it would rather not; what waits then is bounded by what
 * the source still gives.
 *
 * <p>Ownership: touched on the call's context only.
 */
final class Bulk {
  private final Context context;
  private final BulkOptions options;
  private final FileContents files;
  private final Delivery delivery;
  private final Tally tally;
  private final @Nullable CancelToken token = CancelToken.current();
  private final Deque<BulkItem> waiting = new ArrayDeque<>();
  private final Promise<Void> done = Promise.promise();
  private final Runnable unlink;
  private List<BulkItem> batch = new ArrayList<>();
  private long batchBytes;
  private int inFlight;
  private boolean looking;
  private boolean pumping;
  private boolean ended;
  private Runnable onDrain = () -> {};

  Bulk(Context context, BulkOptions options, FileContents files, Delivery delivery, Tally tally) {
    this.context = context;
    this.options = options;
    this.files = files;
    this.delivery = delivery;
    this.tally = tally;
    this.unlink = token == null ? () -> {} : token.onCancel(this::cancel);
  }

  private void cancel() {
    context.runOnContext(
        v -> {
          tally.stop(new CancellationException(tally.operation() + ": cancelled"));
          drained();
        });
  }

  /** The context that it belongs to. */
  Context context() {
    return context;
  }

  /** Sets what happens when there is room again, or when nothing more is wanted. */
  void onDrain(Runnable action) {
    onDrain = action;
  }

  /** Whether it has enough for the moment. */
  boolean isFull() {
    return !waiting.isEmpty() && tally.stop() == null;
  }

  /** Whether nothing more will be stored. */
  boolean isStopped() {
    return tally.stop() != null;
  }

  /** Takes an item. */
  void add(BulkItem item) {
    waiting.add(item);
    pump();
  }

  /** Says that nothing more comes. */
  void end() {
    ended = true;
    pump();
  }

  /** Completes when everything has been stored or has failed. */
  Future<Void> done() {
    return done.future();
  }

  /** Moves what waits into batches while there is room for them. */
  private void pump() {
    if (pumping) {
      return;
    }
    pumping = true;
    while (step()) {
      // One item or one batch further.
    }
    pumping = false;
    if (ended && waiting.isEmpty() && batch.isEmpty() && inFlight == 0) {
      unlink.run();
      done.tryComplete();
    }
  }

  private boolean step() {
    Throwable stop = tally.stop();
    if (stop != null) {
      tally.failed(batch, stop);
      tally.failed(List.copyOf(waiting), stop);
      batch = new ArrayList<>();
      waiting.clear();
      return false;
    }
    BulkItem next = waiting.peek();
    if (next == null) {
      return ended && !batch.isEmpty() && start();
    }
    if (looking) {
      return false;
    }
    if (next.files() == null) {
      look(next);
      return true;
    }
    if (batch.isEmpty() || fits(next)) {
      batch.add(waiting.remove());
      batchBytes += next.sizeBytes();
      return true;
    }
    return start();
  }

  private boolean fits(BulkItem item) {
    return batch.size() < options.maxBatchExamples()
        && batchBytes + item.sizeBytes() <= options.maxBatchBytes()
        && item.isRepeatable()
        && batch.get(0).isRepeatable();
  }

  private void look(BulkItem item) {
    List<AttachmentUpload> uploads = item.parts().files().uploads();
    if (FileContents.isKnown(uploads)) {
      replaceFirst(new BulkItem(item.index(), item.parts(), FileContents.known(uploads)));
      return;
    }
    looking = true;
    files.look(uploads).onComplete(found -> onLooked(item, found));
  }

  private void onLooked(BulkItem item, AsyncResult<List<Content>> found) {
    looking = false;
    BulkItem first = waiting.peek();
    // Nothing waits any more when the call was stopped meanwhile.
    if (first != null && first.index() == item.index()) {
      if (found.succeeded()) {
        replaceFirst(new BulkItem(item.index(), item.parts(), found.result()));
      } else {
        waiting.remove();
        tally.failed(List.of(item), found.cause());
      }
    }
    drained();
  }

  private void replaceFirst(BulkItem item) {
    waiting.remove();
    waiting.addFirst(item);
  }

  /** Sends the batch, if another one may be under way. */
  private boolean start() {
    if (inFlight >= options.maxConcurrency()) {
      return false;
    }
    List<BulkItem> sent = batch;
    batch = new ArrayList<>();
    batchBytes = 0;
    inFlight++;
    Future<@Nullable Void> outcome =
        token == null ? delivery.deliver(sent) : token.call(() -> delivery.deliver(sent));
    outcome.onComplete(
        stored -> {
          inFlight--;
          if (stored.failed()) {
            tally.stop(stored.cause());
            tally.failed(sent, stored.cause());
          }
          drained();
        });
    return true;
  }

  private void drained() {
    pump();
    if (!ended && !isFull()) {
      onDrain.run();
    }
  }
}
