// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import io.github.asynclangsmith.spi.Redactor;
import io.github.asynclangsmith.spi.RunField;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces parts of every text in a run by rules: in inputs, outputs, metadata, errors, events,
 * further fields, and in attachments that are text. Names and keys of maps stay.
 *
 * <pre>{@code
 * TracingOptions.builder()
 *     .redactor(Anonymizer.secrets().rule(Pattern.compile("\\b\\d{16}\\b"), "[card]").build());
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Anonymizer implements Redactor {
  private record Rule(Pattern pattern, String replacement) {}

  private static final String REDACTED = "[redacted]";

  private final List<Rule> rules;
  private final List<Pattern> keys;

  private Anonymizer(Builder builder) {
    this.rules = List.copyOf(builder.rules);
    this.keys = List.copyOf(builder.keys);
  }

  /** Starts without a rule. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts with rules for credentials: keys of well-known services, private keys, bearer tokens,
   * JSON web tokens, passwords in URLs and after names such as {@code password=}. What they match
   * becomes {@code [SECRET_DETECTED]}; text under a key such as {@code password} becomes {@code
   * [redacted]}.
   */
  public static Builder secrets() {
    Builder builder = new Builder();
    SecretPatterns.ALL.forEach(secret -> builder.rule(secret.pattern(), secret.replacement()));
    return builder.key(SecretPatterns.KEYS);
  }

  @Override
  public @Nullable Object redact(RunField field, Object value) {
    return value instanceof Buffer content ? attachment(content) : plain(value);
  }

  private @Nullable Object plain(@Nullable Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> masked = new LinkedHashMap<>();
      map.forEach((key, each) -> masked.put(String.valueOf(key), entry(key, each)));
      return masked;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> masked = new ArrayList<>(list.size());
      list.forEach(each -> masked.add(plain(each)));
      return masked;
    }
    return value;
  }

  private @Nullable Object entry(@Nullable Object key, @Nullable Object value) {
    boolean secret =
        value instanceof String
            && keys.stream().anyMatch(pattern -> pattern.matcher(String.valueOf(key)).matches());
    return secret ? REDACTED : plain(value);
  }

  private String text(String text) {
    String masked = text;
    for (Rule rule : rules) {
      Matcher matcher = rule.pattern.matcher(masked);
      masked = matcher.replaceAll(rule.replacement);
    }
    return masked;
  }

  private Buffer attachment(Buffer content) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(content.getBytes()))
              .toString();
      String masked = text(text);
      return masked.equals(text) ? content : Buffer.buffer(masked);
    } catch (CharacterCodingException binary) {
      return content;
    }
  }

  /** Collects rules; they apply one after the other. Not thread-safe. */
  public static final class Builder {
    private final List<Rule> rules = new ArrayList<>();
    private final List<Pattern> keys = new ArrayList<>();

    private Builder() {}

    /** Replaces what a pattern matches by {@code [redacted]}. */
    public Builder rule(Pattern pattern) {
      return rule(pattern, REDACTED);
    }

    /**
     * Replaces what a pattern matches.
     *
     * @param pattern must not need more than linear time, since it sees every text
     * @param replacement as {@link Matcher#replaceAll(String)} takes it: {@code $1} is a group
     */
    public Builder rule(Pattern pattern, String replacement) {
      rules.add(new Rule(pattern, replacement));
      return this;
    }

    /** Replaces text under keys that match as a whole by {@code [redacted]}. */
    public Builder key(Pattern pattern) {
      keys.add(pattern);
      return this;
    }

    /** The redactor. */
    public Anonymizer build() {
      return new Anonymizer(this);
    }
  }
}
