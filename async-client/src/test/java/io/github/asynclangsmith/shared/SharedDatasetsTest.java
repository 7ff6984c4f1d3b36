// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.datasets.DatasetShare;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.projects.ProjectCreate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedDatasetsTest extends ClientFixture {
  private String dataset;

  @BeforeEach
  void create() throws Exception {
    DatasetCreate create = DatasetCreate.builder().name("qa").description("questions").build();
    dataset = await(client.datasets().create(create)).id();
  }

  private List<String> examples(int count) throws Exception {
    List<ExampleCreate> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(ExampleCreate.builder().inputs(Map.of("q", i)).build());
    }
    return await(client.examples().createAll(dataset, all)).ids();
  }

  @Test
  void whatIsSharedIsReadByTokenAndByAddress() throws Exception {
    DatasetShare link = await(client.datasets().share(dataset));
    assertThat(link.url()).isEqualTo("http://localhost/public/" + link.token() + "/d");
    assertThat(await(client.shared().readDataset(link.token())).description())
        .isEqualTo("questions");
    assertThat(await(client.shared().readDataset(link.url())).id()).isEqualTo(dataset);
  }

  @Test
  void theLinkStaysUntilSharingEnds() throws Exception {
    assertThat(await(client.datasets().sharedLink(dataset))).isNull();
    DatasetShare link = await(client.datasets().share(dataset));
    assertThat(await(client.datasets().share(dataset))).isEqualTo(link);
    assertThat(await(client.datasets().sharedLink(dataset))).isEqualTo(link);
    await(client.datasets().unshare(dataset));
    assertThat(await(client.datasets().sharedLink(dataset))).isNull();
    assertThat(failure(client.shared().readDataset(link.token())))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aLinkDoesNotShowItsToken() throws Exception {
    DatasetShare link = await(client.datasets().share(dataset));
    assertThat(link.toString()).contains(dataset).doesNotContain(link.token());
  }

  @Test
  void allExamplesAreListedAcrossPages() throws Exception {
    List<String> ids = examples(130);
    String token = await(client.datasets().share(dataset)).token();
    SharedExampleQuery all = SharedExampleQuery.builder().build();
    assertThat(await(client.shared().listExamples(token, all).collect(1_000)))
        .extracting(Example::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    SharedExampleQuery two = SharedExampleQuery.builder().ids(ids.subList(0, 2)).build();
    assertThat(await(client.shared().listExamples(token, two).collect(9))).hasSize(2);
  }

  @Test
  void experimentsAreListedByName() throws Exception {
    for (String name : List.of("one", "two")) {
      ProjectCreate experiment =
          ProjectCreate.builder().name(name).referenceDatasetId(dataset).build();
      await(client.projects().create(experiment));
    }
    String token = await(client.datasets().share(dataset, true)).token();
    SharedProjectQuery two = SharedProjectQuery.builder().name("two").build();
    assertThat(await(client.shared().listProjects(token, two).collect(9)))
        .extracting(Project::name)
        .containsExactly("two");
  }

  @Test
  void whatIsNoTokenFailsWithoutShowingIt() throws Exception {
    server.requests().clear();
    SharedExampleQuery all = SharedExampleQuery.builder().build();
    assertThat(
            List.of(
                failure(client.shared().readDataset("secret")),
                failure(client.shared().listExamples("https://h/secret", all).collect(1))))
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("tokenOrUrl must be a share token")
                    .hasMessageNotContaining("secret"));
    assertThat(server.requests().total()).isZero();
  }
}
