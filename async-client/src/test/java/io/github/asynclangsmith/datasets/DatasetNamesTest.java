// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.examples.ExampleQuery;
import io.vertx.core.Future;
import java.util.List;
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
}
