// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A failure as text: type, message, stack trace and causes, of bounded length. Stateless. */
final class ErrorText {
  static final int MAX_LENGTH = 32_768;

  private ErrorText() {}

  /** The text; a failure that cannot even print itself is named by its class. */
  static String of(Throwable failure) {
    try {
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text, true));
      String full = text.toString().stripTrailing();
      return full.length() <= MAX_LENGTH ? full : full.substring(0, MAX_LENGTH) + "…";
    } catch (Exception | StackOverflowError | LinkageError e) {
      return failure.getClass().getName();
    }
  }
}
