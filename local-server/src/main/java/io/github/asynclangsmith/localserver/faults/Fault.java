// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What goes wrong with a request; immutable.
 *
 * @since 0.1
 */
public final class Fault {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final Effect effect;
  private final Duration delay;
  private final int status;
  private final Map<String, String> headers;
  private final String body;
  private final int bytes;

  private Fault(
      Effect effect,
      Duration delay,
      int status,
      Map<String, String> headers,
      String body,
      int bytes) {
    this.effect = effect;
    this.delay = delay;
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.bytes = bytes;
  }

  /** The kinds of fault. */
  public enum Effect {
    /** The request is handled as usual, after the delay. */
    NONE,
    /** The scripted status and body are answered, and nothing is stored. */
    ANSWER,
    /** The request is accepted and answered only once it is released. */
    STALL,
    /** The connection is closed when the head has arrived; nothing is stored. */
    RESET_BEFORE_BODY,
    /** The connection is closed when the whole request has arrived; nothing is stored. */
    RESET_AFTER_BODY,
    /** The request is handled; the connection is closed within the answer. */
    RESET_IN_ANSWER,
    /** The request is handled; the answer is complete as HTTP, but its body is cut. */
    TRUNCATE
  }

  /** Answers a status with a small JSON error, instead of handling the request. */
  public static Fault status(int status) {
    String body = "{\"error\":\"injected fault\"}";
    return new Fault(Effect.ANSWER, Duration.ZERO, status, Map.of(), body, 0);
  }

  /** Handles the request as usual, but only after a while. */
  public static Fault delay(Duration delay) {
    return of(Effect.NONE, 0).after(delay);
  }

  /** Accepts the request and never answers it, until {@link FaultRule#release()}. */
  public static Fault stall() {
    return of(Effect.STALL, 0);
  }

  /** Closes the connection as soon as the request's head has arrived; nothing is stored. */
  public static Fault resetBeforeBody() {
    return of(Effect.RESET_BEFORE_BODY, 0);
  }

  /** Closes the connection once the whole request has arrived; nothing is stored. */
  public static Fault resetAfterBody() {
    return of(Effect.RESET_AFTER_BODY, 0);
  }

  /**
   * Handles the request, then closes the connection within the answer: the case in which the server
   * did the work and the client cannot know.
   *
   * @param bytes how many bytes of the answer's body are sent first; the announced length is the
   *     full one
   */
  public static Fault resetInAnswer(int bytes) {
    return of(Effect.RESET_IN_ANSWER, bytes);
  }

  /**
   * Handles the request and cuts the answer's body; as HTTP the answer is complete.
   *
   * @param bytes how many bytes of the body are left
   */
  public static Fault truncate(int bytes) {
    return of(Effect.TRUNCATE, bytes);
  }

  /** The same fault, with a wait before it takes effect. */
  public Fault after(Duration wait) {
    return new Fault(effect, wait, status, headers, body, bytes);
  }

  /** The same answer with another body; JSON unless a header says otherwise. */
  public Fault body(String text) {
    return new Fault(effect, delay, status, headers, text, bytes);
  }

  /** The same answer with one more header. */
  public Fault header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Fault(effect, delay, status, Map.copyOf(more), body, bytes);
  }

  /** The same answer with {@code Retry-After} in whole seconds, rounded up. */
  public Fault retryAfter(Duration wait) {
    return header("Retry-After", Long.toString(wait.plusNanos(999_999_999).toSeconds()));
  }

  /** The same answer with {@code Retry-After} as an HTTP date. */
  public Fault retryAfter(Instant time) {
    return header("Retry-After", HTTP_DATE.format(time));
  }

  /** What happens. */
  public Effect effect() {
    return effect;
  }

  /** How long it takes until it happens. */
  public Duration delay() {
    return delay;
  }

  /** The status of a scripted answer; 0 for the other effects. */
  public int status() {
    return status;
  }

  /** The headers of a scripted answer. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The body of a scripted answer. */
  public String body() {
    return body;
  }

  /** How many bytes of the answer's body are sent by a cut answer. */
  public int bytes() {
    return bytes;
  }

  private static Fault of(Effect effect, int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must not be negative: " + bytes);
    }
    return new Fault(effect, Duration.ZERO, 0, Map.of(), "", bytes);
  }
}
