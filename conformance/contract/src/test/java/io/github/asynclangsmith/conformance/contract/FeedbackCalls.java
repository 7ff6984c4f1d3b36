// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.feedback.FeedbackPatch;
import io.github.asynclangsmith.feedback.FeedbackQuery;

/** Calls of {@code client.feedback()}. */
final class FeedbackCalls {
  private FeedbackCalls() {}

  static void addTo(Calls calls) {
    calls
        .add(
            "Feedbacks.create(FeedbackCreate)",
            world ->
                world
                    .client()
                    .feedback()
                    .create(
                        FeedbackCreate.builder().runId(world.newRun()).key("k").score(0.5).build()))
        .add("Feedbacks.read(String)", world -> world.client().feedback().read(world.newFeedback()))
        .stream(
            "Feedbacks.list(FeedbackQuery)",
            world -> {
              world.newFeedback();
              return world.client().feedback().list(FeedbackQuery.builder().build());
            })
        .add(
            "Feedbacks.update(String, FeedbackPatch)",
            world ->
                world
                    .client()
                    .feedback()
                    .update(world.newFeedback(), FeedbackPatch.builder().comment("no").build()))
        .add(
            "Feedbacks.delete(String)",
            world -> world.client().feedback().delete(world.newFeedback()));
  }
}
