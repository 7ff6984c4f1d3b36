// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The control routes of the other side. */
final class Sink {
  private Sink() {}

  /** Arms the faults and zeroes the counters. */
  static void reset(String url) throws IOException, InterruptedException {
    send(HttpRequest.newBuilder(URI.create(url + "/reset")).POST(noBody()).build());
  }

  /** What has arrived since the last reset, as JSON. */
  static String stats(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url + "/stats")).build());
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
