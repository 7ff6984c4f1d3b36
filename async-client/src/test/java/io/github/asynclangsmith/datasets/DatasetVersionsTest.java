// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleCreate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatasetVersionsTest extends ClientFixture {
  private String dataset;

  @BeforeEach
  void create() throws Exception {
    dataset = await(client.datasets().create(DatasetCreate.builder().name("qa").build())).id();
  }

  private Example add(String question) throws Exception {
    ExampleCreate example =
        ExampleCreate.builder().datasetId(dataset).inputs(Map.of("q", question)).build();
    return await(client.examples().create(example));
  }

  private List<DatasetVersion> versions() throws Exception {
    return await(
        client
            .datasets()
            .listVersions(dataset, DatasetVersionQuery.builder().build())
            .collect(100));
  }

  @Test
  void eachChangeMakesAVersionTheNewestFirst() throws Exception {
    add("1");
    add("2");
    List<DatasetVersion> versions = versions();
    assertThat(versions).hasSizeGreaterThanOrEqualTo(2);
    assertThat(versions.get(0).asOf()).isAfter(versions.get(1).asOf());
    assertThat(await(client.datasets().readVersion(dataset, AsOf.LATEST)).asOf())
        .isEqualTo(versions.get(0).asOf());
  }

  @Test
  void aTimeNamesTheVersionThatWasTheNewestThen() throws Exception {
    add("1");
    Instant first = versions().get(0).asOf();
    add("2");
    Instant second = versions().get(0).asOf();
    assertThat(await(client.datasets().readVersion(dataset, AsOf.at(second.minusNanos(1_000)))))
        .extracting(DatasetVersion::asOf)
        .isEqualTo(first);
    assertThat(server.requests().of("GET", "/datasets/" + dataset + "/version").get(0).query())
        .contains("as_of=");
  }

  @Test
  void aTagPointsToOneVersionAtATime() throws Exception {
    add("1");
    Instant first = versions().get(0).asOf();
    add("2");
    Instant second = versions().get(0).asOf();
    await(client.datasets().tag(dataset, "prod", first));
    assertThat(await(client.datasets().readVersion(dataset, AsOf.tag("prod"))).asOf())
        .isEqualTo(first);
    await(client.datasets().tag(dataset, "prod", second));
    assertThat(await(client.datasets().readVersion(dataset, AsOf.tag("prod"))).asOf())
        .isEqualTo(second);
    assertThat(failure(client.datasets().readVersion(dataset, AsOf.tag("none"))))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void versionsAreCompared() throws Exception {
    Example kept = add("1");
    Instant before = versions().get(0).asOf();
    Example added = add("2");
    await(client.examples().delete(kept.id()));
    DatasetDiff diff = await(client.datasets().diffVersions(dataset, AsOf.at(before), AsOf.LATEST));
    assertThat(diff.added()).containsExactly(added.id());
    assertThat(diff.removed()).containsExactly(kept.id());
    assertThat(diff.modified()).isEmpty();
  }

  @Test
  void examplesJoinAndLeaveSplits() throws Exception {
    Example one = add("1");
    Example two = add("2");
    SplitUpdate join =
        SplitUpdate.builder().split("test").exampleIds(List.of(one.id(), two.id())).build();
    await(client.datasets().updateSplit(dataset, join));
    assertThat(await(client.datasets().listSplits(dataset))).contains("test");
    assertThat(await(client.examples().read(one.id())).splits()).contains("test");

    SplitUpdate leave =
        SplitUpdate.builder().split("test").exampleIds(List.of(one.id())).remove(true).build();
    await(client.datasets().updateSplit(dataset, leave));
    assertThat(await(client.examples().read(one.id())).splits()).doesNotContain("test");
    assertThat(await(client.examples().read(two.id())).splits()).contains("test");
  }

  @Test
  void splitsAreThoseOfAVersion() throws Exception {
    Example one = add("1");
    Instant before = versions().get(0).asOf();
    SplitUpdate join = SplitUpdate.builder().split("late").exampleIds(List.of(one.id())).build();
    await(client.datasets().updateSplit(dataset, join));
    assertThat(await(client.datasets().listSplits(dataset, AsOf.at(before))))
        .doesNotContain("late");
  }

  @Test
  void aTextNamesATimeWhenItIsOneAndATagOtherwise() {
    assertThat(AsOf.of("2026-01-02T03:04:05+01:00"))
        .isEqualTo(AsOf.at(Instant.parse("2026-01-02T02:04:05Z")));
    assertThat(AsOf.of("prod")).isEqualTo(AsOf.tag("prod"));
    assertThat(AsOf.of("2026")).isEqualTo(AsOf.tag("2026"));
    assertThat(AsOf.LATEST.isTime()).isFalse();
    assertThatThrownBy(() -> AsOf.tag(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
