// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import io.vertx.core.MultiMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers that carry a trace from one service to the next: {@code langsmith-trace} with the
 * dotted order of the sending run, and {@code baggage} with its metadata, tags and project. The
 * Python and JavaScript SDKs read and write the same. Immutable.
 *
 * @since 0.1
 */
public final class TraceHeaders {
  /** The header with the dotted order. */
  public static final String TRACE = "langsmith-trace";

  /** The header with metadata, tags and project. */
  public static final String BAGGAGE = "baggage";

  private static final TraceHeaders NONE = new TraceHeaders("", Map.of(), List.of(), null);

  private final String dottedOrder;
  private final Map<String, Object> metadata;
  private final List<String> tags;
  private final @Nullable String project;

  private TraceHeaders(
      String dottedOrder,
      Map<String, Object> metadata,
      List<String> tags,
      @Nullable String project) {
    this.dottedOrder = dottedOrder;
    this.metadata = metadata;
    this.tags = tags;
    this.project = project;
  }

  /** The headers of no trace: nothing is sent. */
  public static TraceHeaders none() {
    return NONE;
  }

  /**
   * The headers of a run. What cannot be written as JSON is left out of the metadata, and so is
   * what looks like a credential by its name.
   *
   * @param dottedOrder the dotted order of the run
   * @param metadata what receivers add to their runs' metadata
   * @param tags the tags of the trace
   * @param project the project, or null
   */
  public static TraceHeaders of(
      String dottedOrder, Map<String, ?> metadata, List<String> tags, @Nullable String project) {
    return new TraceHeaders(dottedOrder, Baggage.sendable(metadata), List.copyOf(tags), project);
  }

  /**
   * Reads received headers. Foreign and malformed baggage is skipped.
   *
   * @param trace the value of {@code langsmith-trace}, or null
   * @param baggage the value of {@code baggage}, or null
   * @return the trace to continue, or null when there is none or it is malformed; never throws
   */
  public static @Nullable TraceHeaders parse(@Nullable String trace, @Nullable String baggage) {
    String dottedOrder = DottedOrders.normalize(trace);
    if (dottedOrder == null) {
      return null;
    }
    Baggage items = Baggage.parse(baggage);
    return new TraceHeaders(dottedOrder, items.metadata(), items.tags(), items.project());
  }

  /**
   * Reads the headers of a request, whatever the case of their names; several baggages are joined.
   */
  public static @Nullable TraceHeaders parse(MultiMap headers) {
    List<String> baggage = headers.getAll(BAGGAGE);
    return parse(headers.get(TRACE), baggage.isEmpty() ? null : String.join(",", baggage));
  }

  /** Reads headers from a map, whatever the case of their names. */
  public static @Nullable TraceHeaders parse(Map<String, String> headers) {
    String trace = null;
    String baggage = null;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (TRACE.equalsIgnoreCase(header.getKey())) {
        trace = header.getValue();
      } else if (BAGGAGE.equalsIgnoreCase(header.getKey())) {
        baggage = header.getValue();
      }
    }
    return parse(trace, baggage);
  }

  /** The dotted order of the sending run; empty for {@link #none()}. */
  public String dottedOrder() {
    return dottedOrder;
  }

  /** The id of the trace; empty for {@link #none()}. */
  public String traceId() {
    return dottedOrder.isEmpty() ? "" : DottedOrders.firstId(dottedOrder);
  }

  /** The id of the sending run; empty for {@link #none()}. */
  public String runId() {
    return dottedOrder.isEmpty() ? "" : DottedOrders.lastId(dottedOrder);
  }

  /** The sender's metadata. */
  public Map<String, Object> metadata() {
    return metadata;
  }

  /** The sender's tags. */
  public List<String> tags() {
    return tags;
  }

  /** The sender's project, or null. */
  public @Nullable String project() {
    return project;
  }

  /** The headers without the baggage. */
  public TraceHeaders withoutBaggage() {
    return new TraceHeaders(dottedOrder, Map.of(), List.of(), null);
  }

  /** The headers by name, ready to be sent; empty for {@link #none()}. */
  public Map<String, String> toMap() {
    if (dottedOrder.isEmpty()) {
      return Map.of();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(TRACE, dottedOrder);
    String baggage = Baggage.format(metadata, tags, project);
    if (!baggage.isEmpty()) {
      headers.put(BAGGAGE, baggage);
    }
    return Collections.unmodifiableMap(headers);
  }

  /** Sets the headers of a request; baggage of others in it is kept. */
  public void addTo(MultiMap headers) {
    toMap()
        .forEach(
            (name, value) -> {
              String others = headers.get(name);
              boolean join = BAGGAGE.equals(name) && others != null && !others.isBlank();
              headers.set(name, join ? others + "," + value : value);
            });
  }

  @Override
  public String toString() {
    return "TraceHeaders[" + dottedOrder + "]";
  }
}
