// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request's path without its family's prefix.
 *
 * @param family the family it belongs to
 * @param segments the decoded segments after the prefix; empty segments are dropped
 */
record RequestPath(Family family, List<String> segments) {
  /** A family is found under several prefixes, as clients join paths to different API URLs. */
  private static final List<Prefix> PREFIXES =
      List.of(
          Prefix.of(Family.PLATFORM, "/api/v1/v1/platform"),
          Prefix.of(Family.PLATFORM, "/api/v1/platform"),
          Prefix.of(Family.PLATFORM, "/api/platform"),
          Prefix.of(Family.PLATFORM, "/v1/platform"),
          Prefix.of(Family.PLATFORM, "/platform"),
          Prefix.of(Family.V2, "/api/v2"),
          Prefix.of(Family.V2, "/v2"),
          Prefix.of(Family.V1, "/api/v1"),
          Prefix.of(Family.V1, "/api"),
          Prefix.of(Family.V1, "/v1"),
          Prefix.of(Family.V1, ""));

  private record Prefix(Family family, List<String> segments) {
    static Prefix of(Family family, String path) {
      return new Prefix(family, split(path));
    }
  }

  static RequestPath of(String rawPath, List<String> basePath) {
    List<String> all = split(rawPath);
    List<String> rest = startsWith(all, basePath) ? all.subList(basePath.size(), all.size()) : all;
    for (Prefix prefix : PREFIXES) {
      if (startsWith(rest, prefix.segments())) {
        List<String> segments = rest.subList(prefix.segments().size(), rest.size());
        return new RequestPath(prefix.family(), List.copyOf(segments));
      }
    }
    throw new AssertionError("the empty prefix fits everything");
  }

  private static boolean startsWith(List<String> segments, List<String> prefix) {
    return segments.size() >= prefix.size() && segments.subList(0, prefix.size()).equals(prefix);
  }

  static List<String> split(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(decode(segment));
      }
    }
    return segments;
  }

  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }

  /** The path as it is logged and as fault rules see it. */
  String canonical() {
    return family.canonicalPrefix() + "/" + String.join("/", segments);
  }
}
