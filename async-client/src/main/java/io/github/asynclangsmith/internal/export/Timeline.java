// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.internal.export.Window.Fetched;
import io.github.asynclangsmith.internal.export.Window.State;
import io.github.asynclangsmith.page.Page;
import io.github.asynclangsmith.runs.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The export's range of time as windows, in the order of reading. Decides how wide a window is:
 * from how many runs the last ones had, and where that is not known, from the first page of the
 * whole rest. A window that turns out to be too full leaves its end to a new one.
 *
 * <p>Ownership: touched on the export's context only.
 */
final class Timeline {
  /** A window is not divided for less: the halves cost a request more. */
  private static final int LEAST_PAGES_TO_SHARE = 4;

  private final Direction direction;
  private final boolean ordered;
  private final int pagesPerWindow;
  private final int pageSize;
  private final int readers;
  private final Density density = new Density();
  private final List<Window> windows = new ArrayList<>();

  Timeline(ExportSettings settings, Collection<Window> windows) {
    this.direction = settings.direction();
    this.ordered = settings.ordered();
    this.pagesPerWindow = settings.pagesPerWindow();
    this.pageSize = settings.pageSize();
    this.readers = settings.windows();
    this.windows.addAll(windows);
  }

  /** What has not been given completely. */
  List<Window> windows() {
    return Collections.unmodifiableList(windows);
  }

  boolean isOver() {
    return windows.isEmpty();
  }

  long reading() {
    return windows.stream().filter(each -> each.state() == State.READING).count();
  }

  /** How many pages with runs were read and not given yet. */
  int pagesWaiting() {
    return windows.stream().mapToInt(Window::pagesWaiting).sum();
  }

  /** The window whose next page must be read before anything can be given, or null. */
  @Nullable Window blocking() {
    if (!ordered || windows.isEmpty() || windows.get(0).hasPages()) {
      return null;
    }
    Window first = windows.get(0);
    return first.state() == State.PLANNED ? open(0) : first.isReady() ? first : null;
  }

  /** The first window under way whose next page can be read, or null. */
  @Nullable Window ready() {
    for (Window window : windows) {
      if (window.isReady()) {
        return window;
      }
    }
    return null;
  }

  /** Begins with a further window; null when all are under way. */
  @Nullable Window open() {
    for (int i = 0; i < windows.size(); i++) {
      if (windows.get(i).state() == State.PLANNED) {
        return open(i);
      }
    }
    return null;
  }

  private Window open(int index) {
    Window planned = windows.get(index);
    if (!planned.isUntouched() || !density.isKnown()) {
      planned.open(planned.isUntouched());
      return planned;
    }
    Range whole = planned.range();
    Instant border = border(whole, direction.start(whole), density.timeOf(wanted()));
    if (border == null) {
      planned.open(false);
      return planned;
    }
    Window window = new Window(direction.before(whole, border));
    windows.set(index, new Window(direction.after(whole, border)));
    windows.add(index, window);
    window.open(false);
    return window;
  }

  /** So many runs that a few more than expected do not cost a page more. */
  private long wanted() {
    return (long) pagesPerWindow * pageSize - pageSize / 2;
  }

  /** A border within a range, or null when it would leave nothing on one side. */
  private @Nullable Instant border(Range whole, Instant from, Duration time) {
    Instant border = direction.border(direction.ahead(from, time));
    boolean inside =
        !direction.before(whole, border).isEmpty() && !direction.after(whole, border).isEmpty();
    return inside ? border : null;
  }

  /** Takes the page that a window's query gave. */
  void landed(Window window, Page<Run> page) {
    List<Run> runs = page.items();
    checkTimes(runs);
    if (page.next() == null || runs.isEmpty()) {
      land(window, runs, page.next());
      return;
    }
    boolean sorted = isSorted(runs);
    if (ordered && !sorted) {
      throw new DecodingException(
          "Page", "", "the runs are not in the order that was asked for: " + direction);
    }
    if (sorted) {
      cut(window, runs);
    }
    // A server may mix up runs of nearly the same time: only a whole page beyond the border ends.
    boolean beyond =
        sorted
            ? direction.isBeyond(start(runs.get(runs.size() - 1)), window.range())
            : runs.stream().allMatch(run -> direction.isBeyond(start(run), window.range()));
    land(window, runs, beyond ? null : page.next());
  }

  private void land(Window window, List<Run> runs, @Nullable String next) {
    Range range = window.range();
    Range query = window.query();
    Predicate<Run> wanted =
        run -> range.contains(start(run)) && query.contains(start(run)) && !window.gave(run);
    boolean whole = runs.stream().allMatch(wanted);
    boolean probed = window.isProbing();
    window.landed(whole ? runs : runs.stream().filter(wanted).toList(), next);
    prune();
    if (next == null && !probed) {
      Instant first = window.firstRun();
      Instant begin = first == null ? direction.start(range) : first;
      density.add(window.runsRead(), Duration.between(begin, direction.end(range)).abs());
    }
  }

  /** Leaves what comes well after a page to a new window, when this one has more than its share. */
  private void cut(Window window, List<Run> runs) {
    Instant last = start(runs.get(runs.size() - 1));
    Duration time = Duration.between(start(runs.get(0)), last).abs().plusMillis(1);
    Duration share = time.multipliedBy(pagesPerWindow);
    if (window.isProbing()) {
      density.add(runs.size(), time);
      window.beginsAt(start(runs.get(0)));
    } else if (window.pagesRead() % (2 * pagesPerWindow) != 2 * pagesPerWindow - 1) {
      Duration left = Duration.between(last, direction.end(window.range())).abs();
      if (!hasIdleReaders() || left.compareTo(time.multipliedBy(LEAST_PAGES_TO_SHARE)) < 0) {
        return;
      }
      share = left.dividedBy(2);
    }
    Instant border = border(window.range(), last, share);
    if (border != null) {
      windows.add(windows.indexOf(window) + 1, new Window(direction.after(window.range(), border)));
      window.cutTo(direction.before(window.range(), border));
    }
  }

  private boolean hasIdleReaders() {
    return reading() < readers && windows.stream().noneMatch(each -> each.state() == State.PLANNED);
  }

  private boolean isSorted(List<Run> runs) {
    for (int i = 1; i < runs.size(); i++) {
      if (direction.isAfter(start(runs.get(i - 1)), start(runs.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /** Gives the next page that has runs, or null when it has not been read yet. */
  @Nullable Fetched give() {
    for (Window window : windows) {
      Fetched page = window.give();
      if (page != null) {
        window.progress().add(page.runs(), direction);
        prune();
        return page;
      }
      if (ordered) {
        return null;
      }
    }
    return null;
  }

  /** Forgets pages without runs, and windows of which everything was given. */
  private void prune() {
    windows.removeIf(
        window -> {
          window.skipEmptyPages();
          return window.isOver();
        });
  }

  private static void checkTimes(List<Run> runs) {
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).startTime() == null) {
        throw new DecodingException("Run", "/" + i + "/start_time", "the start is missing");
      }
    }
  }

  @SuppressWarnings("NullAway") // checked when the page came
  private static Instant start(Run run) {
    return run.startTime();
  }
}
