// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

/**
 * How far the tracing headers of a request are believed. Whoever may call a route that believes
 * them can attach runs to traces of this service.
 *
 * @since 0.1
 */
public enum InboundTrust {
  /** Headers are ignored; the default. */
  NONE,
  /** The trace is continued; metadata, tags and project of the sender are ignored. */
  TRACE,
  /** The trace is continued with the sender's metadata, tags and project. */
  TRACE_AND_BAGGAGE
}
