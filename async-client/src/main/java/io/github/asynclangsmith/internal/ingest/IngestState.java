// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

/**
 * What recording threads and the loop share; each part says how.
 *
 * @param queue operations on their way to the loop
 * @param budget the room in the buffer
 * @param admission decides what enters it
 * @param counters what happened
 * @param notices tells listeners and the log
 */
record IngestState(
    OpQueue queue, Budget budget, Admission admission, Counters counters, Notices notices) {}
