// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.github.asynclangsmith.feedback.FeedbackCreate;
import io.github.asynclangsmith.internal.ingest.FrozenMap;
import io.github.asynclangsmith.internal.ingest.Metadata;
import io.github.asynclangsmith.internal.ingest.RunKey;
import io.github.asynclangsmith.internal.ingest.RunRecord;
import io.github.asynclangsmith.tracing.Attachment;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunScope;
import io.github.asynclangsmith.tracing.RunStart;
import io.github.asynclangsmith.tracing.TraceHeaders;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of another service that runs here are children of. It is recorded over there: what is added
 * to it here is not kept, but for feedback, and ending it does nothing. Immutable.
 */
final class RemoteRun extends RunRecord implements RunHandle {
  private final RunFactory factory;
  private final TraceHeaders headers;
  private final boolean sampled;
  private final @Nullable Metadata metadata;

  RemoteRun(RunFactory factory, RunKey key, TraceHeaders headers, boolean sampled) {
    super(key, headers.dottedOrder());
    this.factory = factory;
    this.headers = headers;
    this.sampled = sampled;
    FrozenMap received = new Snapshot().ofMap(headers.metadata());
    this.metadata = received == null || received.size() == 0 ? null : new Metadata(null, received);
  }

  @Nullable Metadata metadata() {
    return metadata;
  }

  @Nullable String project() {
    return headers.project();
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public boolean isRecorded() {
    return sampled;
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
  public RunHandle addMetadata(Map<String, ?> more) {
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
    factory.judge(this, Judgement.of(key, score, comment, factory.nowMicros()));
    return this;
  }

  @Override
  public RunHandle feedback(FeedbackCreate feedback) {
    factory.judge(this, Judgement.of(feedback, factory.nowMicros()));
    return this;
  }

  @Override
  public RunHandle update() {
    return this;
  }

  @Override
  public RunHandle child(RunStart start) {
    return factory.child(start, this);
  }

  @Override
  public RunScope makeCurrent() {
    return Scopes.open(this);
  }

  @Override
  public TraceHeaders headers() {
    return headers;
  }

  @Override
  public String toString() {
    return "RemoteRun[" + id() + "]";
  }
}
