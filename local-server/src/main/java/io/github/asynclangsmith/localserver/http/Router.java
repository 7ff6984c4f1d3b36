// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import io.github.asynclangsmith.localserver.storage.Database;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The routes of a server; filled once at start, then only read. */
public final class Router {
  private final Database database;
  private final List<Route> routes = new ArrayList<>();

  /** A router whose stored handlers work on this database. */
  public Router(Database database) {
    this.database = database;
  }

  /** What a request leads to. */
  record Match(Route route, Map<String, String> pathParameters) {}

  /** Adds a route whose handler only reads. */
  public Router read(HttpMethod method, Family family, String path, Handling.Stored handler) {
    return add(
        method, family, path, family.errors(), x -> database.read(sql -> handler.handle(x, sql)));
  }

  /** Adds a route whose handler may write. */
  public Router write(HttpMethod method, Family family, String path, Handling.Stored handler) {
    return add(
        method, family, path, family.errors(), x -> database.write(sql -> handler.handle(x, sql)));
  }

  /** Adds a route with an error style of its own. */
  public Router add(
      HttpMethod method,
      Family family,
      String path,
      ErrorStyle errors,
      Handling.Asynchronous handler) {
    return add(new Route(method, family, split(path), errors, Route.Access.KEY, handler));
  }

  /** Adds a route that needs no key. */
  public Router open(String path, Handling.Asynchronous handler) {
    return add(
        new Route(
            HttpMethod.GET,
            Family.V1,
            split(path),
            ErrorStyle.DETAIL,
            Route.Access.PUBLIC,
            handler));
  }

  /** Adds a route that needs no key and only reads. */
  public Router openRead(HttpMethod method, Family family, String path, Handling.Stored handler) {
    return add(
        new Route(
            method,
            family,
            split(path),
            family.errors(),
            Route.Access.PUBLIC,
            x -> database.read(sql -> handler.handle(x, sql))));
  }

  private Router add(Route route) {
    routes.add(route);
    return this;
  }

  private static List<String> split(String path) {
    return RequestPath.split(path);
  }

  /**
   * Finds the route of a request.
   *
   * @throws ApiError 404 when no template fits the path, 405 when one does with another method
   */
  Match match(HttpMethod method, RequestPath path) {
    List<Match> fitting = new ArrayList<>(2);
    for (Route route : routes) {
      if (route.family() == path.family()) {
        Map<String, String> parameters = route.match(path.segments());
        if (parameters != null) {
          fitting.add(new Match(route, parameters));
        }
      }
    }
    if (fitting.isEmpty()) {
      throw ApiError.of(404, "Not Found");
    }
    return fitting.stream()
        .filter(match -> match.route().method().equals(method))
        .max(Comparator.comparingInt(match -> match.route().fixedSegments()))
        .orElseThrow(() -> ApiError.methodNotAllowed(allowed(fitting)));
  }

  private static String allowed(List<Match> fitting) {
    return fitting.stream()
        .map(match -> match.route().method().name())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }
}
