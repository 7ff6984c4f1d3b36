// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import io.github.asynclangsmith.ClientFixture;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.localserver.http.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** A dataset to put examples into. */
abstract class ExampleFixture extends ClientFixture {
  protected String dataset;
  protected Examples examples;

  @BeforeEach
  void makeDataset() throws Exception {
    dataset = newDataset("questions");
    examples = client.examples();
  }

  protected String newDataset(String name) throws Exception {
    return await(client.datasets().create(DatasetCreate.builder().name(name).build())).id();
  }

  /** The route that stores examples. */
  protected String route() {
    return "/platform/datasets/" + dataset + "/examples";
  }

  /** The requests that stored examples, or tried to. */
  protected List<RecordedRequest> uploads() {
    return server.requests().of("POST", route());
  }

  protected static ExampleCreateBuilder question(Object question) {
    return ExampleCreate.builder().inputs(Map.of("question", question));
  }

  protected static List<ExampleCreate> questions(int count) {
    return IntStream.range(0, count).mapToObj(i -> question(i).build()).toList();
  }

  protected List<Example> stored() throws Exception {
    return await(examples.list(ExampleQuery.builder().datasetId(dataset).build()).collect(100_000));
  }

  /** The questions of all stored examples. */
  protected List<Object> asked() throws Exception {
    return stored().stream().map(ExampleFixture::asked).toList();
  }

  protected static Object asked(Example example) {
    return example.inputs().asMap().get("question");
  }
}
