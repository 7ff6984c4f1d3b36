// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.page;

import io.vertx.core.Vertx;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;

/** The Reactive Streams rules, as their own suite checks them. */
public class PageStreamTckTest extends FlowPublisherVerification<Integer> {
  private static final int PAGE_SIZE = 7;

  private final Vertx vertx = Vertx.vertx();

  public PageStreamTckTest() {
    super(new TestEnvironment(500, 50));
  }

  @AfterClass
  void closeVertx() throws Exception {
    Loop.await(vertx.close());
  }

  @Override
  public long maxElementsFromPublisher() {
    return 10_000;
  }

  @Override
  public Flow.Publisher<Integer> createFlowPublisher(long elements) {
    NumberPages pages =
        NumberPages.immediate((int) Math.min(elements, maxElementsFromPublisher()), PAGE_SIZE)
            .through(answer -> vertx.timer(1).compose(v -> answer));
    return PagedReadStream.create(vertx, pages, 0);
  }

  /** None: a list whose first page cannot be had is not known to fail before there is demand. */
  @Override
  public Flow.Publisher<Integer> createFailedFlowPublisher() {
    return null;
  }
}
