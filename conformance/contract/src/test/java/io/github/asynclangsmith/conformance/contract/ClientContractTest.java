// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.localserver.ServerInfo;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Drives every method of every resource against the embedded server and holds what the client sent,
 * and what the server answered, against the vendor's table.
 */
class ClientContractTest {
  private static final Deviations DEVIATIONS = Deviations.load();
  private static final ApiTable TABLE = DEVIATIONS.table();
  private static final Calls CALLS = Calls.all();

  /** The ends of API URLs, with servers that make the client choose other routes. */
  private static final Map<String, ServerInfo> SERVERS =
      new TreeMap<>(
          Map.of(
              "", ServerInfo.defaults(),
              "/api", ServerInfo.defaults().flag("ch_query_enabled", false),
              "/api/v1",
                  ServerInfo.defaults()
                      .flag("sdb_query_enabled", false)
                      .flag("dataset_examples_multipart_enabled", false)));

  private static final Map<String, List<Exchange>> EXCHANGES = new LinkedHashMap<>();
  private static final Map<String, String> FAILED = new LinkedHashMap<>();
  private static final Set<String> ANSWERED = new LinkedHashSet<>();

  @BeforeAll
  static void drive() {
    SERVERS.forEach(
        (path, info) -> {
          try (World world = new World(info, path)) {
            CALLS.driven().forEach((name, call) -> drive(world, name, path, call));
            FullCalls.all().forEach((name, call) -> drive(world, name, path, call));
          }
        });
  }

  private static void drive(World world, String name, String path, Calls.Call call) {
    world.exchanges();
    String where = name + " at URL" + path;
    try {
      World.await(call.on(world));
      ANSWERED.add(name);
    } catch (AssertionError e) {
      if (!CALLS.unanswered().contains(name)) {
        FAILED.put(where, String.valueOf(e.getCause()));
      }
    }
    EXCHANGES.put(where, world.exchanges());
  }

  @Test
  void everyMethodIsDrivenOrSaysWhyNot() {
    Set<String> methods = new TreeSet<>();
    for (Descriptors.Method method : Descriptors.methods()) {
      if (!Set.of("RESOURCE", "HAND_WRITTEN").contains(method.result())) {
        methods.add(method.signature());
      }
    }
    Set<String> known = new TreeSet<>(CALLS.local().keySet());
    CALLS.driven().keySet().forEach(name -> known.add(name.substring(0, name.indexOf(')') + 1)));

    assertThat(minus(methods, known)).as("methods that nothing calls").isEmpty();
    assertThat(minus(known, methods)).as("calls of no method").isEmpty();
  }

  @Test
  void everyFieldThatAValueIsGivenForExists() {
    assertThat(FullCalls.strayFields()).isEmpty();
  }

  @Test
  void everyDrivenMethodSucceeds() {
    assertThat(FAILED).isEmpty();
  }

  @Test
  void whatTheEmbeddedServerIsSaidNotToAnswerItDoesNot() {
    assertThat(CALLS.unanswered()).doesNotContainAnyElementsOf(ANSWERED);
  }

  @Test
  void everyDrivenMethodSendsSomething() {
    // To one of the servers: what a server cannot do is refused before anything is sent.
    Set<String> all = new TreeSet<>();
    Set<String> sending = new TreeSet<>();
    EXCHANGES.forEach(
        (where, exchanges) -> {
          String name = where.substring(0, where.lastIndexOf(" at URL"));
          all.add(name);
          if (!exchanges.isEmpty()) {
            sending.add(name);
          }
        });
    assertThat(minus(all, sending)).isEmpty();
  }

  @Test
  void everyRequestKeepsToTheTable() {
    RequestContract contract = new RequestContract(TABLE);
    Set<String> problems = new LinkedHashSet<>();
    EXCHANGES.forEach(
        (name, exchanges) ->
            exchanges.forEach(
                each ->
                    each.verdict(contract)
                        .violations()
                        .forEach(it -> problems.add(name + ": " + each.operation() + ": " + it))));
    assertThat(problems).isEmpty();
    System.out.printf(
        "The client uses %d of the %d operations of the table.%n",
        exchanges().map(each -> each.verdict(contract).operation()).distinct().count(),
        TABLE.operations().size());
  }

  @Test
  void everyAnswerOfTheEmbeddedServerKeepsToTheTable() {
    ResponseContract contract = new ResponseContract(TABLE);
    Set<String> problems = new LinkedHashSet<>();
    exchanges()
        .forEach(
            each ->
                each.verdict(contract)
                    .violations()
                    .forEach(it -> problems.add(each.operation() + ": " + it)));
    assertThat(problems).isEmpty();
  }

  @Test
  void everyDeviationIsNeededOrIsForWhatIsPlanned() {
    RequestContract requests = new RequestContract(TABLE);
    ResponseContract answers = new ResponseContract(TABLE);
    Set<Deviation> used = new LinkedHashSet<>();
    exchanges().forEach(each -> used.addAll(each.verdict(answers).deviations()));
    Stream.concat(exchanges(), Captures.all().values().stream())
        .forEach(each -> used.addAll(each.verdict(requests).deviations()));

    Set<Deviation> needed = new LinkedHashSet<>(DEVIATIONS.all());
    needed.removeIf(Deviation::isPlanned);
    assertThat(minus(needed, used)).as("deviations that nothing needs").isEmpty();
    assertThat(minus(used, needed)).as("deviations that are planned no longer").isEmpty();
  }

  private static <T> Set<T> minus(Set<T> all, Set<T> some) {
    Set<T> rest = new LinkedHashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static Stream<Exchange> exchanges() {
    return EXCHANGES.values().stream().flatMap(List::stream);
  }
}
