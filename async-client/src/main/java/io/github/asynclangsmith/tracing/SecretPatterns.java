// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.tracing;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What credentials look like. The repetitions are possessive where they can be, so that no text
 * makes a pattern take more than linear time.
 */
final class SecretPatterns {
  /** One kind of credential; the replacement may keep what came before it. */
  record Secret(Pattern pattern, String replacement) {}

  private static final String FOUND = "[SECRET_DETECTED]";

  static final List<Secret> ALL =
      List.of(
          whole(
              "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,20000}+(?:-[^-]{1,500}+){0,8}+"
                  + "-----END [A-Z ]{0,30}PRIVATE KEY-----"),
          whole("\\bsk-ant-[A-Za-z0-9_-]{16,}+"),
          whole("\\bsk-[A-Za-z0-9_-]{20,}+"),
          whole("\\blsv2_[a-z]{2}_[A-Za-z0-9_]{20,}+"),
          whole("\\bls__[A-Za-z0-9]{16,}+"),
          whole("\\bgh[pousr]_[A-Za-z0-9]{30,}+"),
          whole("\\bgithub_pat_[A-Za-z0-9_]{30,}+"),
          whole("\\bglpat-[A-Za-z0-9_-]{18,}+"),
          whole("\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b"),
          whole("\\bAIza[A-Za-z0-9_-]{35}"),
          whole("\\bya29\\.[A-Za-z0-9_-]{20,}+"),
          whole("\\bxox[abeoprs]-[A-Za-z0-9-]{10,}+"),
          whole("\\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}+"),
          whole("\\bwhsec_[A-Za-z0-9]{16,}+"),
          whole("\\bnpm_[A-Za-z0-9]{30,}+"),
          whole("\\bpypi-[A-Za-z0-9_-]{30,}+"),
          whole("\\bSG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,}+"),
          whole("\\bhf_[A-Za-z0-9]{30,}+"),
          whole("\\beyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]*+"),
          behind("((?i:bearer|basic)\\s{1,4})[A-Za-z0-9._~+/-]{12,}+=*+"),
          behind(
              "((?i:x-api-key|api-key|x-auth-token)[\"']?\\s{0,4}[:=]\\s{0,4}[\"']?)[^\\s\"',;]{6,}+"),
          behind(
              "((?i:password|passwd|pwd|secret|client_secret|api[_-]?key|access[_-]?key|"
                  + "auth[_-]?token|access[_-]?token|refresh[_-]?token|private[_-]?key)"
                  + "[\"']?\\s{0,4}[:=]\\s{0,4}[\"']?)[^\\s\"',;&]{6,}+"),
          new Secret(
              Pattern.compile("(\\b[a-z][a-z0-9+.-]{1,20}://[^\\s:/@]{1,100}:)[^\\s/@]{1,200}@"),
              "$1" + FOUND + "@"));

  /** Keys of maps under which text is a credential whatever it looks like. */
  static final Pattern KEYS =
      Pattern.compile(
          "(?i)(?:.{0,40}[_-])?(?:password|passwd|pwd|secret|api[_-]?key|apikey|authorization|"
              + "cookie|credentials?|(?:access|refresh|auth|bearer|id)[_-]?token|private[_-]?key)");

  private SecretPatterns() {}

  private static Secret whole(String pattern) {
    return new Secret(Pattern.compile(pattern), FOUND);
  }

  private static Secret behind(String pattern) {
    return new Secret(Pattern.compile(pattern), "$1" + FOUND);
  }
}
