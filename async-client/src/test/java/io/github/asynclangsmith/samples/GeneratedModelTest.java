// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.internal.gen.ParcelCodec;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.json.RawJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedModelTest {
  private static final String REQUIRED =
      "\"id\":\"p1\",\"sent_at\":\"2026-01-02T03:04:05Z\",\"content\":{\"a\":1}";
  private static final String FULL =
      "{"
          + REQUIRED
          + ",\"name\":\"Grüße 🚀\",\"arrived_at\":\"2026-01-02T03:04:05.123456Z\""
          + ",\"carrier\":\"ship\",\"carriers\":[\"ship\",\"mule\"],\"insured\":true"
          + ",\"count\":3,\"number\":9007199254740993,\"weight\":1.5,\"tries\":2,\"large\":-1"
          + ",\"ratio\":0.25,\"fragile\":false,\"total_cost\":0.000123,\"latency\":1.25"
          + ",\"extra\":[1,null,\"x\"],\"tags\":[\"a\",null],\"labels\":[\"l\"]"
          + ",\"cost_details\":{\"b\":1.5,\"a\":2},\"notes\":{\"n\":null,\"m\":{\"k\":[]}}"
          + ",\"payload\":\"text\",\"parts\":[{"
          + REQUIRED
          + "}],\"parent\":{"
          + REQUIRED
          + ",\"zip\":1},\"title\":\"t\",\"zzz\":{\"later\":true},\"aaa\":[1.0]}";

  private static Parcel read(String json) {
    return JsonCodec.decode(json.getBytes(UTF_8), ParcelCodec.INSTANCE, "Parcel");
  }

  private static ParcelBuilder minimal() {
    return Parcel.builder().id("p1").sentAt(Instant.EPOCH).content(Map.of());
  }

  @Test
  void readsAFieldOfEveryKind() {
    Parcel parcel = read(FULL);
    assertThat(parcel.name()).isEqualTo("Grüße 🚀");
    assertThat(parcel.arrivedAt()).isEqualTo("2026-01-02T03:04:05.123456Z");
    assertThat(parcel.carrier()).isEqualTo(Carrier.SHIP);
    assertThat(parcel.carriers()).containsExactly(Carrier.SHIP, Carrier.of("mule"));
    assertThat(parcel.insured()).isTrue();
    assertThat(parcel.count()).isEqualTo(3);
    assertThat(parcel.number()).isEqualTo(9007199254740993L);
    assertThat(parcel.weight()).isEqualTo(1.5);
    assertThat(parcel.totalCost()).isEqualByComparingTo("0.000123");
    assertThat(parcel.latency()).isEqualTo(Duration.ofMillis(1250));
    assertThat(parcel.content().asMap()).containsEntry("a", 1);
    assertThat(parcel.tags()).containsExactly("a", null);
    assertThat(parcel.costs()).containsExactlyEntriesOf(orderedCosts());
    assertThat(parcel.notes()).containsEntry("n", null);
    assertThat(parcel.parts()).hasSize(1);
    assertThat(parcel.hasArrived()).isTrue();
  }

  private static Map<String, BigDecimal> orderedCosts() {
    Map<String, BigDecimal> costs = new java.util.LinkedHashMap<>();
    costs.put("b", new BigDecimal("1.5"));
    costs.put("a", new BigDecimal("2"));
    return costs;
  }

  @Test
  void writesBackWhatItRead() {
    Parcel parcel = read(FULL);
    assertThat(parcel.toJson()).isEqualTo(RawJson.parse(FULL));
    assertThat(read(parcel.toJson().toJson())).isEqualTo(parcel).hasSameHashCodeAs(parcel);
  }

  @Test
  void keepsUnknownFieldsInOrderThroughABuilder() {
    Parcel changed = read(FULL).toBuilder().name("new").build();
    assertThat(changed.unknownFields().keySet()).containsExactly("zzz", "aaa");
    assertThat(changed.toJson().toJson()).endsWith("\"zzz\":{\"later\":true},\"aaa\":[1.0]}");
    assertThat(changed.parent().unknownFields()).containsOnlyKeys("zip");
  }

  @Test
  void tellsAbsentFromNull() {
    Parcel absent = minimal().build();
    Parcel nulls = minimal().name(null).extra(null).labels(null).build();
    assertThat(absent.has("name")).isFalse();
    assertThat(absent.toJson().asMap()).doesNotContainKey("name");
    assertThat(nulls.has("name")).isTrue();
    assertThat(nulls.toJson().asMap())
        .containsEntry("name", null)
        .containsEntry("extra", null)
        .containsEntry("labels", null);
    assertThat(nulls).isNotEqualTo(absent);
  }

  @Test
  void writesBackNullsOfFieldsThatHaveADefault() {
    Parcel parcel = read("{" + REQUIRED + ",\"tags\":null,\"count\":null,\"costs\":null}");
    assertThat(parcel.tags()).isEmpty();
    assertThat(parcel.count()).isZero();
    assertThat(parcel.toJson().asMap())
        .containsEntry("tags", null)
        .containsEntry("count", null)
        .containsEntry("cost_details", null);
  }

  @Test
  void givesDefaultsForAbsentCollectionsAndPrimitives() {
    Parcel parcel = minimal().build();
    assertThat(parcel.tags()).isEmpty();
    assertThat(parcel.costs()).isEmpty();
    assertThat(parcel.insured()).isFalse();
    assertThat(parcel.weight()).isZero();
    assertThat(parcel.labels()).isNull();
  }

  @Test
  void refusesToBuildWithoutRequiredFieldsAndNamesAll() {
    assertThatThrownBy(() -> Parcel.builder().id("x").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("cannot build Parcel without sent_at, content");
  }

  @Test
  void refusesToReadWithoutRequiredFieldsAndNamesThePlace() {
    assertThatThrownBy(() -> read("{" + REQUIRED + ",\"parts\":[{\"id\":\"x\"}]}"))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("/parts/0")
        .hasMessageContaining("Parcel lacks sent_at, content");
  }

  @Test
  void namesPlaceAndExpectedTypeOfAWrongValue() {
    assertThatThrownBy(() -> read("{\"parts\":[{\"count\":\"secret\"}]}"))
        .isInstanceOfSatisfying(
            DecodingException.class, e -> assertThat(e.pointer()).isEqualTo("/parts/0/count"))
        .hasMessageContaining("expected a whole number but found a string")
        .hasMessageNotContaining("secret");
  }

  @Test
  void namesThePlaceWhereTheTextStopsBeingJson() {
    assertThatThrownBy(() -> read("{\"id\":\"x\",\"parts\":[{\"count\":1"))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("/parts/0");
  }

  @Test
  void readsAliasesAndWrappedValues() {
    Parcel flat = read("{" + REQUIRED + ",\"costs\":{\"raw\":1}}");
    assertThat(flat.costs()).containsEntry("raw", BigDecimal.ONE);
    Parcel wrapped =
        read("{" + REQUIRED + ",\"costs\":{\"raw\":{\"a\":\"1.5\"}},\"payload\":{\"raw\":{}}}");
    assertThat(wrapped.costs()).containsEntry("a", new BigDecimal("1.5"));
    assertThat(wrapped.payload()).hasToString("{}");
  }

  @Test
  void copiesCollectionsOnTheWayIn() {
    List<String> tags = new ArrayList<>(Arrays.asList("a", null));
    ParcelBuilder builder = minimal().tags(tags);
    tags.clear();
    Parcel first = builder.build();
    Parcel second = builder.addTag("b").putCosts("in", BigDecimal.TEN).build();
    assertThat(first.tags()).containsExactly("a", null);
    assertThat(second.tags()).containsExactly("a", null, "b");
    assertThat(second.costs()).containsEntry("in", BigDecimal.TEN);
    assertThatThrownBy(() -> second.tags().add("c"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aBuilderMadeFromAModelDoesNotChangeIt() {
    Parcel parcel = minimal().addTag("a").putNotes("k", Map.of("x", 1)).build();
    Parcel grown = parcel.toBuilder().addTag("b").putNotes("l", null).unknownField("u", 1).build();
    assertThat(parcel.tags()).containsExactly("a");
    assertThat(parcel.notes()).containsOnlyKeys("k");
    assertThat(parcel.unknownFields()).isEmpty();
    assertThat(grown.unknownFields()).containsEntry("u", RawJson.from(1));
  }

  @Test
  void unknownFieldRefusesAKnownName() {
    assertThatThrownBy(() -> minimal().unknownField("sent_at", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sent_at");
  }

  @Test
  void textNamesShortFieldsAndHidesPayloads() {
    Parcel parcel =
        minimal().content(Map.of("token", "secret")).name("n".repeat(500)).addTag("x").build();
    assertThat(parcel.toString())
        .startsWith("Parcel[id=p1, name=nnn")
        .contains("content=<18 bytes>", "tags=<1 items>")
        .doesNotContain("secret")
        .hasSizeLessThan(300);
  }

  @Test
  void namesThePlaceOfAWrongModelInsideOfAUserType() {
    record Holder(List<Parcel> parcels) {}
    RawJson raw = RawJson.parse("{\"parcels\":[{\"id\":1}]}");
    assertThatThrownBy(() -> raw.as(Holder.class))
        .isInstanceOfSatisfying(
            DecodingException.class, e -> assertThat(e.pointer()).isEqualTo("/parcels/0/id"))
        .hasMessageContaining("expected a string but found a number");
  }

  @Test
  void anyJacksonMapperReadsAndWritesModels() throws Exception {
    record Holder(Parcel parcel, RawJson raw) {}
    Holder holder = new Holder(minimal().name("x").build(), RawJson.parse("[1, 2]"));
    ObjectMapper mapper = new ObjectMapper();
    String json = mapper.writeValueAsString(holder);
    assertThat(json).contains("\"name\":\"x\"", "[1, 2]");
    assertThat(mapper.readValue(json, Holder.class)).isEqualTo(holder);
    assertThat(RawJson.from(holder).as(Holder.class)).isEqualTo(holder);
    assertThat(holder.parcel().toJson().as(Parcel.class)).isEqualTo(holder.parcel());
  }
}
