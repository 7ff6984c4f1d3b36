// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.internal.ingest.FrozenList;
import io.github.asynclangsmith.internal.ingest.FrozenMap;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The copies of metadata and tags that cannot change and come with many runs, such as a {@code
 * Map.of} in a constant: they are copied once instead of for each run. A few are known; to become
 * known, a container must come again while it is the candidate, so that those made for one run do
 * not drive out the others.
 *
 * <p>Any thread. Races only lose what was learned: an entry is immutable, and of use whoever made
 * it.
 */
final class Constants {
  private static final int SLOTS = 8;
  private static final int CANDIDATE_ONE_OF = 8;

  /** Larger ones are not kept alive for this. */
  private static final int MAX_BYTES = 2_048;

  private static final Set<Class<?>> IMMUTABLE =
      Set.of(
          Map.of("", "").getClass(),
          Map.of("", "", " ", "").getClass(),
          List.of("").getClass(),
          List.of("", "", "").getClass());

  /** A list of texts that never changes. */
  record Tags(Object source, FrozenList frozen, int bytes) {}

  private final @Nullable ConstantMetadata[] metadata = new @Nullable ConstantMetadata[SLOTS];
  private final @Nullable Tags[] tags = new @Nullable Tags[SLOTS];
  private volatile WeakReference<@Nullable Object> candidate = new WeakReference<>(null);
  private int next;

  /** The constant that a map is, or null when it is none that is known. */
  @Nullable ConstantMetadata metadata(@Nullable Map<?, ?> map) {
    if (map == null) {
      return null;
    }
    for (ConstantMetadata each : metadata) {
      if (each != null && each.source() == map) {
        return each;
      }
    }
    return cameAgain(map) ? learn(map) : null;
  }

  /** The constant that a collection of texts is, or null when it is none that is known. */
  @Nullable Tags tags(@Nullable Collection<?> texts) {
    if (texts == null) {
      return null;
    }
    for (Tags each : tags) {
      if (each != null && each.source() == texts) {
        return each;
      }
    }
    return cameAgain(texts) ? learn(texts) : null;
  }

  private boolean cameAgain(Object container) {
    if (!IMMUTABLE.contains(container.getClass())) {
      return false;
    }
    if (candidate.refersTo(container)) {
      return true;
    }
    if (ThreadLocalRandom.current().nextInt(CANDIDATE_ONE_OF) == 0) {
      candidate = new WeakReference<>(container);
    }
    return false;
  }

  private @Nullable ConstantMetadata learn(Map<?, ?> map) {
    Snapshot snapshot = new Snapshot();
    FrozenMap frozen = snapshot.ofMap(map);
    if (frozen == null || snapshot.bytes() > MAX_BYTES || !frozen.isPlain()) {
      return null;
    }
    ConstantMetadata learned = new ConstantMetadata(map, frozen, snapshot.bytes());
    metadata[next++ & (SLOTS - 1)] = learned;
    return learned;
  }

  private @Nullable Tags learn(Collection<?> texts) {
    Snapshot snapshot = new Snapshot();
    FrozenList frozen = snapshot.ofTexts(texts);
    if (frozen == null
        || snapshot.bytes() > MAX_BYTES
        || !texts.stream().allMatch(String.class::isInstance)) {
      return null;
    }
    Tags learned = new Tags(texts, frozen, snapshot.bytes());
    tags[next++ & (SLOTS - 1)] = learned;
    return learned;
  }
}
