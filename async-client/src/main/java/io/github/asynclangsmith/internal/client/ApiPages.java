// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.info.Info;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.Page;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a list that both generations of the API have. Before the first page the API is
 * chosen; cursors then say which one they belong to, so that a list can be gone on with later.
 *
 * <p>Ownership: used by one stream, on its context, one fetch at a time.
 */
final class ApiPages<T> implements PageSource<T> {
  private static final PageSource.Early NOBODY = (next, items) -> {};

  private final Info info;
  private final Function<RunApi, Future<PageSource<T>>> sources;
  private final @Nullable String start;
  private final Map<RunApi, PageSource<T>> opened = new EnumMap<>(RunApi.class);

  /**
   * Prepares a list.
   *
   * @param info what the API is chosen by
   * @param sources prepares the list of an API, and may ask the server for what that takes
   * @param start where to go on, as the caller gave it
   */
  ApiPages(Info info, Function<RunApi, Future<PageSource<T>>> sources, @Nullable String start) {
    this.info = info;
    this.sources = sources;
    this.start = start;
  }

  /**
   * Prepares a list of what is in one project.
   *
   * @param project finds the project, before the first page of an API
   * @param sources gives the list of an API in the project
   */
  static <T> ApiPages<T> in(
      Supplier<Future<String>> project,
      Info info,
      BiFunction<RunApi, String, PageSource<T>> sources,
      @Nullable String start) {
    return new ApiPages<>(info, api -> project.get().map(id -> sources.apply(api, id)), start);
  }

  @Override
  public Future<Page<T>> fetch(@Nullable String cursor) {
    return fetch(cursor, NOBODY);
  }

  @Override
  public Future<Page<T>> fetch(@Nullable String cursor, Early early) {
    String at = cursor == null ? start : cursor;
    if (at == null) {
      return Steps.then(
          RunApi.choose(info), choice -> RunApi.send(choice, api -> page(api, null, NOBODY)));
    }
    for (RunApi api : RunApi.values()) {
      if (at.startsWith(prefix(api))) {
        return page(api, at.substring(prefix(api).length()), early);
      }
    }
    return Future.failedFuture(
        new IllegalArgumentException("cursor is none that a list of this kind gave"));
  }

  private Future<Page<T>> page(RunApi api, @Nullable String cursor, Early early) {
    PageSource<T> source = opened.get(api);
    if (source == null) {
      return Steps.then(
          sources.apply(api),
          prepared -> {
            opened.put(api, prepared);
            return page(api, cursor, early);
          });
    }
    return source
        .fetch(cursor, (next, items) -> early.known(prefix(api) + next, items))
        .map(page -> new Page<>(page.items(), marked(api, page.next())));
  }

  private static @Nullable String marked(RunApi api, @Nullable String cursor) {
    return cursor == null ? null : prefix(api) + cursor;
  }

  private static String prefix(RunApi api) {
    return api.name().toLowerCase(Locale.ROOT) + ":";
  }

  /**
   * Reads all pages, one after the other. Not a chain of futures, which would grow with their
   * number.
   */
  static <A> Future<@Nullable Void> each(PageSource<A> source, Consumer<A> item) {
    Promise<@Nullable Void> read = Promise.promise();
    each(source, null, item, read);
    return read.future();
  }

  private static <A> void each(
      PageSource<A> source,
      @Nullable String cursor,
      Consumer<A> item,
      Promise<@Nullable Void> read) {
    Steps.<Page<A>, @Nullable Void>then(
            source.fetch(cursor),
            page -> {
              page.items().forEach(item);
              String next = page.next();
              if (next == null || next.equals(cursor)) {
                read.complete();
              } else {
                each(source, next, item, read);
              }
              return Future.succeededFuture();
            })
        .onFailure(read::tryFail);
  }

  /** The same pages with every item turned into something else. */
  static <A, B> PageSource<B> mapped(PageSource<A> source, Function<A, B> change) {
    return cursor ->
        source
            .fetch(cursor)
            .map(page -> new Page<>(page.items().stream().map(change).toList(), page.next()));
  }
}
