// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.feedback.Feedback;
import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.feedback.FeedbackCreateBuilder;
import io.github.asynclangsmith.internal.gen.FeedbackCodec;
import io.github.asynclangsmith.internal.gen.FeedbacksRest;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Map;

/** Feedback with ids chosen here. */
final class DefaultFeedbacks extends FeedbacksRest {
  DefaultFeedbacks(RestTransport transport) {
    super(transport);
  }

  @Override
  public Future<Feedback> create(FeedbackCreate feedback) {
    if (feedback.runId() == null && feedback.traceId() == null && feedback.projectId() == null) {
      return Future.failedFuture(
          new IllegalArgumentException("feedback needs a runId, a traceId or a projectId"));
    }
    FeedbackCreateBuilder complete = feedback.toBuilder();
    if (feedback.id() == null) {
      complete.id(NewIds.now());
    }
    if (feedback.runId() == null && feedback.traceId() != null) {
      complete.runId(feedback.traceId());
    }
    if (feedback.feedbackSource() == null) {
      complete.feedbackSource(Map.of("type", "api", "metadata", Map.of()));
    }
    return transport.call(
        RestCall.<Feedback>of("feedbacks.create", HttpMethod.POST, "/feedback")
            .body(complete.build())
            .returns(FeedbackCodec.INSTANCE));
  }
}
