// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import java.time.Duration;

/** Counts the threads that a program left running. */
final class ThreadsLeft {
  private ThreadsLeft() {}

  /** Waits for threads that are on their way out, then counts what keeps the process alive. */
  static int await(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      long left = deadline - System.nanoTime();
      if (counts(thread) && left > 0) {
        thread.join(Math.max(1, left / 1_000_000));
      }
    }
    return (int) Thread.getAllStackTraces().keySet().stream().filter(ThreadsLeft::counts).count();
  }

  private static boolean counts(Thread thread) {
    return thread.isAlive()
        && !thread.isDaemon()
        && thread != Thread.currentThread()
        && !thread.getName().equals("DestroyJavaVM");
  }
}
