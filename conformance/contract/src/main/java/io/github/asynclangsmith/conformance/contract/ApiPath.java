// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * A path without the prefix of its URL family, so that what a client sends and what the vendor
 * writes down can be compared.
 *
 * <p>The vendor writes {@code /api/v1/x} or {@code /x}, {@code /v1/platform/x} and {@code /v2/x}.
 * Clients join {@code /x} and the platform's routes to an API URL that may end in {@code /api/v1}
 * or {@code /api}, and send {@code /api/v2/x}.
 *
 * @param family the URL family
 * @param segments the segments after the prefix, as written
 */
record ApiPath(Family family, List<String> segments) {
  /** The vendor's URL families. */
  enum Family {
    V1,
    PLATFORM,
    V2
  }

  private record Prefix(Family family, List<String> segments) {}

  /** Longest first. */
  private static final List<Prefix> PREFIXES =
      List.of(
          new Prefix(Family.PLATFORM, List.of("api", "v1", "platform")),
          new Prefix(Family.PLATFORM, List.of("v1", "platform")),
          new Prefix(Family.PLATFORM, List.of("platform")),
          new Prefix(Family.V2, List.of("api", "v2")),
          new Prefix(Family.V2, List.of("v2")),
          new Prefix(Family.V1, List.of("api", "v1")),
          new Prefix(Family.V1, List.of("api")),
          new Prefix(Family.V1, List.of()));

  /** The parts of a path, which may be a template; percent-encoding is left alone. */
  static ApiPath of(String path) {
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    segments.removeIf(String::isEmpty);
    for (Prefix prefix : PREFIXES) {
      int length = prefix.segments().size();
      if (segments.size() >= length && segments.subList(0, length).equals(prefix.segments())) {
        List<String> rest = List.copyOf(segments.subList(length, segments.size()));
        return new ApiPath(prefix.family(), rest);
      }
    }
    throw new AssertionError("the empty prefix fits everything");
  }

  /** Whether a segment of a template stands for a value. */
  static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }

  /** The name of a variable's segment. */
  static String variable(String segment) {
    return segment.substring(1, segment.length() - 1);
  }

  /** Whether this template fits a request's path. */
  boolean fits(ApiPath actual) {
    if (family != actual.family || segments.size() != actual.segments.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      if (!isVariable(segments.get(i)) && !segments.get(i).equals(actual.segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** How many of a template's segments are fixed; of two that fit, the larger is meant. */
  int fixed() {
    return (int) segments.stream().filter(segment -> !isVariable(segment)).count();
  }

  @Override
  public String toString() {
    String prefix =
        switch (family) {
          case V1 -> "";
          case PLATFORM -> "/v1/platform";
          case V2 -> "/api/v2";
        };
    return prefix + "/" + String.join("/", segments);
  }
}
