// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance;

import static io.github.asynclangsmith.conformance.Platform.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.datasets.CloneOptions;
import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.datasets.DatasetPatch;
import io.github.asynclangsmith.datasets.DatasetQuery;
import io.github.asynclangsmith.datasets.DatasetVersion;
import io.github.asynclangsmith.datasets.DatasetVersionQuery;
import io.github.asynclangsmith.datasets.Datasets;
import io.github.asynclangsmith.datasets.SplitUpdate;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.shared.SharedExampleQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A dataset from its creation to its copy: versions, splits, links, lines of a file. */
class DatasetsTest {
  @RegisterExtension final Platform platform = new Platform();
  @TempDir Path folder;

  private static String create(Datasets datasets, String name) throws Exception {
    return await(datasets.create(DatasetCreate.builder().name(name).build())).id();
  }

  private static Example add(AsyncLangSmithClient client, String dataset, int number)
      throws Exception {
    return await(
        client
            .examples()
            .create(
                ExampleCreate.builder().datasetId(dataset).inputs(Map.of("q", number)).build()));
  }

  @EachFace
  void createsReadsChangesAndDeletes(Face face) throws Exception {
    Datasets datasets = platform.client(face).datasets();
    String id = create(datasets, "qa");
    assertThat(await(datasets.readByName("qa")).id()).isEqualTo(id);
    assertThat(await(datasets.idOf("qa"))).isEqualTo(id);
    await(datasets.update(id, DatasetPatch.builder().description("second").build()));
    assertThat(await(datasets.read(id)).description()).isEqualTo("second");
    assertThat(Pull.all(datasets.list(DatasetQuery.builder().name("qa").build())))
        .extracting(Dataset::id)
        .containsExactly(id);
    assertThat(await(datasets.delete(id))).isNull();
    assertThat(await(datasets.exists(id))).isFalse();
  }

  @EachFace
  void versionsAndSplitsFollowTheExamples(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    Datasets datasets = client.datasets();
    String id = create(datasets, "qa");
    add(client, id, 1);
    DatasetVersion first = await(datasets.readVersion(id, AsOf.LATEST));
    Example second = add(client, id, 2);
    assertThat(Pull.all(datasets.listVersions(id, DatasetVersionQuery.builder().build())))
        .extracting(DatasetVersion::asOf)
        .contains(first.asOf());
    await(datasets.tag(id, "prod", first.asOf()));
    assertThat(await(datasets.diffVersions(id, AsOf.tag("prod"), AsOf.LATEST)).added())
        .containsExactly(second.id());
    SplitUpdate join = SplitUpdate.builder().split("test").exampleIds(List.of(second.id())).build();
    assertThat(await(datasets.updateSplit(id, join))).containsExactly(second.id());
    assertThat(await(datasets.listSplits(id))).contains("test");
  }

  @EachFace
  void isSharedReadAndCopied(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    Datasets datasets = client.datasets();
    String id = create(datasets, "qa");
    Example example = add(client, id, 1);
    assertThat(await(datasets.sharedLink(id))).isNull();
    String token = await(datasets.share(id)).token();
    SharedExampleQuery all = SharedExampleQuery.builder().build();
    assertThat(Pull.all(client.shared().listExamples(token, all)))
        .extracting(Example::id)
        .containsExactly(example.id());
    CloneOptions named = CloneOptions.builder().name("copy").build();
    assertThat(await(datasets.clonePublic(token, named)).exampleCount()).isEqualTo(1);
    assertThat(await(datasets.unshare(id))).isNull();
  }

  @EachFace
  void isWrittenToAFileLineByLine(Face face) throws Exception {
    AsyncLangSmithClient client = platform.client(face);
    String id = create(client.datasets(), "qa");
    add(client, id, 1);
    add(client, id, 2);
    Path file = folder.resolve("qa.jsonl");
    assertThat(await(client.datasets().exportJsonLines(id, AsOf.LATEST, file))).isEqualTo(2);
    assertThat(Files.readAllLines(file)).hasSize(2);
  }
}
