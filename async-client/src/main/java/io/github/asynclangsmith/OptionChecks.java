// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.errors.InvalidConfigurationException;
import io.github.asynclangsmith.errors.InvalidConfigurationException.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks settings and collects everything that is wrong with them. */
final class OptionChecks {
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "x-api-key",
          "authorization",
          "x-tenant-id",
          "content-type",
          "content-length",
          "content-encoding",
          "transfer-encoding",
          "connection",
          "host");

  // Not URI.getHost(), which knows none with an underscore; user info does not match either.
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");

  private final List<Problem> problems = new ArrayList<>();

  void problem(String setting, String value, String allowed) {
    problems.add(new Problem(setting, value, allowed));
  }

  /** Takes over what another builder found. */
  void addAll(InvalidConfigurationException found) {
    problems.addAll(found.problems());
  }

  List<Problem> problems() {
    return problems;
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
  }

  void range(String setting, long value, long least, long most) {
    if (value < least || value > most) {
      problem(setting, String.valueOf(value), least + " to " + most);
    }
  }

  void range(String setting, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      problem(setting, value.toString(), least + " to " + most);
    }
  }

  void notBlank(String setting, String value) {
    if (value.isBlank()) {
      problem(setting, "blank", "at least one visible character");
    }
  }

  void httpUrl(String setting, String value) {
    if (!isHttpUrl(value)) {
      problem(
          setting,
          shownUrl(value),
          "an http or https URL with a host and without user info, query and fragment");
    }
  }

  private static boolean isHttpUrl(String value) {
    try {
      URI uri = new URI(value);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && HOST_AND_PORT.matcher(String.valueOf(uri.getRawAuthority())).matches()
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** A URL for a message: what may be a password in it is left out. */
  private static String shownUrl(String value) {
    if (value.isBlank()) {
      return "blank";
    }
    int at = value.lastIndexOf('@');
    String safe = at < 0 ? value : Setting.SECRET + value.substring(at);
    int query = safe.indexOf('?');
    return query < 0 ? safe : safe.substring(0, query) + "?" + Setting.SECRET;
  }

  /** A secret travels in a header, where a line break would start another header. */
  void secret(String setting, String value) {
    if (value.isBlank() || !isHeaderValue(value)) {
      problem(setting, Setting.SECRET, "visible ASCII characters only, at least one");
    }
  }

  void headerValue(String setting, String value) {
    if (value.isBlank() || !isHeaderValue(value)) {
      problem(setting, "not usable in a header", "visible ASCII characters, at least one");
    }
  }

  void headers(Map<String, String> headers) {
    headers("headers", headers);
  }

  void headers(String settings, Map<String, String> headers) {
    headers.forEach(
        (name, value) -> {
          String setting = settings + "[" + printable(name) + "]";
          if (name.isEmpty() || !name.chars().allMatch(OptionChecks::isTokenCharacter)) {
            problem(setting, "not a header name", "letters, digits and !#$%&'*+-.^_`|~");
          } else if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            problem(setting, "reserved", "a header that the client does not set itself");
          }
          if (!isHeaderValue(value)) {
            problem(setting, "not usable in a header", "visible ASCII characters and blanks");
          }
        });
  }

  private static String printable(String name) {
    return name.replaceAll("[^\\x21-\\x7e]", "?");
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }

  private static boolean isHeaderValue(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c <= 0x7e));
  }
}
