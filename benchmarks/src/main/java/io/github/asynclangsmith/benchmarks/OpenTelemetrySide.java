// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry spans with as many attributes as our runs have fields. The exporter throws them
 * away, so that only recording costs anything.
 */
final class OpenTelemetrySide implements CallerCostMain.Side, AutoCloseable {
  private static final AttributeKey<List<String>> TAG_KEY = AttributeKey.stringArrayKey("tags");

  private final ObjectMapper mapper = new ObjectMapper();
  private final boolean json;
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /**
   * Creates the side.
   *
   * @param spans the room for spans that wait to be exported
   * @param json whether payloads are made JSON text, which attributes need, as part of the
   *     operation
   */
  OpenTelemetrySide(int spans, boolean json) {
    this.json = json;
    this.provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                BatchSpanProcessor.builder(new Discard()).setMaxQueueSize(spans * 2).build())
            .build();
    this.tracer = provider.get("bench");
  }

  @Override
  public void burst(int runs) {
    for (int i = 0; i < runs; i++) {
      end(start("ChatModel", "llm", null, LangSmithSide.INPUTS), LangSmithSide.OUTPUTS);
    }
  }

  Span start(String name, String type, @Nullable Span parent, Map<String, Object> inputs) {
    Context above = parent == null ? Context.root() : Context.root().with(parent);
    Span span = tracer.spanBuilder(name).setParent(above).startSpan();
    span.setAttribute("type", type);
    LangSmithSide.METADATA.forEach((key, value) -> span.setAttribute(key, (String) value));
    span.setAttribute(TAG_KEY, LangSmithSide.TAGS);
    span.setAttribute("inputs", text(inputs));
    return span;
  }

  void end(Span span, Map<String, Object> outputs) {
    span.setAttribute("outputs", text(outputs));
    span.end();
  }

  private String text(Map<String, Object> payload) {
    if (!json) {
      return payload.values().iterator().next() instanceof String ready ? ready : "";
    }
    try {
      return mapper.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void deliver() {
    provider.forceFlush().join(1, TimeUnit.MINUTES);
  }

  @Override
  public void close() {
    provider.close();
  }

  private static final class Discard implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
