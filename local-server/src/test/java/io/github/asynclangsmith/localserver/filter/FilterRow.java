// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.filter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of the test table. */
record FilterRow(
    String id,
    @Nullable String name,
    @Nullable String error,
    @Nullable Double latency,
    @Nullable Long tokens,
    Instant startTime,
    boolean root,
    @Nullable List<String> tags,
    @Nullable Map<String, ?> metadata,
    List<Score> feedback) {

  record Score(String key, @Nullable Double score, @Nullable String comment) {}

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  static FilterRow named(String name) {
    return new FilterRow(name, name, null, null, null, NOON, true, null, null, List.of());
  }

  FilterRow error(String text) {
    return new FilterRow(
        id, name, text, latency, tokens, startTime, root, tags, metadata, feedback);
  }

  FilterRow anonymous() {
    return new FilterRow(
        id, null, error, latency, tokens, startTime, root, tags, metadata, feedback);
  }

  FilterRow latency(double seconds) {
    return new FilterRow(
        id, name, error, seconds, tokens, startTime, root, tags, metadata, feedback);
  }

  FilterRow tokens(long count) {
    return new FilterRow(
        id, name, error, latency, count, startTime, root, tags, metadata, feedback);
  }

  FilterRow startTime(String time) {
    Instant start = Instant.parse(time);
    return new FilterRow(id, name, error, latency, tokens, start, root, tags, metadata, feedback);
  }

  FilterRow child() {
    return new FilterRow(
        id, name, error, latency, tokens, startTime, false, tags, metadata, feedback);
  }

  FilterRow tags(String... values) {
    return new FilterRow(
        id, name, error, latency, tokens, startTime, root, List.of(values), metadata, feedback);
  }

  FilterRow metadata(Map<String, ?> map) {
    return new FilterRow(id, name, error, latency, tokens, startTime, root, tags, map, feedback);
  }

  FilterRow feedback(Score... scores) {
    return new FilterRow(
        id, name, error, latency, tokens, startTime, root, tags, metadata, List.of(scores));
  }
}
