// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.projects;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.localserver.faults.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProjectsTest extends ClientFixture {
  private Project create(String name) throws Exception {
    return await(client.projects().create(ProjectCreate.builder().name(name).build()));
  }

  @Test
  void whatIsCreatedCanBeRead() throws Exception {
    Project created =
        await(
            client
                .projects()
                .create(
                    ProjectCreate.builder()
                        .name("bot")
                        .description("answers")
                        .extra(Map.of("metadata", Map.of("team", "a")))
                        .build()));
    assertThat(created.name()).isEqualTo("bot");
    assertThat(created.isExperiment()).isFalse();
    Project read = await(client.projects().read(created.id()));
    assertThat(read.description()).isEqualTo("answers");
    assertThat(read.metadata()).containsEntry("team", "a");
    assertThat(await(client.projects().readByName("bot")).id()).isEqualTo(created.id());
  }

  @Test
  void aRetriedCreationCannotCreateASecondProject() throws Exception {
    server.faults().next(1, "POST", "/sessions", Fault.status(502));
    create("once");
    List<String> ids =
        server.requests().of("POST", "/sessions").stream()
            .map(each -> each.body().toJsonObject().getString("id"))
            .distinct()
            .toList();
    assertThat(ids).hasSize(1).doesNotContainNull();
  }

  @Test
  void aNameThatIsTakenIsAConflictUnlessUpserted() throws Exception {
    Project first = create("twice");
    assertThat(failure(client.projects().create(ProjectCreate.builder().name("twice").build())))
        .isInstanceOf(ConflictException.class);
    Project again = await(client.projects().upsert(ProjectCreate.builder().name("twice").build()));
    assertThat(again.id()).isEqualTo(first.id());
  }

  @Test
  void whatIsAbsentIsNotFound() throws Exception {
    String id = UUID.randomUUID().toString();
    assertThat(failure(client.projects().read(id))).isInstanceOf(NotFoundException.class);
    assertThat(failure(client.projects().readByName("none")))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("no project is called \"none\"");
    assertThat(await(client.projects().exists(id))).isFalse();
    assertThat(await(client.projects().existsByName("none"))).isFalse();
  }

  @Test
  void existenceDoesNotHideOtherFailures() throws Exception {
    server.faults().always("GET", "/sessions", Fault.status(403));
    assertThat(failure(client.projects().existsByName("x"))).hasMessageContaining("403");
  }

  @Test
  void anIdThatIsNoUuidFailsBeforeAnythingIsSent() throws Exception {
    assertThat(failure(client.projects().read("bot")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("id must be a UUID, but is \"bot\"");
    assertThat(server.requests().total()).isZero();
  }

  @Test
  void aPatchChangesOnlyWhatIsSet() throws Exception {
    Project created =
        await(
            client.projects().create(ProjectCreate.builder().name("p").description("old").build()));
    Instant end = Instant.parse("2026-01-02T03:04:05Z");
    await(client.projects().update(created.id(), ProjectPatch.builder().endTime(end).build()));
    Project ended = await(client.projects().read(created.id()));
    assertThat(ended.endTime()).isEqualTo(end);
    assertThat(ended.description()).isEqualTo("old");
    await(client.projects().update(created.id(), ProjectPatch.builder().description(null).build()));
    assertThat(server.requests().of("PATCH", "/sessions/" + created.id()))
        .extracting(each -> each.body().toString())
        .containsExactly("{\"end_time\":\"2026-01-02T03:04:05Z\"}", "{\"description\":null}");
  }

  @Test
  void listsAcrossPagesWithATotal() throws Exception {
    for (int i = 0; i < 105; i++) {
      create("p-" + i);
    }
    ProjectQuery all = ProjectQuery.builder().nameContains("p-").build();
    assertThat(await(client.projects().list(all).collect(1_000))).hasSize(105);
    assertThat(await(client.projects().list(all.toBuilder().limit(102L).build()).collect(1_000)))
        .hasSize(102);
    assertThat(await(client.projects().list(ProjectQuery.builder().name("p-7").build()).collect(9)))
        .extracting(Project::name)
        .containsExactly("p-7");
  }

  @Test
  void deletesByIdByNameAndInBulk() throws Exception {
    Project one = create("one");
    create("two");
    Project three = create("three");
    Project four = create("four");
    await(client.projects().delete(one.id()));
    await(client.projects().deleteByName("two"));
    await(client.projects().deleteAll(List.of(three.id(), four.id())));
    for (String name : List.of("one", "two", "three", "four")) {
      assertThat(await(client.projects().existsByName(name))).as(name).isFalse();
    }
    assertThat(failure(client.projects().deleteByName("two")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void thePageIsInTheWorkspaceOfTheProject() throws Exception {
    Project project = create("page");
    assertThat(await(client.projects().url(project.id())))
        .isEqualTo("http://localhost/o/" + project.tenantId() + "/projects/p/" + project.id());
  }
}
