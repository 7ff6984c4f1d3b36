// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.github.asynclangsmith.localserver.faults.Fault;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names that are looked up once, for datasets and their examples alike. */
class DatasetNamesTest extends ClientFixture {
  private Dataset create(String name) throws Exception {
    return await(client.datasets().create(DatasetCreate.builder().name(name).build()));
  }

  private int lookUps() {
    return server.requests().of("GET", "/datasets").size();
  }

  @Test
  void callersAtTheSameTimeShareOneRequest() throws Exception {
    Dataset set = create("qa");
    List<Future<String>> all =
        List.of(
            client.datasets().idOf("qa"),
            client.datasets().idOf("qa"),
            client.datasets().idOf("qa"));
    for (Future<String> each : all) {
      assertThat(await(each)).isEqualTo(set.id());
    }
    assertThat(lookUps()).isEqualTo(1);
  }

  @Test
  void examplesUseWhatDatasetsRemember() throws Exception {
    create("qa");
    await(client.datasets().idOf("qa"));
    ExampleQuery query = ExampleQuery.builder().datasetName("qa").build();
    assertThat(await(client.examples().list(query).collect(1))).isEmpty();
    assertThat(lookUps()).isEqualTo(1);
  }

  @Test
  void aFailureIsNotRemembered() throws Exception {
    assertThat(failure(client.datasets().idOf("late"))).isInstanceOf(NotFoundException.class);
    Dataset set = create("late");
    assertThat(await(client.datasets().idOf("late"))).isEqualTo(set.id());
  }

  @Test
  void whatIsDeletedIsForgotten() throws Exception {
    Dataset set = create("gone");
    await(client.datasets().idOf("gone"));
    await(client.datasets().delete(set.id()));
    assertThat(failure(client.datasets().idOf("gone"))).isInstanceOf(NotFoundException.class);
  }

  @Test
  void whatIsRenamedIsForgotten() throws Exception {
    Dataset set = create("before");
    await(client.datasets().idOf("before"));
    await(client.datasets().update(set.id(), DatasetPatch.builder().name("after").build()));
    assertThat(failure(client.datasets().idOf("before"))).isInstanceOf(NotFoundException.class);
    assertThat(await(client.datasets().idOf("after"))).isEqualTo(set.id());
  }

  @Test
  void aNameThatMovedBehindTheClientsBackIsLookedUpAgain() throws Exception {
    create("qa");
    await(client.datasets().idOf("qa"));
    AsyncLangSmithClient other = connect(options -> {});
    await(other.datasets().deleteByName("qa"));
    Dataset moved = await(other.datasets().create(DatasetCreate.builder().name("qa").build()));
    ExampleCreate example =
        ExampleCreate.builder().datasetId(moved.id()).inputs(Map.of("q", 1)).build();
    await(other.examples().create(example));

    server.faults().next(1, "GET", "/examples/count", Fault.status(404).body("{}"));
    ExampleQuery query = ExampleQuery.builder().datasetName("qa").build();
    assertThat(await(client.examples().count(query))).isEqualTo(1);
    assertThat(await(client.examples().list(query).collect(9))).hasSize(1);
    assertThat(lookUps()).isEqualTo(3);
  }

  @Test
  void whatIsNotFoundForAnotherReasonIsAskedForOnce() throws Exception {
    create("qa");
    server.faults().always("GET", "/examples/count", Fault.status(404).body("{}"));
    ExampleQuery query = ExampleQuery.builder().datasetName("qa").build();
    assertThat(failure(client.examples().count(query))).isInstanceOf(NotFoundException.class);
    assertThat(server.requests().of("GET", "/examples/count")).hasSize(1);
  }
}
