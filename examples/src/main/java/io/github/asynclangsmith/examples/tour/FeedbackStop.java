// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples.tour;

import io.github.asynclangsmith.feedback.Feedback;
import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.feedback.FeedbackPatch;
import io.github.asynclangsmith.feedback.FeedbackQuery;
import io.github.asynclangsmith.feedback.Feedbacks;
import io.github.asynclangsmith.runs.Runs;
import java.util.List;
import java.util.function.Supplier;

/** Calls {@code client.feedback()}. */
public final class FeedbackStop {
  private FeedbackStop() {}

  /** Makes the calls. */
  public static void visit(Tour tour) {
    Feedbacks feedback = tour.client().feedback();
    Runs runs = tour.client().runs();
    Supplier<String> run =
        tour.call(
            "Runs.create(RunCreate), for feedback",
            () -> runs.create(RunsStop.run(tour, "feedback")));
    tour.eventually("Runs.read(String), for feedback", () -> runs.read(run.get()));
    Supplier<Feedback> given =
        tour.call(
            "Feedbacks.create(FeedbackCreate)",
            () ->
                feedback.create(
                    FeedbackCreate.builder().runId(run.get()).key("tour").score(1).build()));
    tour.eventually("Feedbacks.read(String)", () -> feedback.read(given.get().id()));
    tour.stream(
        "Feedbacks.list(FeedbackQuery)",
        () -> feedback.list(FeedbackQuery.builder().runIds(List.of(run.get())).build()));
    tour.call(
        "Feedbacks.update(String, FeedbackPatch)",
        () -> feedback.update(given.get().id(), FeedbackPatch.builder().comment("good").build()));
    tour.call("Feedbacks.delete(String)", () -> feedback.delete(given.get().id()));
  }
}
