// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import io.github.asynclangsmith.runs.RunType;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes a run that is about to start. Immutable; what it holds is copied when the run starts.
 *
 * @since 0.1
 */
public final class RunStart {
  private final String name;
  private final RunType type;
  private final @Nullable Object inputs;
  private final @Nullable Map<String, ?> metadata;
  private final @Nullable Collection<String> tags;
  private final @Nullable Map<String, ?> extra;
  private final @Nullable String project;
  private final @Nullable String id;
  private final @Nullable Instant startTime;
  private final @Nullable RunHandle parent;
  private final boolean root;
  private final @Nullable String referenceExampleId;
  private final @Nullable Object serialized;
  private final List<Attachment> attachments;

  private RunStart(Builder builder) {
    // Java callers may pass null all the same, and recording never fails.
    name = builder.name == null ? "unnamed" : builder.name;
    type = builder.type == null ? RunType.CHAIN : builder.type;
    inputs = builder.inputs;
    metadata = builder.metadata;
    tags = builder.tags;
    extra = builder.extra;
    project = builder.project;
    id = builder.id;
    startTime = builder.startTime;
    parent = builder.parent;
    root = builder.root;
    referenceExampleId = builder.referenceExampleId;
    serialized = builder.serialized;
    attachments = builder.attachments == null ? List.of() : List.copyOf(builder.attachments);
  }

  /** The run with this name, kind and inputs. */
  public static RunStart of(String name, RunType type, @Nullable Object inputs) {
    Builder builder = new Builder(name);
    builder.type = type;
    builder.inputs = inputs;
    return new RunStart(builder);
  }

  /**
   * Starts a description.
   *
   * @param name what the run is called
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** What the run is called. */
  public String name() {
    return name;
  }

  /** The kind of step; {@link RunType#CHAIN} unless set. */
  public RunType type() {
    return type;
  }

  /** What the step is given, or null. */
  public @Nullable Object inputs() {
    return inputs;
  }

  /** The metadata of the run, beside that of its parent. */
  public @Nullable Map<String, ?> metadata() {
    return metadata;
  }

  /** The tags of the run. */
  public @Nullable Collection<String> tags() {
    return tags;
  }

  /** Further keys of {@code extra}, beside metadata and runtime. */
  public @Nullable Map<String, ?> extra() {
    return extra;
  }

  /** The project, or null for that of the parent or the tracer. */
  public @Nullable String project() {
    return project;
  }

  /** The run's id, or null for a new one. */
  public @Nullable String id() {
    return id;
  }

  /** When the run started, or null for now. */
  public @Nullable Instant startTime() {
    return startTime;
  }

  /** The run it is a child of, or null for the current one. */
  public @Nullable RunHandle parent() {
    return parent;
  }

  /** Whether it is the root of a new trace, whatever the current run. */
  public boolean isRoot() {
    return root;
  }

  /** The example of a dataset that the run answers, or null. */
  public @Nullable String referenceExampleId() {
    return referenceExampleId;
  }

  /** The serialized form of the model or prompt, or null. */
  public @Nullable Object serialized() {
    return serialized;
  }

  /** The attachments. */
  public List<Attachment> attachments() {
    return attachments;
  }

  /** A builder with the values of this description. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  public String toString() {
    return "RunStart[" + name + ", " + type + "]";
  }

  /** Collects the description of a run; not thread-safe. */
  public static final class Builder {
    private final String name;
    private RunType type = RunType.CHAIN;
    private @Nullable Object inputs;
    private @Nullable Map<String, ?> metadata;
    private @Nullable Collection<String> tags;
    private @Nullable Map<String, ?> extra;
    private @Nullable String project;
    private @Nullable String id;
    private @Nullable Instant startTime;
    private @Nullable RunHandle parent;
    private boolean root;
    private @Nullable String referenceExampleId;
    private @Nullable Object serialized;
    private @Nullable List<Attachment> attachments;

    private Builder(String name) {
      this.name = name;
    }

    private Builder(RunStart from) {
      name = from.name;
      type = from.type;
      inputs = from.inputs;
      metadata = from.metadata;
      tags = from.tags;
      extra = from.extra;
      project = from.project;
      id = from.id;
      startTime = from.startTime;
      parent = from.parent;
      root = from.root;
      referenceExampleId = from.referenceExampleId;
      serialized = from.serialized;
      attachments = from.attachments.isEmpty() ? null : new ArrayList<>(from.attachments);
    }

    /** Sets the kind of step; {@link RunType#CHAIN} unless set. */
    public Builder type(RunType type) {
      this.type = type;
      return this;
    }

    /** Sets what the step is given: a map as it is, anything else as {@code {"input": …}}. */
    public Builder inputs(@Nullable Object inputs) {
      this.inputs = inputs;
      return this;
    }

    /** Sets the metadata; children inherit it, and their own wins. */
    public Builder metadata(@Nullable Map<String, ?> metadata) {
      this.metadata = metadata;
      return this;
    }

    /** Sets the tags. */
    public Builder tags(@Nullable Collection<String> tags) {
      this.tags = tags;
      return this;
    }

    /** Sets the tags. */
    public Builder tags(String... tags) {
      return tags(List.of(tags));
    }

    /** Sets further keys of {@code extra}; {@code metadata} and {@code runtime} are not taken. */
    public Builder extra(@Nullable Map<String, ?> extra) {
      this.extra = extra;
      return this;
    }

    /** Sets the project; that of the parent or the tracer unless set. */
    public Builder project(@Nullable String project) {
      this.project = project;
      return this;
    }

    /** Sets the run's id, a UUID; text that is none is ignored and counted. */
    public Builder id(@Nullable String id) {
      this.id = id;
      return this;
    }

    /** Sets when the run started; now unless set, and never before its parent. */
    public Builder startTime(@Nullable Instant startTime) {
      this.startTime = startTime;
      return this;
    }

    /** Makes it a child of a run; of the current one unless set. */
    public Builder parent(@Nullable RunHandle parent) {
      this.parent = parent;
      return this;
    }

    /** Makes it the root of a new trace, whatever the current run. */
    public Builder root() {
      this.root = true;
      return this;
    }

    /** Sets the example of a dataset that the run answers, a UUID. */
    public Builder referenceExampleId(@Nullable String referenceExampleId) {
      this.referenceExampleId = referenceExampleId;
      return this;
    }

    /** Sets the serialized form of the model or prompt. */
    public Builder serialized(@Nullable Object serialized) {
      this.serialized = serialized;
      return this;
    }

    /** Attaches bytes, not to be changed afterwards. */
    public Builder attach(String name, String mimeType, Buffer content) {
      return attach(new Attachment(name, mimeType, content, null));
    }

    /** Attaches a file, which is read when the run is sent. */
    public Builder attach(String name, String mimeType, Path file) {
      return attach(new Attachment(name, mimeType, null, file));
    }

    /** Attaches a file of any kind. */
    public Builder attach(Attachment attachment) {
      if (attachments == null) {
        attachments = new ArrayList<>(2);
      }
      attachments.add(attachment);
      return this;
    }

    /** The description. */
    public RunStart build() {
      return new RunStart(this);
    }
  }
}
