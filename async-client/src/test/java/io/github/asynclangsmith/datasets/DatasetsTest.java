// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.localserver.faults.Fault;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DatasetsTest extends ClientFixture {
  private Dataset create(String name) throws Exception {
    return await(client.datasets().create(DatasetCreate.builder().name(name).build()));
  }

  @Test
  void whatIsCreatedCanBeRead() throws Exception {
    DatasetCreate create =
        DatasetCreate.builder()
            .name("qa")
            .description("questions")
            .dataType(DataType.CHAT)
            .inputsSchema(Map.of("type", "object"))
            .addTransformation(
                DatasetTransformation.builder()
                    .path(List.of("inputs", "messages"))
                    .transformationType(TransformationType.CONVERT_TO_OPENAI_MESSAGE)
                    .build())
            .build();
    Dataset created = await(client.datasets().create(create));
    Dataset read = await(client.datasets().read(created.id()));
    assertThat(read.name()).isEqualTo("qa");
    assertThat(read.description()).isEqualTo("questions");
    assertThat(read.dataType()).isEqualTo(DataType.CHAT);
    assertThat(read.inputsSchema().asMap()).containsEntry("type", "object");
    assertThat(read.transformations()).isEqualTo(create.transformations());
    assertThat(await(client.datasets().readByName("qa")).id()).isEqualTo(created.id());
  }

  @Test
  void aDatasetIsOfKeysAndValuesUnlessSaidOtherwise() throws Exception {
    assertThat(create("plain").dataType()).isEqualTo(DataType.KEY_VALUE);
    assertThat(server.requests().of("POST", "/datasets").get(0).body().toJsonObject().getMap())
        .containsEntry("data_type", "kv")
        .containsEntry("extra", Map.of("source", "sdk"));
  }

  @Test
  void aCreationWhoseAnswerIsLostIsFoundAgain() throws Exception {
    server.faults().next(1, "POST", "/datasets", Fault.resetInAnswer(5));
    Dataset created = create("once");
    assertThat(await(client.datasets().readByName("once")).id()).isEqualTo(created.id());
    assertThat(server.requests().of("POST", "/datasets")).hasSize(2);
  }

  @Test
  void aNameThatIsTakenIsAConflict() throws Exception {
    create("twice");
    assertThat(failure(client.datasets().create(DatasetCreate.builder().name("twice").build())))
        .isInstanceOf(ConflictException.class);
    assertThat(server.requests().of("GET", "/datasets")).isEmpty();
  }

  @Test
  void whatIsAbsentIsNotFound() throws Exception {
    String id = UUID.randomUUID().toString();
    assertThat(failure(client.datasets().read(id))).isInstanceOf(NotFoundException.class);
    assertThat(failure(client.datasets().readByName("none")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("no dataset is called \"none\"");
    assertThat(failure(client.datasets().idOf("none"))).isInstanceOf(NotFoundException.class);
    assertThat(await(client.datasets().exists(id))).isFalse();
    assertThat(await(client.datasets().existsByName("none"))).isFalse();
  }

  @Test
  void existenceDoesNotHideOtherFailures() throws Exception {
    server.faults().always("GET", "/datasets", Fault.status(403));
    assertThat(failure(client.datasets().existsByName("x"))).hasMessageContaining("403");
  }

  @Test
  void anIdThatIsNoUuidFailsBeforeAnythingIsSent() throws Exception {
    Datasets datasets = client.datasets();
    assertThat(
            List.of(
                failure(datasets.read("qa")),
                failure(datasets.delete("qa")),
                failure(datasets.readVersion("qa", AsOf.LATEST)),
                failure(datasets.share("qa")),
                failure(
                    datasets.listVersions("qa", DatasetVersionQuery.builder().build()).collect(1)),
                failure(datasets.readOpenAiFinetuning("qa").collect(1))))
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("id must be a UUID, but is \"qa\""));
    assertThat(server.requests().total()).isZero();
  }

  @Test
  void aPatchChangesOnlyWhatIsSet() throws Exception {
    Dataset set =
        await(
            client.datasets().create(DatasetCreate.builder().name("p").description("old").build()));
    await(client.datasets().update(set.id(), DatasetPatch.builder().name("q").build()));
    Dataset renamed = await(client.datasets().read(set.id()));
    assertThat(renamed.name()).isEqualTo("q");
    assertThat(renamed.description()).isEqualTo("old");
    await(client.datasets().update(set.id(), DatasetPatch.builder().description(null).build()));
    assertThat(await(client.datasets().read(set.id())).description()).isNull();
  }

  @Test
  void listsAcrossPagesWithATotal() throws Exception {
    for (int i = 0; i < 105; i++) {
      create("set-" + i);
    }
    DatasetQuery all = DatasetQuery.builder().nameContains("set-").build();
    assertThat(await(client.datasets().list(all).collect(1_000))).hasSize(105);
    assertThat(await(client.datasets().list(all.toBuilder().limit(102L).build()).collect(1_000)))
        .hasSize(102);
    DatasetQuery chat = DatasetQuery.builder().addDataType(DataType.CHAT).build();
    assertThat(await(client.datasets().list(chat).collect(9))).isEmpty();
  }

  @Test
  void deletesByIdAndByName() throws Exception {
    Dataset one = create("one");
    create("two");
    await(client.datasets().delete(one.id()));
    await(client.datasets().deleteByName("two"));
    assertThat(await(client.datasets().existsByName("one"))).isFalse();
    assertThat(await(client.datasets().existsByName("two"))).isFalse();
    assertThat(failure(client.datasets().deleteByName("two")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void thePageIsInTheWorkspaceOfTheDataset() throws Exception {
    Dataset set = create("page");
    assertThat(await(client.datasets().url(set.id())))
        .isEqualTo("http://localhost/o/" + set.tenantId() + "/datasets/" + set.id());
  }

  @Test
  void aLineForFineTuningThatIsNoJsonIsNamed() throws Exception {
    Dataset set = await(client.datasets().create(DatasetCreate.builder().name("qa").build()));
    server
        .faults()
        .always(
            "GET",
            "/datasets/*/openai_ft",
            Fault.status(200).body("{\"messages\":[]}\n\n{\"mes\n"));
    assertThat(failure(client.datasets().readOpenAiFinetuning(set.id()).collect(10)))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("datasets.readOpenAiFinetuning")
        .hasMessageContaining("line 3 is no JSON");
  }
}
