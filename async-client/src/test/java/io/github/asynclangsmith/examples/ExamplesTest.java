// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.datasets.AsOf;
import io.github.asynclangsmith.errors.ConflictException;
import io.github.asynclangsmith.errors.NotFoundException;
import io.github.asynclangsmith.localserver.faults.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExamplesTest extends ExampleFixture {
  private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

  private Example create(ExampleCreateBuilder example) throws Exception {
    return await(examples.create(example.datasetId(dataset).build()));
  }

  private List<Object> listed(ExampleQueryBuilder query) throws Exception {
    return await(examples.list(query.datasetId(dataset).build()).collect(1_000)).stream()
        .map(ExampleFixture::asked)
        .toList();
  }

  @Test
  void createsAndReadsAnExample() throws Exception {
    Instant made = Instant.parse("2026-01-02T03:04:05Z");
    Example created =
        create(
            question("why?")
                .outputs(Map.of("answer", 42))
                .metadata(Map.of("topic", "life"))
                .splits(List.of("train", "hard"))
                .createdAt(made));
    Example read = await(examples.read(created.id()));
    assertThat(read).isEqualTo(created);
    assertThat(read.datasetId()).isEqualTo(dataset);
    assertThat(read.outputs().asMap()).containsEntry("answer", 42);
    assertThat(read.metadata()).containsEntry("topic", "life");
    assertThat(read.splits()).containsExactly("train", "hard");
    assertThat(read.createdAt()).isEqualTo(made);
    assertThat(read.attachments()).isEmpty();
  }

  @Test
  void findsTheDatasetByItsName() throws Exception {
    Example created = await(examples.create(question(1).datasetName("questions").build()));
    assertThat(created.datasetId()).isEqualTo(dataset);
    ExampleQuery query = ExampleQuery.builder().datasetName("questions").build();
    assertThat(await(examples.list(query).collect(9)))
        .extracting(Example::id)
        .containsExactly(created.id());
    assertThat(await(examples.count(query))).isEqualTo(1);
    assertThat(failure(examples.create(question(1).datasetName("nobody").build())))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void storesAnExampleOnceWhenTheAnswerIsLost() throws Exception {
    server.faults().next(1, "POST", route(), Fault.resetInAnswer(3));
    Example created = create(question("once"));
    assertThat(uploads()).hasSize(2);
    assertThat(stored()).extracting(Example::id).containsExactly(created.id());
  }

  @Test
  void tellsThatAnIdIsTaken() throws Exception {
    Example first = create(question("first"));
    assertThat(failure(examples.create(question(2).id(first.id()).datasetId(dataset).build())))
        .isInstanceOf(ConflictException.class);
    // Not even after a retry is another example taken for this one.
    server.faults().next(1, "POST", route(), Fault.status(503));
    assertThat(failure(examples.create(question(2).id(first.id()).datasetId(dataset).build())))
        .isInstanceOf(ConflictException.class);
    assertThat(asked()).containsExactly("first");
  }

  @Test
  void refusesUnusableExamplesBeforeAnythingIsSent() throws Exception {
    assertThat(failure(examples.create(ExampleCreate.builder().datasetId(dataset).build())))
        .hasMessage("inputs are missing");
    assertThat(failure(examples.create(question(1).build())))
        .hasMessage("an example needs a datasetId or a datasetName");
    assertThat(failure(examples.create(question(1).datasetId("x").build())))
        .hasMessage("datasetId must be a UUID, but is \"x\"");
    assertThat(failure(examples.create(question(1).datasetId(dataset).id("x").build())))
        .hasMessage("id must be a UUID, but is \"x\"");
    assertThat(failure(examples.create(question(1).datasetId(dataset).outputs(3).build())))
        .hasMessage("outputs must be an object");
    assertThat(
            failure(
                examples.create(
                    ExampleCreate.builder().datasetId(dataset).useSourceRunIo(true).build())))
        .hasMessage("sourceRunId is missing, though the run is to be used");
    assertThat(failure(examples.update(ExampleUpdate.builder().id("x").build())))
        .hasMessage("id must be a UUID, but is \"x\"");
    assertThat(failure(examples.update(ExampleUpdate.builder().id(NOWHERE).outputs(null).build())))
        .hasMessage("outputs is set to null, which nothing can be; leave it out, or empty it");
    assertThat(failure(examples.deleteAll(List.of(NOWHERE, "x"))))
        .hasMessage("ids[1] must be a UUID, but is \"x\"");
    assertThat(uploads()).isEmpty();
  }

  @Test
  void listsWhatFits() throws Exception {
    create(question("a").addSplit("train").metadata(Map.of("topic", "sun")));
    create(question("b").addSplit("test").metadata(Map.of("topic", "moon")));
    String c = create(question("c").addSplit("test")).id();
    assertThat(listed(ExampleQuery.builder())).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(listed(ExampleQuery.builder().addSplit("test"))).containsExactlyInAnyOrder("b", "c");
    assertThat(listed(ExampleQuery.builder().splits(List.of("test", "train")))).hasSize(3);
    assertThat(listed(ExampleQuery.builder().metadata(Map.of("topic", "moon"))))
        .containsExactly("b");
    assertThat(listed(ExampleQuery.builder().filter("exists(metadata, \"topic\")")))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(listed(ExampleQuery.builder().ids(List.of(c)))).containsExactly("c");
    assertThat(listed(ExampleQuery.builder().addFullText("sun"))).containsExactly("a");
    assertThat(listed(ExampleQuery.builder().order(ExampleOrder.RECENTLY_CREATED)))
        .containsExactly("c", "b", "a");
    assertThat(listed(ExampleQuery.builder().limit(2L))).hasSize(2);
    assertThat(listed(ExampleQuery.builder().offset(2L))).hasSize(1);
    ExampleQueryBuilder random = ExampleQuery.builder().order(ExampleOrder.RANDOM).randomSeed(0.5);
    assertThat(listed(random)).isEqualTo(listed(random)).hasSize(3);
    assertThat(
            await(
                examples.count(ExampleQuery.builder().datasetId(dataset).addSplit("test").build())))
        .isEqualTo(2);
  }

  @Test
  void pagesThroughLongLists() throws Exception {
    await(examples.createAll(dataset, questions(250)));
    assertThat(asked()).hasSize(250).doesNotHaveDuplicates();
    assertThat(listed(ExampleQuery.builder().limit(120L))).hasSize(120);
    assertThat(server.requests().of("GET", "/examples")).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void readsEarlierVersions() throws Exception {
    Example first = create(question("first"));
    StoredExamples changed =
        await(
            examples.update(
                ExampleUpdate.builder()
                    .id(first.id())
                    .inputs(Map.of("question", "second"))
                    .build()));
    assertThat(changed.ids()).containsExactly(first.id());
    assertThat(changed.asOf()).isNotNull();
    AsOf before = AsOf.at(first.modifiedAt());
    assertThat(asked(await(examples.read(first.id(), before)))).isEqualTo("first");
    assertThat(asked(await(examples.read(first.id())))).isEqualTo("second");
    assertThat(listed(ExampleQuery.builder().asOf(before))).containsExactly("first");
    assertThat(listed(ExampleQuery.builder().asOf(AsOf.of(changed.asOf()))))
        .containsExactly("second");
    await(examples.delete(first.id()));
    assertThat(listed(ExampleQuery.builder())).isEmpty();
    assertThat(listed(ExampleQuery.builder().asOf(before))).containsExactly("first");
  }

  @Test
  void changesOnlyWhatIsSet() throws Exception {
    Example example =
        create(
            question("q")
                .outputs(Map.of("answer", 1))
                .metadata(Map.of("k", "v"))
                .addSplit("train"));
    await(
        examples.update(
            ExampleUpdate.builder()
                .id(example.id())
                .datasetId(dataset)
                .outputs(Map.of("answer", 2))
                .build()));
    Example changed = await(examples.read(example.id()));
    assertThat(changed.outputs().asMap()).containsEntry("answer", 2);
    assertThat(asked(changed)).isEqualTo("q");
    assertThat(changed.metadata()).containsEntry("k", "v");
    assertThat(changed.splits()).containsExactly("train");

    await(
        examples.update(
            ExampleUpdate.builder().id(example.id()).outputs(Map.of()).addSplit("test").build()));
    changed = await(examples.read(example.id()));
    assertThat(changed.outputs().asMap()).isEmpty();
    assertThat(changed.splits()).containsExactly("test");
  }

  @Test
  void deletesOneSeveralAndForGood() throws Exception {
    List<String> ids = await(examples.createAll(dataset, questions(5))).ids();
    await(examples.delete(ids.get(0)));
    await(examples.deleteAll(ids.subList(1, 3)));
    assertThat(asked()).containsExactlyInAnyOrder(3, 4);
    AsOf before = AsOf.at(stored().get(0).modifiedAt());
    assertThat(await(examples.deleteForever(ids.subList(3, 4)))).containsExactly(ids.get(3));
    assertThat(asked()).containsExactly(4);
    assertThat(failure(examples.delete(ids.get(0)))).isInstanceOf(NotFoundException.class);
    assertThat(
            await(
                    examples
                        .list(
                            ExampleQuery.builder()
                                .datasetId(dataset)
                                .addId(ids.get(3))
                                .asOf(before)
                                .build())
                        .collect(1))
                .get(0)
                .outputs())
        .isNull();
  }

  @Test
  void aDeletionWhoseAnswerWasLostHasHappened() throws Exception {
    List<String> ids = await(examples.createAll(dataset, questions(3))).ids();
    server.faults().next(1, "DELETE", "/examples/*", Fault.resetInAnswer(0));
    await(examples.delete(ids.get(0)));
    server.faults().next(1, "DELETE", "/examples", Fault.resetInAnswer(0));
    await(examples.deleteAll(ids.subList(1, 3)));
    assertThat(stored()).isEmpty();
  }

  @Test
  void makesExamplesOfTextAndChat() throws Exception {
    Example text = await(examples.createLlm(dataset, "say hi", "hi"));
    assertThat(text.inputs().toJson()).isEqualTo("{\"input\":\"say hi\"}");
    assertThat(text.outputs().toJson()).isEqualTo("{\"output\":\"hi\"}");
    Example open = await(examples.createLlm(dataset, "say hi", null));
    assertThat(open.outputs().asMap()).containsEntry("output", null);

    Example chat =
        await(
            examples.createChat(
                dataset,
                List.of(
                    new ChatMessage("system", "be brief"), Map.of("role", "user", "content", "hi")),
                new ChatMessage("ai", "hello", Map.of("tool_calls", List.of()))));
    assertThat(chat.inputs().asJsonObject().encode())
        .isEqualTo(
            "{\"input\":[{\"type\":\"system\",\"data\":{\"content\":\"be brief\"}},"
                + chat.inputs().asJsonObject().getJsonArray("input").getJsonObject(1).encode()
                + "]}");
    assertThat(
            chat.inputs().asJsonObject().getJsonArray("input").getJsonObject(1).getString("role"))
        .isEqualTo("user");
    assertThat(chat.outputs().asJsonObject().getJsonObject("output").getJsonObject("data").encode())
        .contains("additional_kwargs");
    assertThat(failure(examples.createChat(dataset, List.of("text"), null)))
        .hasMessage("messages: one is no object");
  }

  @Test
  void anExampleThatIsNotThereIsTold() throws Exception {
    assertThat(failure(examples.read(UUID.randomUUID().toString())))
        .isInstanceOf(NotFoundException.class);
    assertThat(failure(examples.create(question(1).datasetId(NOWHERE).build())))
        .isInstanceOf(NotFoundException.class);
    ExampleUpdate update = ExampleUpdate.builder().id(NOWHERE).outputs(Map.of()).build();
    assertThat(failure(examples.update(update))).isInstanceOf(NotFoundException.class);
  }
}
