// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import java.util.Arrays;

/** An attachment that a request brings, still within the request's body. */
final class NewFile {
  final String name;
  final String mimeType;
  private final byte[] body;
  private final int from;
  private final int to;

  NewFile(String name, String mimeType, byte[] body, int from, int to) {
    this.name = name;
    this.mimeType = mimeType;
    this.body = body;
    this.from = from;
    this.to = to;
  }

  byte[] data() {
    return Arrays.copyOfRange(body, from, to);
  }
}
