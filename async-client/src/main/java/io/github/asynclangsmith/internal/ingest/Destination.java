// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

/**
 * Where batches go.
 *
 * @param name what the log calls it
 * @param transport sends single requests
 * @param wire how requests are wanted
 * @param gate when they may be sent
 */
record Destination(String name, IngestTransport transport, Wire wire, Gate gate) {}
