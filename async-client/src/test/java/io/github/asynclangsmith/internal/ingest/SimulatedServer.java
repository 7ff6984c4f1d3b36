// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A server that stores runs and fails as told: with any status, without an answer, or without an
 * answer although it stored what came.
 */
final class SimulatedServer implements IngestTransport {
  /** What one request meets. */
  sealed interface Behaviour {
    record Answer(int status, @Nullable String retryAfter) implements Behaviour {}

    record Headers(int status, String retryAfterMillis, String shouldRetry) implements Behaviour {}

    record Break(boolean afterStoring) implements Behaviour {}
  }

  static final Behaviour ACCEPT = new Behaviour.Answer(202, null);

  /** Chooses what happens to a request, given the bodies received so far. */
  interface Script {
    Behaviour next(EncodedBody body, int number);
  }

  private final SimulatedLoop loop;
  private final Random random;
  private final Map<String, JsonObject> runs = new HashMap<>();
  private final Set<String> created = new HashSet<>();
  final List<EncodedBody> requests = new ArrayList<>();
  final List<Long> requestTimes = new ArrayList<>();
  final List<String> disorder = new ArrayList<>();
  Script script = (body, number) -> ACCEPT;
  Predicate<JsonObject> acceptable = run -> true;
  JsonObject info = new JsonObject();
  int inFlight;
  int maxInFlight;
  int infoRequests;
  int latencyMillis = 5;

  SimulatedServer(SimulatedLoop loop, long seed) {
    this.loop = loop;
    this.random = new Random(seed);
  }

  @Override
  public Future<IngestResponse> post(EncodedBody body, Duration timeout) {
    requests.add(body);
    requestTimes.add(loop.nanoTime() / 1_000_000);
    inFlight++;
    maxInFlight = Math.max(maxInFlight, inFlight);
    Promise<IngestResponse> answer = Promise.promise();
    Behaviour behaviour = script.next(body, requests.size());
    loop.later(
        latencyMillis == 0 ? 0 : random.nextInt(latencyMillis * 2),
        () -> {
          inFlight--;
          respond(body, behaviour, answer);
        });
    return answer.future();
  }

  private void respond(EncodedBody body, Behaviour behaviour, Promise<IngestResponse> answer) {
    if (behaviour instanceof Behaviour.Break broken) {
      if (broken.afterStoring()) {
        store(body);
      }
      answer.fail(new IOException("connection reset"));
      return;
    }
    if (behaviour instanceof Behaviour.Headers given) {
      answer.complete(
          new IngestResponse(
              given.status(),
              null,
              given.retryAfterMillis(),
              given.shouldRetry(),
              Buffer.buffer()));
      return;
    }
    Behaviour.Answer scripted = (Behaviour.Answer) behaviour;
    int status = scripted.status();
    if (status == 202 && !store(body)) {
      status = 422;
    }
    answer.complete(
        new IngestResponse(status, scripted.retryAfter(), null, null, Buffer.buffer("{}")));
  }

  /** All or nothing, as the platform does it. */
  private boolean store(EncodedBody body) {
    List<JsonObject> posts = new ArrayList<>();
    List<JsonObject> patches = new ArrayList<>();
    if (body.route().endsWith("/batch")) {
      JsonObject document = new JsonObject(body.bytes());
      document.getJsonArray("post").forEach(run -> posts.add((JsonObject) run));
      document.getJsonArray("patch").forEach(run -> patches.add((JsonObject) run));
    } else {
      read(body, posts, patches);
    }
    if (!posts.stream().allMatch(acceptable) || !patches.stream().allMatch(acceptable)) {
      return false;
    }
    posts.forEach(this::create);
    patches.forEach(this::update);
    return true;
  }

  private static void read(EncodedBody body, List<JsonObject> posts, List<JsonObject> patches) {
    for (MultipartBody.Part part : MultipartBody.parse(body)) {
      String[] name = part.name().split("\\.");
      if (name[0].equals("attachment")) {
        continue;
      }
      List<JsonObject> target = name[0].equals("post") ? posts : patches;
      if (name.length == 2) {
        target.add(new JsonObject(part.text()));
      } else {
        target.get(target.size() - 1).put(name[2], Json.decodeValue(part.text()));
      }
    }
  }

  private void create(JsonObject run) {
    String id = run.getString("id");
    created.add(id);
    runs.merge(id, run, JsonObject::mergeIn);
  }

  private void update(JsonObject run) {
    String id = run.getString("id");
    if (!created.contains(id)) {
      disorder.add("update before create: " + id);
    }
    runs.merge(id, run, JsonObject::mergeIn);
  }

  @Nullable JsonObject run(RunRecord run) {
    return runs.get(run.id());
  }

  int size() {
    return runs.size();
  }

  /** How many runs a body carries. */
  static int count(EncodedBody body) {
    if (body.route().endsWith("/batch")) {
      JsonObject document = new JsonObject(body.bytes());
      JsonArray posts = document.getJsonArray("post");
      return posts.size() + document.getJsonArray("patch").size();
    }
    return (int)
        MultipartBody.parse(body).stream()
            .filter(part -> part.name().chars().filter(c -> c == '.').count() == 1)
            .count();
  }

  @Override
  public Future<IngestResponse> get(String route, Duration timeout) {
    infoRequests++;
    Promise<IngestResponse> answer = Promise.promise();
    loop.later(
        1, () -> answer.complete(new IngestResponse(200, null, null, null, info.toBuffer())));
    return answer.future();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
