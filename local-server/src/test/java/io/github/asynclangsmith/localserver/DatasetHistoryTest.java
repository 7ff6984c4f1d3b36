// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The history of a dataset in a file: under concurrent and random changes, and over a restart. */
class DatasetHistoryTest extends ExampleFixture {
  @TempDir Path folder;

  @Override
  protected LocalLangSmithOptions.Builder options() {
    return super.options().file(folder.resolve("data.db"));
  }

  @Test
  void changes_at_the_same_time_make_as_many_versions() {
    List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      answers.add(request(HttpMethod.POST, "/examples").sendBuffer(example(n).toBuffer()));
    }
    answers.forEach(answer -> object(await(answer)));

    JsonArray versions = array(get("/datasets/" + DATASET + "/versions"));

    Set<String> times = new HashSet<>();
    versions.forEach(version -> times.add(((JsonObject) version).getString("as_of")));
    assertThat(times).hasSize(40);
    assertThat(list("order=id")).hasSize(40);
  }

  /** A map is the model; each version must show what the map held when the version was made. */
  @Test
  void every_version_of_random_changes_stays_readable_over_a_restart() {
    Random random = new Random(7);
    TreeMap<Integer, Integer> model = new TreeMap<>();
    List<List<Integer>> states = new ArrayList<>();
    List<String> times = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      change(random.nextInt(8), step, model);
      states.add(List.copyOf(model.values()));
      times.add(latest());
    }

    await(server.close());
    server = await(LocalLangSmith.start(vertx, options().build()));

    assertThat(times).doesNotHaveDuplicates().isSorted();
    for (int step = 0; step < times.size(); step++) {
      assertThat(list("order=id&as_of=" + times.get(step)))
          .as("step " + step)
          .isEqualTo(states.get(step));
    }
  }

  private void change(int number, int step, TreeMap<Integer, Integer> model) {
    JsonObject inputs = new JsonObject().put("n", step);
    if (!model.containsKey(number)) {
      create(example(number).put("inputs", inputs));
      model.put(number, step);
    } else if (step % 3 == 0) {
      assertThat(delete("/examples/" + TestRun.id(number)).statusCode()).isEqualTo(200);
      model.remove(number);
    } else {
      object(patch(number, new JsonObject().put("inputs", inputs)));
      model.put(number, step);
    }
  }
}
