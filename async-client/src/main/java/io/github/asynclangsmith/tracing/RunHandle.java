// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run that was started: adds to it, starts children of it, ends it.
 *
 * <p>What is added travels with the end of the run, or with {@link #update()}. The first of {@link
 * #end()}, {@link #fail} and {@link #cancel} ends the run and the others do nothing. What is added
 * after the end is sent at once. No method throws or blocks. Thread-safe.
 *
 * @since 0.1
 */
public interface RunHandle {
  /** The run's id, a UUID version 7 in lower case. */
  String id();

  /** The id of the run at the root of the trace. */
  String traceId();

  /** The id of the run that this one is a child of, or null at the root. */
  @Nullable String parentId();

  /** The place of the run in its trace: start time and id of every run from the root down to it. */
  String dottedOrder();

  /** What the run is called. */
  String name();

  /** Whether the run is recorded: tracing is on, sampling kept it, and the buffer had room. */
  boolean isRecorded();

  /** Ends the run without outputs, or with those set before. */
  void end();

  /**
   * Ends the run.
   *
   * @param outputs what the step gave: a map with string keys as it is, anything else as {@code
   *     {"output": …}}
   */
  void end(@Nullable Object outputs);

  /** Ends the run with a failure: type, message and stack trace become its error. */
  void fail(Throwable failure);

  /** Ends the run as cancelled, with the outputs set before. */
  void cancel();

  /** Replaces the inputs given at the start. */
  RunHandle inputs(@Nullable Object inputs);

  /** Sets outputs before the end; outputs given to {@link #end(Object)} win. */
  RunHandle outputs(@Nullable Object outputs);

  /** Adds to the metadata of this run and of children started later; a key set again wins. */
  RunHandle addMetadata(String key, @Nullable Object value);

  /** Adds to the metadata of this run and of children started later; a key set again wins. */
  RunHandle addMetadata(Map<String, ?> metadata);

  /** Adds tags; one that is there already is not repeated. */
  RunHandle addTags(Collection<String> tags);

  /** Adds an event that happens now. */
  RunHandle addEvent(String name);

  /**
   * Adds an event that happens now.
   *
   * @param name what happened
   * @param details sent as {@code kwargs}
   */
  RunHandle addEvent(String name, @Nullable Object details);

  /**
   * Notes that a token arrived: the first becomes the event that time to first token is taken of.
   */
  RunHandle newToken();

  /** Sets the tokens and costs of a model call, as {@code usage_metadata} of the run's metadata. */
  RunHandle usage(TokenUsage usage);

  /**
   * Attaches a file to the run.
   *
   * @param name its name, without dots
   * @param mimeType its content type, as in {@code image/png}
   * @param content its bytes, not to be changed afterwards
   */
  RunHandle attach(String name, String mimeType, Buffer content);

  /**
   * Attaches a file that is read when the run is sent; one that cannot be read then is left out and
   * counted.
   */
  RunHandle attach(String name, String mimeType, Path file);

  /** Sends what was added so far without waiting for the end. */
  RunHandle update();

  /**
   * Starts a child of this run, whatever the current run and the parent named in its description.
   */
  RunHandle child(RunStart start);

  /**
   * Makes this the current run: on a request's Vert.x context for everything that runs on it, else
   * for this thread, until the scope is closed.
   */
  RunScope makeCurrent();

  /** The headers that let another service continue the trace below this run. */
  TraceHeaders headers();
}
