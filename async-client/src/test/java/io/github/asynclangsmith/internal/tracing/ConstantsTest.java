// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Metadata and tags that never change are copied once; nobody can tell but by the cost. */
class ConstantsTest {
  private static final Map<String, Object> APP = Map.of("app", "shop", "build", 7, "beta", true);
  private static final Map<String, Object> STEP = Map.of("step", "rank", "app", "ranker");
  private static final List<String> TAGS = List.of("one", "two");

  private static RunStart start(Map<String, ?> metadata) {
    return RunStart.builder("r").type(RunType.CHAIN).metadata(metadata).tags(TAGS).build();
  }

  @Test
  void aMapOfTheJdkThatNeverChangesIsLearned() {
    Constants constants = new Constants();
    ConstantMetadata known = null;
    for (int i = 0; i < 1_000 && known == null; i++) {
      known = constants.metadata(APP);
    }

    assertThat(known).isNotNull();
    assertThat(known.on(null)).isSameAs(known.on(null));
    assertThat(known.on(known.on(null))).isSameAs(known.on(null));
    assertThat(known.on(null).toMap()).isEqualTo(APP);
  }

  @Test
  void mapsThatMayChangeAreNeverLearned() {
    Constants constants = new Constants();
    Map<String, Object> mutable = new LinkedHashMap<>(APP);
    Map<String, Object> holder = Map.of("list", new ArrayList<>());
    for (int i = 0; i < 50; i++) {
      assertThat(constants.metadata(mutable)).isNull();
      assertThat(constants.metadata(holder)).isNull();
      assertThat(constants.tags(new ArrayList<>(TAGS))).isNull();
    }
  }

  @Test
  void whatIsLearnedSurvivesManyMapsOfOneRunEach() {
    Constants constants = new Constants();
    int known = 0;
    for (int i = 0; i < 2_000; i++) {
      known += constants.metadata(APP) == null ? 0 : 1;
      constants.metadata(Map.of("request", i));
    }

    assertThat(known).isGreaterThan(1_000);
  }

  @Test
  void everyRunHasItsMetadataAndTagsWhetherOrNotTheyAreConstant() {
    TracingOptions options = TracingOptions.builder().metadata(Map.of("base", "b")).build();
    try (TracingFixture fixture = new TracingFixture(options)) {
      List<RunHandle> roots = new ArrayList<>();
      List<RunHandle> children = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        RunHandle root = fixture.tracer.start(start(i % 3 == 0 ? Map.of("app", "x" + i) : APP));
        RunHandle child = root.child(start(i % 2 == 0 ? STEP : APP));
        child.addMetadata("own", i);
        child.end();
        root.end();
        roots.add(root);
        children.add(child);
      }
      fixture.flush();

      for (int i = 0; i < 40; i++) {
        JsonObject expected = new JsonObject().put("base", "b");
        expected.mergeIn(new JsonObject(i % 3 == 0 ? Map.of("app", "x" + i) : APP));
        assertThat(metadata(fixture, roots.get(i))).isEqualTo(expected);
        expected.mergeIn(new JsonObject(i % 2 == 0 ? STEP : APP)).put("own", i);
        assertThat(metadata(fixture, children.get(i))).isEqualTo(expected);
      }
    }
  }

  private static JsonObject metadata(TracingFixture fixture, RunHandle run) {
    JsonObject stored = fixture.run(run.id());
    assertThat(stored.getJsonArray("tags")).isEqualTo(new JsonArray(TAGS));
    JsonObject metadata = stored.getJsonObject("extra").getJsonObject("metadata").copy();
    metadata.fieldNames().removeIf(name -> name.startsWith("ls_") || name.startsWith("LANG"));
    return metadata;
  }
}
