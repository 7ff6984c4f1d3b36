// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.tracing.Attachment;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunScope;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TraceHeaders;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The run of a tracer that is off: takes everything, keeps nothing, has the nil id. Stateless. */
final class NoRun implements RunHandle {
  static final NoRun INSTANCE = new NoRun();

  private static final String NIL = "00000000-0000-0000-0000-000000000000";
  private static final RunScope NO_SCOPE = () -> {};

  private NoRun() {}

  @Override
  public String id() {
    return NIL;
  }

  @Override
  public String traceId() {
    return NIL;
  }

  @Override
  public @Nullable String parentId() {
    return null;
  }

  @Override
  public String dottedOrder() {
    return "";
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public boolean isRecorded() {
    return false;
  }

  @Override
  public void end(@Nullable Object outputs) {}

  @Override
  public void fail(Throwable failure) {}

  @Override
  public void cancel() {}

  @Override
  public RunHandle inputs(@Nullable Object inputs) {
    return this;
  }

  @Override
  public RunHandle outputs(@Nullable Object outputs) {
    return this;
  }

  @Override
  public RunHandle addMetadata(String key, @Nullable Object value) {
    return this;
  }

  @Override
  public RunHandle addMetadata(Map<String, ?> metadata) {
    return this;
  }

  @Override
  public RunHandle addTags(Collection<String> tags) {
    return this;
  }

  @Override
  public RunHandle addEvent(String name, @Nullable Object details) {
    return this;
  }

  @Override
  public RunHandle newToken() {
    return this;
  }

  @Override
  public RunHandle attach(Attachment attachment) {
    return this;
  }

  @Override
  public RunHandle feedback(String key, @Nullable Object score, @Nullable String comment) {
    return this;
  }

  @Override
  public RunHandle feedback(FeedbackCreate feedback) {
    return this;
  }

  @Override
  public RunHandle update() {
    return this;
  }

  @Override
  public RunHandle child(RunStart start) {
    return this;
  }

  @Override
  public RunScope makeCurrent() {
    return NO_SCOPE;
  }

  @Override
  public TraceHeaders headers() {
    return TraceHeaders.none();
  }
}
