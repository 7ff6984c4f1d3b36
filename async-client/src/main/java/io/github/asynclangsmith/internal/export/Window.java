// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.runs.Run;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of the export's range, and how far it has been read and given.
 *
 * <pre>
 *   PLANNED ──► READING ──► READ
 * </pre>
 *
 * <p>Its range can be cut short while it is read: what the query gives beyond the border is left to
 * the window that got the rest.
 *
 * <p>Ownership: touched on the export's context only.
 */
final class Window {
  /** A page that was read and not given yet: its runs, and the cursor after it. */
  record Fetched(List<Run> runs, @Nullable String next) {}

  enum State {
    PLANNED,
    READING,
    READ
  }

  private final Progress progress;
  private final Deque<Fetched> pages = new ArrayDeque<>();
  private Range query;
  private Range range;
  private State state = State.PLANNED;
  private boolean probing;
  private @Nullable PageSource<Run> source;
  private @Nullable String nextToRead;
  private @Nullable String nextToGive;
  private @Nullable Instant firstRun;
  private boolean busy;
  private boolean reopened;
  private @Nullable Instant reopenedAt;
  private Set<String> given;
  private long runsRead;
  private int pagesRead;
  private int pagesWaiting;

  Window(Range range) {
    this(range, range, null, Progress.beginning());
  }

  /** A window of which pages may have been given already. */
  Window(Range range, Range query, @Nullable String cursor, Progress progress) {
    this.range = range;
    this.query = query;
    this.nextToRead = cursor;
    this.nextToGive = cursor;
    this.progress = progress;
    this.given = Set.copyOf(progress.ids());
  }

  /** The range that its pages are asked for. */
  Range query() {
    return query;
  }

  /** How far its runs were given. */
  Progress progress() {
    return progress;
  }

  /** Whether a run was given before the pages that are read now. */
  boolean gave(Run run) {
    return given.contains(run.id());
  }

  Range range() {
    return range;
  }

  State state() {
    return state;
  }

  /** Whether nobody knows how many runs to expect; its first page will tell where to cut it. */
  boolean isProbing() {
    return probing;
  }

  /** Whether its next page can be asked for. */
  boolean isReady() {
    return state == State.READING && !busy;
  }

  boolean hasPages() {
    return !pages.isEmpty();
  }

  /** How many pages with runs were read and not given yet. */
  int pagesWaiting() {
    return pagesWaiting;
  }

  /** Whether none of its pages was asked for yet. */
  boolean isUntouched() {
    return nextToRead == null && pagesRead == 0 && progress.millisecond() == null;
  }

  boolean isOver() {
    return state == State.READ && pages.isEmpty();
  }

  /** The cursor of the page after those that were given; null before the first. */
  @Nullable String cursor() {
    return nextToGive;
  }

  /** The cursor of the page to read; null for the first. */
  @Nullable String nextToRead() {
    return nextToRead;
  }

  long runsRead() {
    return runsRead;
  }

  int pagesRead() {
    return pagesRead;
  }

  void open(boolean probe) {
    state = State.READING;
    probing = probe;
  }

  /** Leaves what comes after a border to somebody else. */
  void cutTo(Range shorter) {
    range = shorter;
  }

  /** Remembers where the runs of a window begin that is wider than they are. */
  void beginsAt(Instant run) {
    firstRun = run;
  }

  /** Where its runs begin, or null for where its range does. */
  @Nullable Instant firstRun() {
    return firstRun;
  }

  /** Says that a page is being asked for. */
  void asked() {
    busy = true;
  }

  /** Says that no page came, so that it can be asked for again. */
  void missed() {
    busy = false;
  }

  /**
   * Reads again from where its runs were given to, because the server does not know the cursor any
   * more. What was read ahead is forgotten.
   *
   * @return whether it can, which it cannot twice from the same place
   */
  boolean reopen(Direction direction) {
    Instant reached = progress.millisecond();
    if (!progress.isKnown() || (reopened && Objects.equals(reached, reopenedAt))) {
      return false;
    }
    reopened = true;
    reopenedAt = reached;
    given = Set.copyOf(progress.ids());
    query = progress.rest(range, direction);
    source = null;
    nextToRead = null;
    nextToGive = null;
    pages.clear();
    pagesWaiting = 0;
    return true;
  }

  /** Takes a page; without a cursor it is the last one. */
  void landed(List<Run> runs, @Nullable String next) {
    busy = false;
    probing = false;
    pagesRead++;
    runsRead += runs.size();
    pagesWaiting += runs.isEmpty() ? 0 : 1;
    nextToRead = next;
    pages.add(new Fetched(runs, next));
    if (next == null) {
      state = State.READ;
      source = null;
    }
  }

  /** Passes over pages without runs, so that the next one has some. */
  void skipEmptyPages() {
    Fetched page = pages.peek();
    while (page != null && page.runs().isEmpty()) {
      give();
      page = pages.peek();
    }
  }

  /** Gives the next page that was read, or null. */
  @Nullable Fetched give() {
    Fetched page = pages.poll();
    if (page != null) {
      pagesWaiting -= page.runs().isEmpty() ? 0 : 1;
      nextToGive = page.next();
    }
    return page;
  }

  /** Where its pages come from, once somebody said so. */
  @Nullable PageSource<Run> source() {
    return source;
  }

  void readFrom(PageSource<Run> pagesOfWindow) {
    source = pagesOfWindow;
  }
}
