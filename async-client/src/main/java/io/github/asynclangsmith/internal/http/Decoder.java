// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

/** Reads an answer. Must not block; runs on a worker when the answer is large. */
@FunctionalInterface
interface Decoder<T> {
  T decode(Answer answer);
}
