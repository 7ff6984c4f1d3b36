// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

/** What became of an operation, from good to bad: with several destinations the worst counts. */
enum Outcome {
  SENT,
  DEAD_LETTERED,
  DROPPED
}
