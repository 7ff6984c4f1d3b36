// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Composed;
import io.github.asynclangsmith.rest.Delete;
import io.github.asynclangsmith.rest.Get;
import io.github.asynclangsmith.rest.Path;
import io.github.asynclangsmith.rest.Query;
import io.github.asynclangsmith.rest.Resource;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The examples of the workspace's datasets.
 *
 * @since 0.1
 */
@Resource
public interface Examples {
  /**
   * Creates an example. Route: {@code POST /examples}. The id is chosen here, so that a retry
   * cannot create a second one.
   *
   * @param example what to create, and in which dataset
   * @return the example as the server stores it
   */
  @Composed
  Future<Example> create(ExampleCreate example);

  /**
   * Reads an example as it is now. Route: {@code GET /examples/{id}}.
   *
   * @param id the example's id
   */
  default Future<Example> read(String id) {
    return read(id, null);
  }

  /**
   * Reads an example as it is or was. Route: {@code GET /examples/{id}}.
   *
   * @param id the example's id
   * @param asOf the version of the dataset: a time, as {@link java.time.Instant#toString()} writes
   *     it, or a tag; null for the latest
   */
  @Get("/examples/{id}")
  Future<Example> read(@Path("id") String id, @Query("as_of") @Nullable String asOf);

  /**
   * Lists examples. Route: {@code GET /examples}, 100 a page.
   *
   * @param query which examples
   */
  @Composed
  PageStream<Example> list(ExampleQuery query);

  /**
   * Counts examples. Route: {@code GET /examples/count}.
   *
   * @param query which examples; order, fields, offset and limit do not matter
   */
  @Composed
  Future<Long> count(ExampleQuery query);

  /**
   * Deletes an example from the latest version on; earlier versions of the dataset keep it. Route:
   * {@code DELETE /examples/{id}}.
   *
   * @param id the example's id
   */
  @Delete("/examples/{id}")
  Future<Void> delete(@Path("id") String id);

  /**
   * Deletes examples from the latest version on; earlier versions of the dataset keep them. Route:
   * {@code DELETE /examples}, 100 ids a request.
   *
   * @param ids the examples' ids
   */
  @Composed
  Future<Void> deleteAll(List<String> ids);
}
