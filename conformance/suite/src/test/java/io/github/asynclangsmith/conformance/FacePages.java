// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** A face's stream as one of the client's; tests read it through {@link Pull}. */
final class FacePages<T> implements PageStream<T> {
  private final Supplier<Flow.Publisher<T>> source;

  FacePages(Supplier<Flow.Publisher<T>> source) {
    this.source = source;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    source.get().subscribe(subscriber);
  }

  @Override
  public PageStream<T> handler(Handler<T> handler) {
    throw readsOtherwise();
  }

  @Override
  public PageStream<T> exceptionHandler(Handler<Throwable> handler) {
    throw readsOtherwise();
  }

  @Override
  public PageStream<T> endHandler(Handler<Void> handler) {
    throw readsOtherwise();
  }

  @Override
  public PageStream<T> pause() {
    throw readsOtherwise();
  }

  @Override
  public PageStream<T> resume() {
    throw readsOtherwise();
  }

  @Override
  public PageStream<T> fetch(long amount) {
    throw readsOtherwise();
  }

  @Override
  public Future<Void> close() {
    throw readsOtherwise();
  }

  @Override
  public Future<List<T>> firstPage() {
    throw readsOtherwise();
  }

  @Override
  public Future<List<T>> collect(int max) {
    throw readsOtherwise();
  }

  @Override
  public String cursor() {
    throw readsOtherwise();
  }

  private static AssertionError readsOtherwise() {
    return new AssertionError("a face gives a publisher: read it through Pull");
  }
}
