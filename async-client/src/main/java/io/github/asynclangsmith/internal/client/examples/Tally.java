// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.errors.BulkException;
import io.github.asynclangsmith.errors.BulkException.Failure;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of the examples of one bulk call.
 *
 * <p>Ownership: touched on the call's context only.
 */
final class Tally {
  private final String operation;
  private final int mostFailures;
  private final List<Failure> failures = new ArrayList<>();
  private long stored;
  private long present;
  private long failed;
  private @Nullable String asOf;
  private @Nullable Throwable stop;

  Tally(String operation, int mostFailures) {
    this.operation = operation;
    this.mostFailures = mostFailures;
  }

  String operation() {
    return operation;
  }

  long stored() {
    return stored;
  }

  long present() {
    return present;
  }

  /** The latest version that the server named. */
  @Nullable String asOf() {
    return asOf;
  }

  /** Why nothing more is sent, or null. */
  @Nullable Throwable stop() {
    return stop;
  }

  void stop(Throwable cause) {
    if (stop == null) {
      stop = cause;
    }
  }

  void stored(List<BulkItem> items, @Nullable String version) {
    stored += items.size();
    if (version != null && (asOf == null || version.compareTo(asOf) > 0)) {
      asOf = version;
    }
  }

  void present(List<BulkItem> items) {
    present += items.size();
  }

  void failed(List<BulkItem> items, Throwable cause) {
    items.forEach(each -> failed(each.index(), each.id(), cause));
  }

  void failed(long index, @Nullable String id, Throwable cause) {
    failed++;
    if (failures.size() < mostFailures) {
      failures.add(new Failure(index, id, cause));
    }
  }

  /** The result when everything is stored, else the failure that names what is not. */
  <T> Future<T> result(Supplier<T> complete) {
    if (failures.isEmpty()) {
      return Future.succeededFuture(complete.get());
    }
    failures.sort(Comparator.comparingLong(Failure::index));
    return Future.failedFuture(new BulkException(operation, stored + present, failed, failures));
  }
}
