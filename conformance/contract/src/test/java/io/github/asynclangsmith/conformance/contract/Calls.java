// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How each method of each resource is called, so that its requests can be looked at. */
final class Calls {
  private static final int MOST_ITEMS = 1_000;

  private final Map<String, Call> driven = new LinkedHashMap<>();
  private final Map<String, String> local = new LinkedHashMap<>();
  private final Set<String> unanswered = new LinkedHashSet<>();

  /** One call. It may prepare what it needs, and wait. */
  @FunctionalInterface
  interface Call {
    Future<?> on(World world);
  }

  /** A call that gives a stream. */
  @FunctionalInterface
  interface StreamCall {
    PageStream<?> on(World world);
  }

  /** Every resource's calls. */
  static Calls all() {
    Calls calls = new Calls();
    ClientCalls.addTo(calls);
    TracingCalls.addTo(calls);
    RunCalls.addTo(calls);
    ThreadCalls.addTo(calls);
    ProjectCalls.addTo(calls);
    DatasetCalls.addTo(calls);
    ExampleCalls.addTo(calls);
    ExperimentCalls.addTo(calls);
    FeedbackCalls.addTo(calls);
    WorkspaceCalls.addTo(calls);
    SharedCalls.addTo(calls);
    return calls;
  }

  /**
   * Adds a call of a method.
   *
   * @param signature as {@link Descriptors} has it; a note may follow it, for a further call
   */
  Calls add(String signature, Call call) {
    if (driven.put(signature, call) != null) {
      throw new IllegalArgumentException("there are two calls " + signature);
    }
    return this;
  }

  /** Adds a call of a method that gives a stream, which is read to its end. */
  Calls stream(String signature, StreamCall call) {
    return add(signature, world -> call.on(world).collect(MOST_ITEMS));
  }

  /** Says that a method sends nothing of its own. */
  Calls local(String signature, String reason) {
    local.put(signature, reason);
    return this;
  }

  /** Says that the embedded server does not answer a driven method yet. */
  Calls unanswered(String... signatures) {
    unanswered.addAll(List.of(signatures));
    return this;
  }

  Map<String, Call> driven() {
    return driven;
  }

  Map<String, String> local() {
    return local;
  }

  Set<String> unanswered() {
    return unanswered;
  }
}
