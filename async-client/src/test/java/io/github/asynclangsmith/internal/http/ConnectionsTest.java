// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static io.github.asynclangsmith.internal.http.ScriptedServer.await;
import static io.github.asynclangsmith.internal.http.ScriptedServer.failure;
import static io.github.asynclangsmith.internal.http.ScriptedServer.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.CancelToken;
import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.errors.TransportException;
import io.github.asynclangsmith.json.RawJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionsTest extends TransportFixture {
  private static final PfxOptions CERTIFICATE =
      new PfxOptions().setPath("localhost.p12").setPassword("changeit");

  private final List<HttpVersion> versions = new CopyOnWriteArrayList<>();
  private final AtomicInteger resets = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  private String listen(HttpServerOptions options) throws Exception {
    HttpServer secure =
        await(
            vertx
                .createHttpServer(options)
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(
                    request -> {
                      versions.add(request.version());
                      request.response().exceptionHandler(reset -> resets.incrementAndGet());
                      if (!request.path().equals("/hang")) {
                        request.response().end("{}");
                      }
                    })
                .listen(0, "127.0.0.1"));
    return "127.0.0.1:" + secure.actualPort();
  }

  private HttpServerOptions tls() {
    return new HttpServerOptions().setSsl(true).setKeyCertOptions(CERTIFICATE);
  }

  @Test
  void aCertificateThatIsTrustedIsAccepted() throws Exception {
    String server = listen(tls());
    HttpRestTransport transport =
        transport(o -> o.endpoint("https://" + server).trust(CERTIFICATE));
    assertThat(await(transport.call(get("/things"))).isObject()).isTrue();
  }

  @Test
  void aCertificateThatIsNotTrustedFailsAtOnce() throws Exception {
    String server = listen(tls());
    assertThat(failure(transport(o -> o.endpoint("https://" + server)).call(get("/things"))))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.attempts()).isEqualTo(1));
    assertThat(versions).isEmpty();
  }

  @Test
  void http2IsSpokenWhereItIsAskedFor() throws Exception {
    String server = listen(tls().setUseAlpn(true));
    HttpRestTransport transport =
        transport(o -> o.endpoint("https://" + server).trust(CERTIFICATE).http2(true));
    await(transport.call(get("/things")));
    assertThat(versions).containsExactly(HttpVersion.HTTP_2);
    await(transport(o -> o.endpoint("https://" + server).trust(CERTIFICATE)).call(get("/things")));
    assertThat(versions).endsWith(HttpVersion.HTTP_1_1);
  }

  @Test
  void cancellingOverHttp2ResetsTheStreamAndKeepsTheConnection() throws Exception {
    String server = listen(tls().setUseAlpn(true));
    HttpRestTransport transport =
        transport(
            o -> o.endpoint("https://" + server).trust(CERTIFICATE).http2(true).maxConnections(1));
    await(transport.call(get("/things")));
    CancelToken token = new CancelToken();
    Future<RawJson> call = token.call(() -> transport.call(get("/hang")));
    until(() -> versions.size() == 2);
    token.cancel();
    assertThat(failure(call)).isInstanceOf(CancellationException.class);
    until(() -> resets.get() > 0);
    await(transport.call(get("/things")));
    assertThat(connections).hasValue(1);
  }

  @Test
  void aCallAfterTheEndOfVertxFails() throws Exception {
    HttpRestTransport transport = transport();
    await(transport.call(get("/things")));
    Vertx own = Vertx.vertx();
    HttpRestTransport orphan =
        new HttpRestTransport(own, LangSmithOptions.builder().endpoint(server.url()).build());
    await(own.close());
    assertThat(failure(orphan.call(get("/things")))).isNotInstanceOf(AssertionError.class);
  }
}
