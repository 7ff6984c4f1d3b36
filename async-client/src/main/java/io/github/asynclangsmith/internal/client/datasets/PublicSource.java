// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.datasets;

import io.github.asynclangsmith.internal.client.ShareTokens;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a shared dataset is.
 *
 * @param token its share token
 * @param apiUrl the API of its server, or null for the client's own
 */
record PublicSource(String token, @Nullable String apiUrl) {
  private static final Pattern CLOUD =
      Pattern.compile("https?://((?:[a-z0-9-]+\\.)*)smith\\.langchain\\.com(?::443)?/.*");

  /**
   * Reads a token or an address.
   *
   * @param apiUrl the API when the caller names it, else null
   * @throws IllegalArgumentException when there is no token
   */
  static PublicSource of(String tokenOrUrl, @Nullable String apiUrl) {
    return new PublicSource(
        ShareTokens.of(tokenOrUrl), apiUrl == null ? cloud(tokenOrUrl.strip()) : apiUrl);
  }

  /** The pages of the vendor's cloud have their API on a host beside them. */
  private static @Nullable String cloud(String address) {
    Matcher matcher = CLOUD.matcher(address.toLowerCase(Locale.ROOT));
    return matcher.matches() ? "https://" + matcher.group(1) + "api.smith.langchain.com" : null;
  }

  /** Without the token, which gives access. */
  @Override
  public String toString() {
    return "PublicSource[***" + (apiUrl == null ? "" : ", " + apiUrl) + "]";
  }
}
