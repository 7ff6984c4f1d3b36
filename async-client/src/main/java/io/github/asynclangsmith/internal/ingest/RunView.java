// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.github.asynclangsmith.spi.BufferedRun;
import io.github.asynclangsmith.spi.RunField;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the redactor of batches sees of a run, and what it made of it. Immutable. */
final class RunView implements BufferedRun {
  private static final Set<RunField> HIDDEN = EnumSet.of(RunField.ATTACHMENT, RunField.FEEDBACK);

  /**
   * What never changes.
   *
   * @param item its place in the body
   * @param runtime {@code extra.runtime}, which nobody masks; null for none
   */
  record Origin(
      int item, String id, String name, String runType, boolean create, @Nullable Object runtime) {}

  final Origin origin;
  private final Map<RunField, Object> values;
  private final List<String> attachments;

  /** The parts that were put in the place of others. */
  final Set<RunField> changed;

  /** The attachments that were taken out. */
  final Set<String> removed;

  RunView(Origin origin, Map<RunField, Object> values, List<String> attachments) {
    this(origin, values, attachments, Set.of(), Set.of());
  }

  private RunView(
      Origin origin,
      Map<RunField, Object> values,
      List<String> attachments,
      Set<RunField> changed,
      Set<String> removed) {
    this.origin = origin;
    this.values = values;
    this.attachments = attachments;
    this.changed = changed;
    this.removed = removed;
  }

  @Override
  public String id() {
    return origin.id;
  }

  @Override
  public String name() {
    return origin.name;
  }

  @Override
  public String runType() {
    return origin.runType;
  }

  @Override
  public boolean isCreate() {
    return origin.create;
  }

  @Override
  public @Nullable Object get(RunField field) {
    return values.get(checked(field));
  }

  @Override
  public RunView with(RunField field, @Nullable Object value) {
    Object before = values.get(checked(field));
    if (before == null && value == null) {
      return this;
    }
    Map<RunField, Object> others = new EnumMap<>(RunField.class);
    others.putAll(values);
    others.put(field, shaped(field, value));
    Set<RunField> more = EnumSet.of(field);
    more.addAll(changed);
    return new RunView(origin, others, attachments, more, removed);
  }

  /** A value in the shape that the server expects at its place. */
  private static Object shaped(RunField field, @Nullable Object value) {
    return switch (field) {
      case ERROR -> value == null ? "" : String.valueOf(value);
      case EVENTS -> {
        List<?> none = List.of();
        yield value instanceof List ? value : value == null ? none : List.of(Map.of("name", value));
      }
      default -> {
        Map<?, ?> none = Map.of();
        yield value instanceof Map ? value : value == null ? none : Map.of("value", value);
      }
    };
  }

  private static RunField checked(RunField field) {
    if (HIDDEN.contains(field)) {
      throw new IllegalArgumentException(field + " is not seen here");
    }
    return field;
  }

  @Override
  public List<String> attachmentNames() {
    return attachments.stream().filter(name -> !removed.contains(name)).toList();
  }

  @Override
  public RunView withoutAttachment(String name) {
    Set<String> more = new HashSet<>(removed);
    more.add(name);
    return new RunView(origin, values, attachments, changed, more);
  }

  /** How many things there are to withhold. */
  int parts() {
    return values.size() + attachments.size();
  }

  /** This run with a marker in the place of everything that a redactor should have seen. */
  RunView withheld() {
    RunView bare = this;
    for (RunField field : values.keySet()) {
      bare = bare.with(field, Markers.WITHHELD);
    }
    for (String name : attachments) {
      bare = bare.withoutAttachment(name);
    }
    return bare;
  }

  /** Shows nothing of the values. */
  @Override
  public String toString() {
    return "BufferedRun[" + origin.id + "]";
  }
}
