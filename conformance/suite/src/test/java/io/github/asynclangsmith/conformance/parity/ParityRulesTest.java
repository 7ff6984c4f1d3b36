// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.page.PageStream;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** That the comparison notices what may go wrong. */
class ParityRulesTest {
  /** What the faces below are compared with. */
  interface Shelf {
    Future<String> read(String id, @Nullable Integer depth);

    Future<@Nullable String> find(String id);

    Future<Void> delete(String id);

    PageStream<String> list(List<String> ids);

    @Deprecated
    String name();
  }

  /** As it should be. */
  abstract static class RxShelf {
    public abstract Single<String> read(String id, @Nullable Integer depth);

    public abstract Maybe<String> find(String id);

    public abstract Completable delete(String id);

    public abstract Flowable<String> list(List<String> ids);

    @Deprecated
    public abstract String name();

    public abstract Shelf unwrap();
  }

  /** Everything is a little wrong. */
  abstract static class RxBrokenShelf {
    public abstract Single<String> read(String id, Integer depth);

    public abstract Single<String> find(String id);

    public abstract Single<String> delete(String id);

    public abstract Flowable<Integer> list(List<String> ids);

    public abstract String name();

    public abstract void burn();
  }

  private final ReactiveParity parity =
      new ReactiveParity(Dialect.RX, type -> false, Set.of("unwrap"));

  @Test
  void findsNothingWhereNothingDiffers() {
    assertThat(parity.problems(Shelf.class, RxShelf.class)).isEmpty();
  }

  @Test
  void findsAResourceWithoutAFace() {
    assertThat(parity.problems(Shelf.class, null)).containsExactly("Shelf has no face Rx");
    assertThat(new CoroutineParity(type -> false, Set.of()).problems(Shelf.class, null))
        .containsExactly("Shelf has no face Coroutine");
  }

  @Test
  void findsEveryKindOfDifference() {
    String string = "java.lang.String";
    assertThat(parity.problems(Shelf.class, RxBrokenShelf.class))
        .containsExactlyInAnyOrder(
            "RxBrokenShelf.read[java.lang.String id, @Nullable java.lang.Integer depth] is missing",
            "RxBrokenShelf.find[java.lang.String id] returns "
                + "io.reactivex.rxjava3.core.Single<java.lang.String> and not "
                + "io.reactivex.rxjava3.core.Maybe<java.lang.String>",
            "RxBrokenShelf.delete[java.lang.String id] returns "
                + "io.reactivex.rxjava3.core.Single<java.lang.String> and not "
                + "io.reactivex.rxjava3.core.Completable",
            "RxBrokenShelf.list[java.util.List<java.lang.String> ids] returns "
                + "io.reactivex.rxjava3.core.Flowable<java.lang.Integer> and not "
                + "io.reactivex.rxjava3.core.Flowable<java.lang.String>",
            "RxBrokenShelf.name[]: deprecation differs",
            "RxBrokenShelf.read[" + string + " id, java.lang.Integer depth] is not in the client",
            "RxBrokenShelf.burn[] is not in the client");
  }

  @Test
  void findsAnExceptionThatNoFaceNeedsAnyMore() {
    parity.problems(Shelf.class, RxShelf.class);
    assertThat(parity.staleExtras()).isEmpty();
    ReactiveParity lax = new ReactiveParity(Dialect.RX, type -> false, Set.of("unwrap", "gone"));
    lax.problems(Shelf.class, RxShelf.class);
    assertThat(lax.staleExtras()).containsExactly("gone");
  }

  @Test
  void findsEveryKindOfDifferenceInKotlin() {
    CoroutineParity kotlin = new CoroutineParity(type -> false, Set.of("unwrap"));
    assertThat(kotlin.problems(Shelf.class, CoroutineShelf.class)).isEmpty();
    assertThat(kotlin.problems(Shelf.class, CoroutineBrokenShelf.class))
        .anyMatch(each -> each.contains("read") && each.contains("depth must have a default"))
        .anyMatch(each -> each.contains("find") && each.contains("not kotlin.String?"))
        .anyMatch(each -> each.contains("delete") && each.contains("suspends false"))
        .anyMatch(each -> each.contains("list") && each.contains("is missing"))
        .anyMatch(each -> each.contains("list is not in the client"))
        .anyMatch(each -> each.contains("name") && each.contains("deprecation differs"))
        .hasSize(6);
  }
}
