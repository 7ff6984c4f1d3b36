// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Runs as an SDK sends them, with ids and times that depend on a number only. */
public final class TestRun {
  /** What the server's clock shows in tests. */
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  /** The clock that stands still. */
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private TestRun() {}

  /** The id of a number. */
  public static String id(int number) {
    return String.format(Locale.ROOT, "00000000-0000-7000-8000-%012d", number);
  }

  /** The start of a run: so many seconds after an hour before now. */
  public static Instant startOf(int number) {
    return NOW.minus(1, ChronoUnit.HOURS).plusSeconds(number);
  }

  /** A root in project {@code tests} that has ended after two seconds. */
  public static JsonObject root(int number) {
    return root(number, startOf(number));
  }

  /** A root that starts at a time. */
  public static JsonObject root(int number, Instant start) {
    return run(number, start)
        .put("trace_id", id(number))
        .put("dotted_order", segment(number, start));
  }

  /** A child of a run. */
  public static JsonObject child(int number, JsonObject parent) {
    Instant start = startOf(number);
    return run(number, start)
        .put("trace_id", parent.getString("trace_id"))
        .put("parent_run_id", parent.getString("id"))
        .put("dotted_order", parent.getString("dotted_order") + "." + segment(number, start));
  }

  /** The segment of a dotted order. */
  public static String segment(int number, Instant start) {
    return COMPACT.format(start) + id(number);
  }

  private static JsonObject run(int number, Instant start) {
    return new JsonObject()
        .put("id", id(number))
        .put("name", "run " + number)
        .put("run_type", "chain")
        .put("session_name", "tests")
        .put("start_time", start.toString())
        .put("end_time", start.plusSeconds(2).toString())
        .put("inputs", new JsonObject().put("number", number))
        .put("outputs", new JsonObject().put("doubled", 2 * number));
  }
}
