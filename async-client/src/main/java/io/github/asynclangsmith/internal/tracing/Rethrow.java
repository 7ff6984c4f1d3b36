// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

/** Passes on what user code threw, checked or not. Stateless. */
final class Rethrow {
  private Rethrow() {}

  /** Throws; declared to return, so that callers can say they throw. */
  @SuppressWarnings("unchecked") // the cast only fools the compiler: nothing is cast at run time
  static <E extends Throwable> RuntimeException asIs(Throwable failure) throws E {
    throw (E) failure;
  }
}
