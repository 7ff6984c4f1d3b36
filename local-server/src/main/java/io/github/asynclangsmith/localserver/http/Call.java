// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.localserver.faults.FaultRule;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way to its answer; everything happens on the request's context. */
final class Call {
  private static final Logger LOG = LoggerFactory.getLogger(Call.class);

  private final HttpFront front;
  private final HttpServerRequest request;
  private final RequestPath path;
  private final RecordedRequest record;
  private final @Nullable FaultRule rule;
  private ErrorStyle errors;
  private Router.@Nullable Match match;
  private @Nullable ApiError refusal;

  Call(
      HttpFront front,
      HttpServerRequest request,
      RequestPath path,
      RecordedRequest record,
      @Nullable FaultRule rule) {
    this.front = front;
    this.request = request;
    this.path = path;
    this.record = record;
    this.rule = rule;
    this.errors = path.family().errors();
  }

  void start() {
    request.response().closeHandler(v -> record.closed());
    if (rule != null && rule.fault().effect() == Fault.Effect.RESET_BEFORE_BODY) {
      disconnect();
      return;
    }
    findRoute();
    BodyCollector.collect(front.vertx(), request, front.settings().maxBodyBytes())
        .onSuccess(this::received)
        .onFailure(this::fail);
  }

  /** A refusal waits until the body is read, so that the connection can go on. */
  private void findRoute() {
    try {
      match = front.router().match(request.method(), path);
      errors = match.route().errors();
      front.keys().check(match.route(), request.headers());
    } catch (ApiError e) {
      refusal = e;
    }
  }

  private void received(Body body) {
    front.log().received(record, body);
    if (rule == null) {
      process(body);
    } else if (rule.fault().delay().isZero()) {
      suffer(rule, body);
    } else {
      long millis = Math.max(1, rule.fault().delay().toMillis());
      front.vertx().setTimer(millis, id -> suffer(rule, body));
    }
  }

  private void suffer(FaultRule struck, Body body) {
    Fault fault = struck.fault();
    switch (fault.effect()) {
      case ANSWER -> send(scripted(fault));
      case STALL -> {
        Context context = front.vertx().getOrCreateContext();
        struck.park(() -> context.runOnContext(v -> process(body)));
      }
      case RESET_BEFORE_BODY, RESET_AFTER_BODY -> disconnect();
      case NONE, RESET_IN_ANSWER, TRUNCATE -> process(body);
    }
  }

  private void process(Body body) {
    if (refusal != null || match == null) {
      fail(refusal == null ? ApiError.of(404, "Not Found") : refusal);
      return;
    }
    try {
      Exchange exchange =
          new Exchange(
              path.canonical(),
              match.pathParameters(),
              parameters(),
              request.headers(),
              body,
              front.externalUrl(request));
      match.route().handler().handle(exchange).onSuccess(this::send).onFailure(this::fail);
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private MultiMap parameters() {
    try {
      return request.params();
    } catch (IllegalArgumentException e) {
      throw ApiError.badRequest("the query string is malformed: " + e.getMessage());
    }
  }

  private void fail(Throwable cause) {
    if (cause instanceof ApiError error) {
      Reply reply = errors.render(error, path.canonical());
      for (var header : error.headers().entrySet()) {
        reply = reply.with(header.getKey(), header.getValue());
      }
      send(reply);
    } else if (!request.response().closed()) {
      LOG.error("{} failed", record, cause);
      send(errors.render(ApiError.of(500, "Internal server error"), path.canonical()));
    }
  }

  private static Reply scripted(Fault fault) {
    return new Reply(
        fault.status(), "application/json", Buffer.buffer(fault.body()), fault.headers());
  }

  private void send(Reply reply) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    record.answered(reply.status());
    response.setStatusCode(reply.status());
    if (reply.contentType() != null) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, reply.contentType());
    }
    reply.headers().forEach(response::putHeader);
    Buffer body = reply.body();
    if (rule == null) {
      response.end(body);
      return;
    }
    int cut = Math.min(rule.fault().bytes(), body.length());
    switch (rule.fault().effect()) {
      case TRUNCATE -> response.end(body.slice(0, cut));
      case RESET_IN_ANSWER -> {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length() + 1));
        response.write(body.slice(0, cut)).onComplete(ar -> disconnect());
      }
      default -> response.end(body);
    }
  }

  private void disconnect() {
    request.connection().close();
  }
}
