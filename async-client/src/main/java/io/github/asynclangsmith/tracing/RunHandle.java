// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import io.github.asynclangsmith.feedback.FeedbackCreate;
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

  /**
   * Whether the run is recorded: tracing is on, sampling kept it, and the buffer had room; also
   * while its trace is held in case there is an error.
   */
  boolean isRecorded();

  /** Ends the run without outputs, or with those set before. */
  default void end() {
    end(null);
  }

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
  default RunHandle addEvent(String name) {
    return addEvent(name, null);
  }

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
  default RunHandle usage(TokenUsage usage) {
    return usage == null ? this : addMetadata("usage_metadata", usage.toMap());
  }

  /**
   * Attaches a file to the run.
   *
   * @param name its name, without dots
   * @param mimeType its content type, as in {@code image/png}
   * @param content its bytes, not to be changed afterwards
   */
  default RunHandle attach(String name, String mimeType, Buffer content) {
    return attach(new Attachment(name, mimeType, content, null));
  }

  /**
   * Attaches a file that is read when the run is sent; one that cannot be read then is left out and
   * counted.
   */
  default RunHandle attach(String name, String mimeType, Path file) {
    return attach(new Attachment(name, mimeType, null, file));
  }

  /** Attaches a file to the run; one whose name or type cannot be sent is left out and counted. */
  RunHandle attach(Attachment attachment);

  /**
   * Gives feedback about the run; see {@link #feedback(String, Object, String)}.
   *
   * @param key what is judged, as in {@code "correctness"}
   * @param score the score: a number or a boolean
   */
  default RunHandle feedback(String key, @Nullable Object score) {
    return feedback(key, score, null);
  }

  /**
   * Gives feedback about the run, at any time, also after its end. It travels with the runs, never
   * before this one, and has its fate: what sampling left out gets no feedback. A server without
   * the multipart route gets it by {@code POST /feedback} once it has the run.
   *
   * @param key what is judged, as in {@code "correctness"}
   * @param score the score: a number or a boolean
   * @param comment what to say about it
   */
  RunHandle feedback(String key, @Nullable Object score, @Nullable String comment);

  /**
   * Gives feedback about the run, with everything that can be said; see {@link #feedback(String,
   * Object, String)}. The run and the trace that it names are not looked at.
   */
  RunHandle feedback(FeedbackCreate feedback);

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
