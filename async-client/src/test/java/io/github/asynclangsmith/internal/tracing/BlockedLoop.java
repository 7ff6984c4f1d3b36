// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hears what the blocked-thread checker of Vert.x says about one event loop, which it logs to the
 * standard error, and looks where the client is then. What counts is the processor time that goes
 * by while the loop is held: pauses for garbage, and a machine that gives the thread no core, are
 * not the client's.
 */
final class BlockedLoop extends PrintStream {
  private static final long OFFENCE_NANOS = 1_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Pattern DURATION = Pattern.compile("has been blocked for (\\d+) ms");

  private final PrintStream usual;
  private final Thread loop;
  private final Set<String> places = new TreeSet<>();
  private int warnings;
  private long lastMillis;
  private long cpuAtFirst;

  private BlockedLoop(PrintStream usual, Thread loop) {
    super(usual, true, StandardCharsets.UTF_8);
    this.usual = usual;
    this.loop = loop;
  }

  static BlockedLoop watch(Thread loop) {
    BlockedLoop watch = new BlockedLoop(System.err, loop);
    System.setErr(watch);
    return watch;
  }

  /** Stops listening. */
  void stop() {
    System.setErr(usual);
  }

  /** Where the client held the loop too long. */
  synchronized Set<String> places() {
    return Set.copyOf(places);
  }

  /** How often the checker spoke, whoever was to blame. */
  synchronized int warnings() {
    return warnings;
  }

  @Override
  public void println(@Nullable String text) {
    Matcher duration = DURATION.matcher(String.valueOf(text));
    if (duration.find()) {
      heard(Long.parseLong(duration.group(1)));
    } else {
      super.println(text);
    }
  }

  /** The stack that follows a warning is looked up here, not printed. */
  @Override
  public void println(@Nullable Object line) {
    if (!Thread.currentThread().getName().contains("blocked-thread-checker")) {
      super.println(line);
    }
  }

  private synchronized void heard(long millis) {
    warnings++;
    long cpu = THREADS.getThreadCpuTime(loop.getId());
    boolean goesOn = millis > lastMillis && lastMillis > 0;
    lastMillis = millis;
    if (!goesOn) {
      cpuAtFirst = cpu;
    }
    String place = cpu - cpuAtFirst >= OFFENCE_NANOS ? place(loop.getStackTrace()) : null;
    if (place != null) {
      places.add(place);
    }
  }

  private static @Nullable String place(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(frame -> frame.getClassName().startsWith("io.github.asynclangsmith."))
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .findFirst()
        .orElse(null);
  }
}
