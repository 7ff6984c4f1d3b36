// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import java.util.List;

/** The part of the vendor's API that a client is about. */
final class Scope {
  /** Tracing, evaluation and prompts; what belongs to the user interface is left out. */
  private static final List<String> V1 =
      List.of(
          "annotation-queues",
          "commits",
          "datasets",
          "examples",
          "feedback",
          "feedback-configs",
          "hub",
          "info",
          "likes",
          "ok",
          "prompts",
          "public",
          "repos",
          "runs",
          "sessions",
          "settings",
          "workspaces");

  private static final List<String> PLATFORM =
      List.of(
          "annotation-queues",
          "datasets",
          "evaluators",
          "hub",
          "issues",
          "issues-agent",
          "sessions");

  private static final List<String> V2 = List.of("datasets", "public", "runs", "threads", "traces");

  private Scope() {}

  /** Whether the table tells of a path. */
  static boolean includes(String path) {
    ApiPath parsed = ApiPath.of(path);
    if (parsed.segments().isEmpty()) {
      return false;
    }
    List<String> resources =
        switch (parsed.family()) {
          case V1 -> V1;
          case PLATFORM -> PLATFORM;
          case V2 -> V2;
        };
    return resources.contains(parsed.segments().get(0));
  }
}
