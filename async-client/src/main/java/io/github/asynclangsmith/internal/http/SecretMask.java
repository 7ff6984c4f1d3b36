// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.LangSmithOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of text that came from elsewhere, such as an error page that echoes the
 * request. Immutable.
 */
public final class SecretMask {
  private static final String MASK = "***";
  private static final int SHORTEST_SECRET = 6;
  private static final Pattern KEYS =
      Pattern.compile("\\b(?:lsv2_|ls__)[A-Za-z0-9_\\-]+|(?i)\\bbearer\\s+[A-Za-z0-9._~+/=\\-]+");
  private static final Pattern PARAMETERS =
      Pattern.compile(
          "(?i)([?&](?:jwt|token|sig|signature|key|api_key|x-amz-signature|x-amz-credential"
              + "|x-amz-security-token|x-goog-signature)=)[^&\\s\"'<>]+");

  private final List<String> secrets = new ArrayList<>();

  /** Knows the secrets of a client's options, and what keys and signatures look like. */
  public SecretMask(LangSmithOptions options) {
    add(options.apiKey());
    add(options.bearerToken());
    options.headers().values().forEach(this::add);
    // Longest first: a secret that contains another one is masked whole.
    secrets.sort(Comparator.comparing(String::length).reversed());
  }

  private void add(@Nullable String secret) {
    if (secret != null && secret.length() >= SHORTEST_SECRET) {
      secrets.add(secret);
    }
  }

  /** The text with a fixed placeholder for each secret. */
  public String mask(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    masked = KEYS.matcher(masked).replaceAll(MASK);
    return PARAMETERS.matcher(masked).replaceAll("$1" + MASK);
  }
}
