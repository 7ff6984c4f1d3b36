// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.feedback;

import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Body;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Delete;
import io.github.asynclangsmith.rest.Get;
import io.github.asynclangsmith.rest.Idempotent;
import io.github.asynclangsmith.rest.Paged;
import io.github.asynclangsmith.rest.Patch;
import io.github.asynclangsmith.rest.Path;
import io.github.asynclangsmith.rest.Query;
import io.github.asynclangsmith.rest.Resource;
import io.vertx.core.Future;

/**
 * The feedback that runs and projects received.
 *
 * @since 0.1
 */
@Resource
public interface Feedbacks {
  /**
   * Gives feedback. Route: {@code POST /feedback}. The id is chosen here, so that a retry cannot
   * give it twice.
   *
   * @param feedback what to say, to a run or to a project
   */
  @Composed
  Future<Feedback> create(FeedbackCreate feedback);

  /**
   * Reads a piece of feedback. Route: {@code GET /feedback/{id}}.
   *
   * @param id the feedback's id
   */
  @Get("/feedback/{id}")
  Future<Feedback> read(@Path("id") String id);

  /**
   * Lists feedback. Route: {@code GET /feedback}, 100 a page.
   *
   * @param query which feedback
   */
  @Get("/feedback")
  @Paged(Paged.Style.OFFSET)
  PageStream<Feedback> list(@Query FeedbackQuery query);

  /**
   * Changes a piece of feedback. Route: {@code PATCH /feedback/{id}}.
   *
   * @param id the feedback's id
   * @param patch what changes
   */
  @Patch("/feedback/{id}")
  @Idempotent
  Future<Void> update(@Path("id") String id, @Body FeedbackPatch patch);

  /**
   * Deletes a piece of feedback. Route: {@code DELETE /feedback/{id}}.
   *
   * @param id the feedback's id
   */
  @Delete("/feedback/{id}")
  Future<Void> delete(@Path("id") String id);
}
