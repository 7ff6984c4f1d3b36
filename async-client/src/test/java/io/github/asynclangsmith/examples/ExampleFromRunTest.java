// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.TracingOptions;
import io.github.asynclangsmith.datasets.DataType;
import io.github.asynclangsmith.datasets.DatasetCreate;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.runs.RunCreate;
import io.github.asynclangsmith.runs.RunType;
import io.github.asynclangsmith.tracing.RunHandle;
import io.github.asynclangsmith.tracing.RunStart;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExampleFromRunTest extends ExampleFixture {
  private String run(RunType type, Map<String, ?> inputs, Map<String, ?> outputs) throws Exception {
    return await(
        client
            .runs()
            .create(
                RunCreate.builder()
                    .name("step")
                    .runType(type)
                    .inputs(inputs)
                    .outputs(outputs)
                    .build()));
  }

  private String datasetOf(DataType type) throws Exception {
    DatasetCreate create = DatasetCreate.builder().name("of type " + type).dataType(type).build();
    return await(client.datasets().create(create)).id();
  }

  @Test
  void takesInputsAndOutputsAsTheyAre() throws Exception {
    String run = run(RunType.CHAIN, Map.of("question", "?"), Map.of("answer", 42));
    Example example = await(examples.createFromRun(dataset, run));
    assertThat(asked(example)).isEqualTo("?");
    assertThat(example.outputs().asMap()).containsEntry("answer", 42);
    assertThat(example.sourceRunId()).isEqualTo(run);
  }

  @Test
  void theServerCopiesTheFilesOfTheRun() throws Exception {
    AsyncLangSmithClient tracing = connect(options -> options.tracing(TracingOptions.defaults()));
    RunHandle run =
        tracing
            .tracer()
            .start(
                RunStart.builder("step")
                    .inputs(Map.of("question", "?"))
                    .attach("note", "text/plain", Buffer.buffer("attached"))
                    .build());
    run.end();
    await(tracing.flush());
    Example example = await(examples.createFromRun(dataset, run.id()));
    ExampleQuery query =
        ExampleQuery.builder().addId(example.id()).includeAttachments(true).build();
    ExampleAttachment note =
        await(examples.list(query).collect(1)).get(0).attachments().get("note");
    assertThat(note.mimeType()).isEqualTo("text/plain");
    assertThat(await(examples.readAttachment(note).collect(9)))
        .containsExactly(Buffer.buffer("attached"));
  }

  @Test
  void aTextDatasetTakesPromptAndGeneration() throws Exception {
    String texts = datasetOf(DataType.LLM);
    String run =
        run(
            RunType.LLM,
            Map.of("prompts", List.of("say hi")),
            Map.of("generations", List.of(List.of(Map.of("text", "hi")))));
    Example example = await(examples.createFromRun(texts, run));
    assertThat(example.inputs().toJson()).isEqualTo("{\"input\":\"say hi\"}");
    assertThat(example.outputs().toJson()).isEqualTo("{\"output\":\"hi\"}");

    String two = run(RunType.LLM, Map.of("prompts", List.of("a", "b")), Map.of());
    assertThat(failure(examples.createFromRun(texts, two)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(two);
    String chain = run(RunType.CHAIN, Map.of("prompt", "a"), Map.of());
    assertThat(failure(examples.createFromRun(texts, chain)))
        .hasMessageContaining("is not one of a model");
  }

  @Test
  void aChatDatasetTakesMessages() throws Exception {
    String chats = datasetOf(DataType.CHAT);
    Map<String, Object> question =
        Map.of(
            "lc",
            1,
            "type",
            "constructor",
            "id",
            List.of("langchain", "schema", "messages", "HumanMessage"),
            "kwargs",
            Map.of("content", "hi"));
    Map<String, Object> answer = Map.of("type", "ai", "data", Map.of("content", "hello"));
    String run =
        run(
            RunType.LLM,
            Map.of("messages", List.of(List.of(question))),
            Map.of("generations", List.of(Map.of("message", answer))));
    Example example = await(examples.createFromRun(chats, run));
    assertThat(example.inputs().asMap())
        .isEqualTo(
            Map.of("input", List.of(Map.of("type", "human", "data", Map.of("content", "hi")))));
    assertThat(example.outputs().asMap()).isEqualTo(Map.of("output", answer));
    String text = run(RunType.LLM, Map.of("prompt", "a"), Map.of());
    assertThat(failure(examples.createFromRun(chats, text))).hasMessageContaining("no messages");
  }

  @Test
  void aRunOrDatasetThatIsNotThereIsTold() throws Exception {
    String nothing = UUID.randomUUID().toString();
    assertThat(failure(examples.createFromRun(dataset, nothing)))
        .isInstanceOf(NotFoundException.class);
    String run = run(RunType.CHAIN, Map.of("question", "?"), Map.of());
    assertThat(failure(examples.createFromRun(nothing, run))).isInstanceOf(NotFoundException.class);
    assertThat(failure(examples.createFromRun(dataset, "x")))
        .hasMessage("runId must be a UUID, but is \"x\"");
  }
}
