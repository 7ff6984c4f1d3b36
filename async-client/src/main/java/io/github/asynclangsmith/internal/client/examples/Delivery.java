// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.errors.ApiException;
import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.internal.client.Steps;
import io.github.asynclangsmith.internal.client.examples.ExampleRequests.Purpose;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stores batches, and finds out which examples are the matter when the server refuses one.
 *
 * <pre>
 * 2xx                  stored
 * 409 of a create      those that the dataset has: left alone, or failed; the rest again
 * 404 of a create     halves apart when they use runs
 * 404 of an update     those that the dataset lacks: failed; the rest again
 * 400 409 413 422      halves apart; alone: failed
 * anything else        failed, and nothing more is sent
 * </pre>
 *
 * <p>Ownership: touched on the call's context only.
 */
final class Delivery {
  private final ExampleRequests requests;
  private final Function<List<String>, Future<Map<String, Example>>> lookup;
  private final Purpose purpose;
  private final String datasetId;
  private final boolean keepExisting;
  private final Tally tally;

  /**
   * Creates the delivery of one call.
   *
   * @param lookup finds those of some ids that the dataset has
   */
  Delivery(
      ExampleRequests requests,
      Function<List<String>, Future<Map<String, Example>>> lookup,
      Purpose purpose,
      String datasetId,
      boolean keepExisting,
      Tally tally) {
    this.requests = requests;
    this.lookup = lookup;
    this.purpose = purpose;
    this.datasetId = datasetId;
    this.keepExisting = keepExisting;
    this.tally = tally;
  }

  /** Stores a batch; succeeds in any case, the tally says how. */
  Future<@Nullable Void> deliver(List<BulkItem> batch) {
    Throwable stop = tally.stop();
    if (stop != null || batch.isEmpty()) {
      tally.failed(batch, stop == null ? new IllegalStateException("empty") : stop);
      return Future.succeededFuture();
    }
    Future<@Nullable Void> sent =
        requests
            .send(purpose, tally.operation(), datasetId, batch)
            .map(
                version -> {
                  tally.stored(batch, version);
                  return null;
                });
    return Steps.orElse(sent, cause -> refused(batch, cause));
  }

  private Future<@Nullable Void> refused(List<BulkItem> batch, Throwable cause) {
    boolean taken = purpose == Purpose.CREATE && cause instanceof ConflictException;
    boolean missing = purpose == Purpose.UPDATE && cause instanceof NotFoundException;
    if (taken || missing) {
      return Steps.orElse(
          Steps.then(
              lookup.apply(batch.stream().map(BulkItem::id).toList()),
              found -> taken ? taken(batch, found, cause) : missing(batch, found, cause)),
          unknown -> stopped(batch, cause));
    }
    boolean run = cause instanceof NotFoundException && batch.stream().anyMatch(Delivery::usesRun);
    return run || isAboutContent(cause) ? split(batch, cause) : stopped(batch, cause);
  }

  private Future<@Nullable Void> taken(
      List<BulkItem> batch, Map<String, Example> found, Throwable cause) {
    List<BulkItem> rest = new ArrayList<>();
    boolean again = ((ApiException) cause).attempts() > 1;
    for (BulkItem item : batch) {
      Example there = found.get(item.id());
      if (there == null) {
        rest.add(item);
      } else if (again && isOurs(item.parts(), there)) {
        // An attempt before this one arrived, though its answer did not.
        tally.stored(List.of(item), null);
      } else if (keepExisting) {
        tally.present(List.of(item));
      } else {
        tally.failed(List.of(item), cause);
      }
    }
    return rest.size() == batch.size() ? split(batch, cause) : deliverRest(rest);
  }

  /** Whether an example that is there is the one that was sent before. */
  static boolean isOurs(ExampleParts parts, Example there) {
    return parts.fresh()
        || (Objects.equals(parts.inputs(), there.inputs())
            && Objects.equals(parts.outputs(), there.outputs()));
  }

  private Future<@Nullable Void> missing(
      List<BulkItem> batch, Map<String, Example> found, Throwable cause) {
    List<BulkItem> rest = batch.stream().filter(each -> found.containsKey(each.id())).toList();
    if (rest.size() == batch.size()) {
      return split(batch, cause);
    }
    tally.failed(batch.stream().filter(each -> !found.containsKey(each.id())).toList(), cause);
    return deliverRest(rest);
  }

  private Future<@Nullable Void> deliverRest(List<BulkItem> rest) {
    return rest.isEmpty() ? Future.succeededFuture() : deliver(rest);
  }

  private Future<@Nullable Void> split(List<BulkItem> batch, Throwable cause) {
    boolean whole = batch.size() == 1 || !batch.stream().allMatch(BulkItem::isRepeatable);
    if (whole) {
      tally.failed(batch, cause);
      return Future.succeededFuture();
    }
    int half = batch.size() / 2;
    return Steps.then(
        deliver(batch.subList(0, half)), done -> deliver(batch.subList(half, batch.size())));
  }

  private Future<@Nullable Void> stopped(List<BulkItem> batch, Throwable cause) {
    tally.stop(cause);
    tally.failed(batch, cause);
    return Future.succeededFuture();
  }

  /** Whether it may be a run that was not found, rather than the dataset. */
  private static boolean usesRun(BulkItem item) {
    return item.parts().body().keySet().stream().anyMatch(field -> field.startsWith("use_source_"));
  }

  private static boolean isAboutContent(Throwable cause) {
    if (cause instanceof UnsupportedOperationException) {
      return true;
    }
    return cause instanceof ApiException api
        && switch (api.status()) {
          case 400, 409, 413, 422 -> true;
          default -> false;
        };
  }
}
