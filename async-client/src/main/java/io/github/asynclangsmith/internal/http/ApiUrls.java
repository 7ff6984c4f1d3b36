// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Joins routes to the API URL. The platform has three families of routes: {@code /api/v2/…} hangs
 * off the root of the deployment, {@code /platform/…} off the v1 API, all others off the API URL as
 * the user gave it. Immutable.
 */
public final class ApiUrls {
  private static final String V2 = "/api/v2/";
  private static final String PLATFORM = "/platform/";
  private static final Set<String> REGIONS = Set.of("eu", "aws", "apac", "dev", "beta");
  private static final Set<String> LOCAL_HOSTS =
      Set.of("localhost", "127.0.0.1", "0.0.0.0", "::1", "[::1]");

  // java.net.URI knows no host with an underscore, which container networks are fond of.
  private static final Pattern ORIGIN =
      Pattern.compile("(?i)(https?)://([a-z0-9._-]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?(?=[/?#]|$)");

  private static final Pattern USABLE = Pattern.compile("[!-~&&[^\"<>\\\\^`{|}]]+");

  private final String apiUrl;
  private final String root;
  private final String platform;
  private final String webUrl;

  /**
   * Prepares the families of one deployment.
   *
   * @param apiUrl the API URL, {@code http} or {@code https}
   * @param webUrl the URL of the user interface, or null to infer it from the API URL
   */
  public ApiUrls(String apiUrl, @Nullable String webUrl) {
    this.apiUrl = withoutTrailingSlashes(apiUrl);
    this.root = rootOf(this.apiUrl);
    this.platform = this.apiUrl.endsWith("/v1") ? this.apiUrl : this.apiUrl + "/v1";
    this.webUrl = webUrl == null ? inferWebUrl(this.apiUrl) : withoutTrailingSlashes(webUrl);
  }

  /** Whether a route is a complete URL of its own, as pre-signed ones are. */
  public static boolean isAbsolute(String route) {
    return route.startsWith("http://") || route.startsWith("https://");
  }

  /** The complete URL of a route; an absolute one is returned as it is. */
  public String resolve(String route) {
    if (isAbsolute(route)) {
      return route;
    }
    if (route.startsWith(V2)) {
      return root + route;
    }
    return route.startsWith(PLATFORM) ? platform + route : join(apiUrl, route);
  }

  /** The API URL without a trailing slash. */
  public String apiUrl() {
    return apiUrl;
  }

  /** The URL of the user interface, without a trailing slash. */
  public String webUrl() {
    return webUrl;
  }

  /** The scheme, host and port of a URL, for comparing and for messages. */
  static String origin(String url) {
    Matcher matcher = ORIGIN.matcher(url);
    if (!matcher.lookingAt()) {
      return "an unreadable URL";
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    String port = matcher.group(3);
    String standard = scheme.equals("https") ? "443" : "80";
    return scheme
        + "://"
        + matcher.group(2).toLowerCase(Locale.ROOT)
        + ":"
        + (port == null ? standard : port);
  }

  /** The host of a URL, or null when it is none that can be asked. */
  static @Nullable String host(String url) {
    Matcher matcher = ORIGIN.matcher(url);
    return matcher.lookingAt() && USABLE.matcher(url).matches() ? matcher.group(2) : null;
  }

  /** Joins on segments, so that a route that begins with {@code api} does not double the prefix. */
  private static String join(String base, String route) {
    int authority = base.indexOf("://") + 3;
    List<String> segments = segments(base.substring(authority));
    int query = route.indexOf('?');
    List<String> added = segments(query < 0 ? route : route.substring(0, query));
    if (!added.isEmpty() && added.get(0).equals("api")) {
      if (endsWith(segments, "api", "v1")) {
        segments.subList(segments.size() - 2, segments.size()).clear();
      } else if (endsWith(segments, "api")) {
        segments.remove(segments.size() - 1);
      }
    }
    segments.addAll(added);
    String joined = base.substring(0, authority) + String.join("/", segments);
    return query < 0 ? joined : joined + route.substring(query);
  }

  private static boolean endsWith(List<String> segments, String... tail) {
    // The first segment is the host, which is never part of the prefix.
    int from = segments.size() - tail.length;
    return from > 0 && segments.subList(from, segments.size()).equals(Arrays.asList(tail));
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return segments;
  }

  private static String rootOf(String apiUrl) {
    if (apiUrl.endsWith("/api/v1")) {
      return apiUrl.substring(0, apiUrl.length() - "/api/v1".length());
    }
    return apiUrl.endsWith("/api")
        ? apiUrl.substring(0, apiUrl.length() - "/api".length())
        : apiUrl;
  }

  /**
   * Finds the user interface that belongs to an API. The hosted API comes first: with {@code
   * /api/v1} at its end it would else be taken for a self-hosted one, whose interface is on the
   * same host.
   */
  private static String inferWebUrl(String apiUrl) {
    String host = String.valueOf(host(apiUrl)).toLowerCase(Locale.ROOT);
    if (LOCAL_HOSTS.contains(host)) {
      return "http://localhost";
    }
    String region = host.substring(0, Math.max(0, host.indexOf('.')));
    String regional = REGIONS.contains(region) ? region + "." : "";
    boolean hosted = host.endsWith("api.smith.langchain.com");
    String root = rootOf(apiUrl);
    if (!hosted && root.length() < apiUrl.length()) {
      return root;
    }
    return "https://" + regional + "smith.langchain.com";
  }

  private static String withoutTrailingSlashes(String url) {
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }
}
