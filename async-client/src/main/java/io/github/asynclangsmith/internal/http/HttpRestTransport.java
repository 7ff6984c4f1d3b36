// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import io.github.asynclangsmith.LangSmithOptions;
import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.RawResponse;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.json.ModelCodec;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.internal.page.PagedReadStream;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The transport over HTTP. */
public final class HttpRestTransport implements RestTransport {
  private final Pipeline pipeline;
  private final RequestEncoder encoder;

  /** Creates a transport with connections of its own. */
  public HttpRestTransport(Vertx vertx, LangSmithOptions options) {
    this(new Pipeline(vertx, options));
  }

  private HttpRestTransport(Pipeline pipeline) {
    this(pipeline, new RequestEncoder(pipeline.urls, pipeline.headers, true));
  }

  private HttpRestTransport(Pipeline pipeline, RequestEncoder encoder) {
    this.pipeline = pipeline;
    this.encoder = encoder;
  }

  /**
   * The same connections for a derived client, whose options differ in headers and workspace at
   * most.
   */
  public HttpRestTransport with(LangSmithOptions derived) {
    return new HttpRestTransport(pipeline.with(derived));
  }

  /**
   * The same connections for the public routes of another deployment, which gets no credentials.
   *
   * @param apiUrl its API URL
   * @throws IllegalArgumentException when that is no URL of a host
   */
  public RestTransport elsewhere(String apiUrl) {
    if (ApiUrls.host(apiUrl) == null) {
      throw new IllegalArgumentException("sourceApiUrl is no http(s) URL of a host: " + apiUrl);
    }
    return new HttpRestTransport(
        pipeline, new RequestEncoder(new ApiUrls(apiUrl, null), pipeline.headers, false));
  }

  @Override
  public <T> Future<T> call(RestCall<T> call) {
    ModelCodec<T> codec = call.answer();
    String operation = call.operation();
    return send(() -> encoder.encode(call), answer -> decode(operation, codec, answer));
  }

  @Override
  public Future<RawResponse> exchange(RestCall<?> call) {
    return send(() -> encoder.encode(call), HttpRestTransport::raw);
  }

  @Override
  public <T> PageStream<T> pages(PagedCall<T> call) {
    PageRequests<T> requests = PageRequests.of(call, encoder, this::page);
    return stream(requests, requests.limit());
  }

  @Override
  public <T> PageSource<T> source(PagedCall<T> call) {
    return PageRequests.of(call, encoder, this::page);
  }

  @Override
  public <T> PageStream<T> stream(PageSource<T> source, long limit) {
    return PagedReadStream.create(pipeline.vertx, source, limit);
  }

  @Override
  public PageStream<Buffer> download(Supplier<Future<RawRequest>> request) {
    Supplier<Future<OutgoingRequest>> encoded = () -> request.get().map(this::accepting);
    return stream(new Download(pipeline, encoded), 0);
  }

  private OutgoingRequest accepting(RawRequest request) {
    boolean open = request.headers().keySet().stream().noneMatch("accept"::equalsIgnoreCase);
    return encoder.encode(open ? request.header("accept", "*/*") : request);
  }

  /** Sends a user's own request. */
  public Future<RawResponse> request(RawRequest request) {
    return send(() -> encoder.encode(request), HttpRestTransport::raw);
  }

  /** The URLs of the deployment. */
  public ApiUrls urls() {
    return pipeline.urls;
  }

  /** Fails the calls under way and gives the connections back. Later calls fail. */
  public Future<Void> close() {
    return pipeline.close();
  }

  private <T> Future<T> page(OutgoingRequest request, ModelCodec<T> codec) {
    return pipeline.send(request, answer -> decodeBody(request.operation(), codec, answer));
  }

  private <T extends @Nullable Object> Future<T> send(
      Supplier<OutgoingRequest> request, Decoder<T> decoder) {
    OutgoingRequest encoded;
    try {
      encoded = request.get();
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return pipeline.send(encoded, decoder);
  }

  private static RawResponse raw(Answer answer) {
    return new RawResponse(answer.status(), answer.headers(), answer.body());
  }

  @SuppressWarnings("NullAway") // a call that returns nothing is a Future<Void>
  private static <T> T decode(String operation, @Nullable ModelCodec<T> codec, Answer answer) {
    return codec == null ? null : decodeBody(operation, codec, answer);
  }

  private static <T> T decodeBody(String operation, ModelCodec<T> codec, Answer answer) {
    try {
      return JsonCodec.decode(answer.body().getBytes(), codec, nameOf(codec));
    } catch (DecodingException e) {
      throw e.in(operation);
    }
  }

  /** What a codec reads, for messages: generated ones are called after their model. */
  private static String nameOf(ModelCodec<?> codec) {
    String name = codec.getClass().getSimpleName();
    boolean generated = codec.getClass().getPackageName().endsWith(".gen");
    return generated && name.endsWith("Codec")
        ? name.substring(0, name.length() - "Codec".length())
        : "the answer";
  }
}
