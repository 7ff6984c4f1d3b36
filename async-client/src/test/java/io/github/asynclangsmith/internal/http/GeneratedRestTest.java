// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.RawResponse;
import io.github.asynclangsmith.internal.gen.ParcelCodec;
import io.github.asynclangsmith.internal.gen.ParcelsRest;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.internal.json.ModelCodec;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Paged;
import io.github.asynclangsmith.samples.Carrier;
import io.github.asynclangsmith.samples.Parcel;
import io.github.asynclangsmith.samples.ParcelBuilder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeneratedRestTest {
  private static final String ID = "0191d7b0-0000-7000-8000-000000000001";

  /** Keeps the calls that it is given. */
  private static final class Recorder implements RestTransport {
    private @Nullable RestCall<?> call;
    private @Nullable PagedCall<?> pages;

    @Override
    public <T> Future<T> call(RestCall<T> given) {
      call = given;
      return Future.succeededFuture();
    }

    @Override
    public Future<RawResponse> exchange(RestCall<?> given) {
      throw new AssertionError("no generated method asks for the bare answer");
    }

    @Override
    public <T> PageStream<T> pages(PagedCall<T> given) {
      pages = given;
      call = given.request();
      return null;
    }

    @Override
    public PageStream<Buffer> download(Supplier<Future<RawRequest>> request) {
      throw new AssertionError("no generated method streams a body");
    }

    @Override
    public <T> PageSource<T> source(PagedCall<T> given) {
      throw new AssertionError("no generated method pages by itself");
    }

    @Override
    public <T> PageStream<T> stream(PageSource<T> source, long limit) {
      throw new AssertionError("no generated method pages by itself");
    }
  }

  /** What a hand-written subclass of a resource with composed methods looks like. */
  private static final class DefaultParcels extends ParcelsRest {
    DefaultParcels(RestTransport transport) {
      super(transport);
    }

    @Override
    public Future<Parcel> update(String id, UnaryOperator<ParcelBuilder> change) {
      return read(id).compose(parcel -> create(change.apply(parcel.toBuilder()).build()));
    }
  }

  private final Recorder sent = new Recorder();
  private final DefaultParcels parcels = new DefaultParcels(sent);
  private final Parcel parcel =
      Parcel.builder().id("p").sentAt(Instant.EPOCH).content(Map.of()).build();

  private RestCall<?> call() {
    return Objects.requireNonNull(sent.call);
  }

  private Object decoded(String json) {
    ModelCodec<?> codec = Objects.requireNonNull(call().answer());
    return JsonCodec.decode(json.getBytes(UTF_8), codec, "answer");
  }

  @Test
  void namesVerbRouteVariablesAndOperation() {
    assertThat(parcels.read(ID).succeeded()).isTrue();
    assertThat(call().operation()).isEqualTo("parcels.read");
    assertThat(call().method().name()).isEqualTo("GET");
    assertThat(call().template()).isEqualTo("/parcels/{id}");
    assertThat(call().pathValues()).containsExactly(new RestCall.PathValue("id", ID, true));
    assertThat(call().answer()).isSameAs(ParcelCodec.INSTANCE);
    assertThat(call().isIdempotent()).isTrue();
  }

  @Test
  void writesPathVariablesOfOtherTypesAsText() {
    parcels.find("free text", 7);
    assertThat(call().pathValues())
        .containsExactly(
            new RestCall.PathValue("id", "free text", false),
            new RestCall.PathValue("stage", "7", false));
  }

  @Test
  void readsNullWhereTheAnswerMayBeNull() {
    parcels.find("x", 1);
    assertThat(decoded("null")).isNull();
    assertThat(decoded(parcel.toJson().toJson())).isEqualTo(parcel);
  }

  @Test
  void sendsOpenSetsAsTextAndLeavesOutNull() {
    parcels.list(Carrier.SHIP, List.of(Carrier.SHIP, Carrier.of("mule")), Instant.EPOCH, parcel);
    assertThat(call().queryValues())
        .containsEntry("carrier", "ship")
        .containsEntry("carriers", List.of("ship", "mule"))
        .containsEntry("since", Instant.EPOCH)
        .containsEntry("", parcel);
    parcels.list(null, List.of(), null, null);
    assertThat(call().queryValues()).containsOnlyKeys("carriers");
  }

  @Test
  void describesHowAListIsPaged() {
    parcels.list(null, List.of(), null, null);
    PagedCall<?> pages = Objects.requireNonNull(sent.pages);
    assertThat(pages.style()).isEqualTo(Paged.Style.OFFSET);
    assertThat(pages.pageSize()).isEqualTo(50);
    assertThat(pages.items()).isSameAs(ParcelCodec.INSTANCE);
  }

  @Test
  void sendsWholeBodiesAndSingleFields() {
    parcels.create(parcel);
    assertThat(call().body()).isSameAs(parcel);
    assertThat(call().isIdempotent()).isTrue();
    parcels.rename(ID, "new");
    assertThat(call().bodyFields()).containsExactly(Map.entry("name", "new"));
    assertThat(call().body()).isNull();
    assertThat(call().isIdempotent()).isFalse();
  }

  @Test
  void ignoresTheAnswerOfAMethodThatGivesNothing() {
    parcels.delete(ID);
    assertThat(call().answer()).isNull();
  }

  @Test
  void readsNestedCollections() {
    parcels.carriers();
    assertThat(decoded("{\"a\":[\"ship\"]}")).isEqualTo(Map.of("a", List.of(Carrier.SHIP)));
  }

  @Test
  void leavesDefaultMethodsToTheInterface() {
    parcels.create("made");
    assertThat(call().operation()).isEqualTo("parcels.create");
    assertThat(((Parcel) Objects.requireNonNull(call().body())).id()).isEqualTo("made");
  }
}
