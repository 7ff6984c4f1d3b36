// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads share tokens: whoever has one can read what is shared, so no message shows it. */
public final class ShareTokens {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private ShareTokens() {}

  /**
   * The token of a text that is one, or the address of a shared page: {@code …/public/TOKEN/r} or
   * {@code …/public/TOKEN/d}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static String of(String tokenOrUrl) {
    String text = tokenOrUrl.strip();
    String token = UUID.matcher(text).matches() ? text : fromUrl(text);
    if (!UUID.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "tokenOrUrl must be a share token, which is a UUID, or the address of a shared page");
    }
    return token.toLowerCase(Locale.ROOT);
  }

  private static String fromUrl(String url) {
    String path = url.split("[?#]", 2)[0];
    List<String> segments = Stream.of(path.split("/", -1)).filter(each -> !each.isEmpty()).toList();
    int at = segments.indexOf("public") + 1;
    int from = at > 0 ? at : segments.size() - 2;
    return from >= 0 && from < segments.size() ? segments.get(from) : "";
  }
}
