// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static io.github.asynclangsmith.conformance.Platform.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.localserver.faults.Fault;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.projects.ProjectCreate;
import io.github.asynclangsmith.projects.ProjectPatch;
import io.github.asynclangsmith.projects.ProjectQuery;
import io.github.asynclangsmith.projects.Projects;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A project from its creation to its end, and values that are there, absent, or null. */
class ProjectsTest {
  @RegisterExtension final Platform platform = new Platform();

  private JsonObject lastPatch(String id) {
    var patches = platform.server().requests().of("PATCH", "/sessions/" + id);
    return patches.get(patches.size() - 1).body().toJsonObject();
  }

  @EachFace
  void createsReadsChangesAndDeletes(Face face) throws Exception {
    Projects projects = platform.client(face).projects();
    ProjectCreate create = ProjectCreate.builder().name("bot").description("first").build();
    String id = await(projects.create(create)).id();
    assertThat(await(projects.read(id)).description()).isEqualTo("first");
    assertThat(await(projects.readByName("bot")).id()).isEqualTo(id);

    ProjectPatch patch = ProjectPatch.builder().description("second").build();
    assertThat(await(projects.update(id, patch)).description()).isEqualTo("second");

    assertThat(await(projects.delete(id))).isNull();
    assertThat(await(projects.exists(id))).isFalse();
  }

  @EachFace
  void sendsOnlyWhatAPatchSets(Face face) throws Exception {
    Projects projects = platform.client(face).projects();
    ProjectCreate create = ProjectCreate.builder().name("bot").description("first").build();
    String id = await(projects.create(create)).id();
    await(projects.update(id, ProjectPatch.builder().extra(Map.of("k", 1)).build()));
    assertThat(lastPatch(id).fieldNames()).containsExactly("extra");
    assertThat(await(projects.read(id)).description()).isEqualTo("first");
  }

  @EachFace
  void sendsANullThatAPatchSets(Face face) throws Exception {
    Projects projects = platform.client(face).projects();
    ProjectCreate create = ProjectCreate.builder().name("bot").description("first").build();
    String id = await(projects.create(create)).id();
    await(projects.update(id, ProjectPatch.builder().description(null).build()));
    assertThat(lastPatch(id).fieldNames()).containsExactly("description");
    assertThat(lastPatch(id).getValue("description")).isNull();
  }

  @EachFace
  void changesAndDeletesByName(Face face) throws Exception {
    Projects projects = platform.client(face).projects();
    await(projects.create(ProjectCreate.builder().name("bot").build()));
    ProjectPatch patch = ProjectPatch.builder().description("second").build();
    assertThat(await(projects.updateByName("bot", patch)).description()).isEqualTo("second");
    assertThat(await(projects.deleteByName("bot"))).isNull();
    assertThat(await(projects.existsByName("bot"))).isFalse();
  }

  @EachFace
  void listsThemAsAStream(Face face) throws Exception {
    Projects projects = platform.client(face).projects();
    for (int i = 0; i < 12; i++) {
      await(projects.create(ProjectCreate.builder().name("p" + i).build()));
    }
    assertThat(Pull.all(projects.list(ProjectQuery.builder().build())))
        .extracting(Project::name)
        .hasSize(12)
        .contains("p0", "p11");
  }

  @EachFace
  void givesNullWhereThereIsNothing(Face face) throws Exception {
    platform.server().faults().always("GET", "/runs/*/share", Fault.status(200).body("null"));
    String id = UUID.randomUUID().toString();
    assertThat(await(platform.client(face).runs().sharedLink(id))).isNull();
  }
}
