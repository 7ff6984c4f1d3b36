// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

/** Something that is under way over HTTP, and ends when the client is closed. */
interface Live {
  /** What errors and logs call it. */
  String operation();

  /** Ends it from outside, on any thread; once it has ended that changes nothing. */
  void abort(RuntimeException reason);
}
