// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of the check, on two versions of a library of one or two types. */
class LinkCheckTest {
  private static final String RUNNER = "package lib; public interface Runner { void run(); }";

  @TempDir Path directory;

  @Test
  void findsNothingWhereNothingChanged() {
    String lib = "package lib; public class Tool { public int size() { return 1; } }";

    assertThat(check(lib, lib, "int use(lib.Tool tool) { return tool.size(); }")).isEmpty();
  }

  @Test
  void countsWhatItLookedAt() {
    String lib = "package lib; public class Tool { public int size() { return 1; } }";

    assertThat(link(lib, lib, "int use(lib.Tool tool) { return tool.size(); }").references())
        .isEqualTo(2);
    assertThat(link(lib, lib, "int use() { return 1; }").references()).isZero();
  }

  @Test
  void findsAMissingClass() {
    String v1 = "package lib; public class Tool {}";
    String v2 = "package lib; public class Other {}";

    assertThat(check(v1, v2, "Object use(Object o) { return (lib.Tool) o; }"))
        .contains("app.App: class lib/Tool is missing");
  }

  @Test
  void findsAClassThatIsNoLongerPublic() {
    assertThat(
            check(
                "package lib; public class Tool {}",
                "package lib; class Tool {}",
                "Object use(Object o) { return (lib.Tool) o; }"))
        .containsExactly("app.App: class lib/Tool is not public");
  }

  @Test
  void findsAMissingMethod() {
    assertThat(
            check(
                "package lib; public class Tool { public int size() { return 1; } }",
                "package lib; public class Tool { public int size(int x) { return 1; } }",
                "int use(lib.Tool tool) { return tool.size(); }"))
        .containsExactly("app.App.use(): lib/Tool.size()I is missing");
  }

  @Test
  void findsAChangedResultType() {
    assertThat(
            check(
                "package lib; public interface Request { boolean reset(); }",
                "package lib; public interface Request { java.util.concurrent.Future reset(); }",
                "void use(lib.Request request) { request.reset(); }"))
        .containsExactly("app.App.use(): lib/Request.reset()Z is missing");
  }

  @Test
  void findsAMissingMethodBehindAMethodReference() {
    assertThat(
            check(
                "package lib; public class Tool { public static void go() {} }",
                "package lib; public class Tool {}",
                "Runnable use() { return lib.Tool::go; }"))
        .containsExactly("app.App.use(): lib/Tool.go()V is missing");
  }

  @Test
  void findsAMissingMethodOfTheLibraryCalledThroughOurOwnSubclass() {
    assertThat(
            check(
                "package lib; public class Tool { public void go() {} }",
                "package lib; public class Tool {}",
                "static class Own extends lib.Tool {} void use(Own own) { own.go(); }"))
        .containsExactly("app.App.use(): app/App$Own.go()V is missing");
  }

  @Test
  void acceptsAMethodThatMovedUp() {
    assertThat(
            checkAll(
                List.of(
                    "package lib; public class Base {}",
                    "package lib; public class Tool extends Base { public void go() {} }"),
                List.of(
                    "package lib; public class Base { public void go() {} }",
                    "package lib; public class Tool extends Base {}"),
                "void use(lib.Tool tool) { tool.go(); }"))
        .isEmpty();
  }

  @Test
  void findsAMethodThatBecameStaticOrStoppedBeing() {
    String instance = "package lib; public class Tool { public void go() {} }";
    String shared = "package lib; public class Tool { public static void go() {} }";

    assertThat(check(instance, shared, "void use(lib.Tool tool) { tool.go(); }"))
        .containsExactly("app.App.use(): lib/Tool.go()V is static");
    assertThat(check(shared, instance, "void use() { lib.Tool.go(); }"))
        .containsExactly("app.App.use(): lib/Tool.go()V is not static");
  }

  @Test
  void findsAClassThatBecameAnInterface() {
    assertThat(
            check(
                "package lib; public abstract class Tool { public abstract void go(); }",
                "package lib; public interface Tool { void go(); }",
                "void use(lib.Tool tool) { tool.go(); }"))
        .containsExactly("app.App.use(): lib/Tool is an interface");
  }

  @Test
  void findsAMethodThatIsNoLongerPublic() {
    assertThat(
            check(
                "package lib; public class Tool { public void go() {} }",
                "package lib; public class Tool { void go() {} }",
                "void use(lib.Tool tool) { tool.go(); }"))
        .containsExactly("app.App.use(): lib/Tool.go()V is not accessible");
  }

  @Test
  void findsAMissingField() {
    assertThat(
            check(
                "package lib; public class Tool { public static String NAME = \"\"; }",
                "package lib; public class Tool { public static Object NAME = \"\"; }",
                "Object use() { return lib.Tool.NAME; }"))
        .containsExactly("app.App.use(): lib/Tool.NAMELjava/lang/String; is missing");
  }

  @Test
  void findsAnAbstractMethodThatOurClassDoesNotImplement() {
    String v2 = "package lib; public interface Runner { void run(); void stop(); }";

    assertThat(check(RUNNER, v2, "static class Own implements lib.Runner { public void run() {} }"))
        .containsExactly("app.App$Own: lib/Runner.stop()V has no implementation");
  }

  @Test
  void acceptsANewMethodWithABody() {
    String v2 = "package lib; public interface Runner { void run(); default void stop() {} }";

    assertThat(check(RUNNER, v2, "static class Own implements lib.Runner { public void run() {} }"))
        .isEmpty();
    assertThat(check(RUNNER, v2, "lib.Runner use() { return () -> {}; }")).isEmpty();
  }

  @Test
  void findsALambdaForAnInterfaceThatGrew() {
    String v2 = "package lib; public interface Runner { void run(); void stop(); }";

    assertThat(check(RUNNER, v2, "lib.Runner use() { return () -> {}; }"))
        .containsExactly("app.App.use(): lib/Runner.stop()V has no implementation");
  }

  @Test
  void findsALambdaForAMethodThatChanged() {
    String v2 = "package lib; public interface Runner { void run(int times); }";

    assertThat(check(RUNNER, v2, "lib.Runner use() { return () -> {}; }"))
        .containsExactly(
            "app.App.use(): lib/Runner.run()V is missing",
            "app.App.use(): lib/Runner.run(I)V has no implementation");
  }

  @Test
  void findsValuesPassedAsWhatTheyNoLongerAre() {
    String problem = "lib/Job is passed to %s as lib/Runner, which it is not";

    assertThat(job("static void run(lib.Runner r) {} void use(lib.Job job) { run(job); }"))
        .containsExactly("app.App.use(): " + problem.formatted("app/App.run"));
    assertThat(job("static lib.Job job() { return null; } lib.Runner use() { return job(); }"))
        .containsExactly("app.App.use(): " + problem.formatted("the result"));
    assertThat(job("lib.Runner held; lib.Job job; void use() { lib.Job j = job; held = j; }"))
        .containsExactly("app.App.use(): " + problem.formatted("field held"));
  }

  @Test
  void acceptsAMethodReferenceToWhatIsNoLongerOfTheInterface() {
    assertThat(job("static void run(lib.Runner r) {} void use(lib.Job j) { run(j::run); }"))
        .isEmpty();
  }

  @Test
  void leavesOutWhatOtherLibrariesDo() {
    String lib = "package lib; public class Tool { public void go() {} }";

    assertThat(check(lib, "package lib; public class Tool {}", "void use() { \"\".strip(); }"))
        .isEmpty();
  }

  /** A job is a runner in the first version and only looks like one in the second. */
  private List<String> job(String body) {
    return checkAll(
        List.of(RUNNER, "package lib; public interface Job extends Runner { void run(); }"),
        List.of(RUNNER, "package lib; public interface Job { void run(); }"),
        body);
  }

  private List<String> check(String v1, String v2, String body) {
    return problems(link(v1, v2, body));
  }

  private List<String> checkAll(List<String> v1, List<String> v2, String body) {
    return problems(linkAll(v1, v2, body));
  }

  private LinkCheck link(String v1, String v2, String body) {
    return linkAll(List.of(v1), List.of(v2), body);
  }

  private LinkCheck linkAll(List<String> v1, List<String> v2, String body) {
    try {
      Path run = Files.createTempDirectory(directory, "case");
      Path first = Files.createDirectory(run.resolve("v1"));
      Path second = Files.createDirectory(run.resolve("v2"));
      Path app = Files.createDirectory(run.resolve("app"));
      Snippets.compile(first, List.of(), v1.toArray(String[]::new));
      Snippets.compile(second, List.of(), v2.toArray(String[]::new));
      String source = "package app; public class App { " + body + " }";
      Snippets.compile(app, List.of(first), source);
      assertThat(LinkCheck.of("lib/", List.of(app), List.of(first)).problems()).isEmpty();
      return LinkCheck.of("lib/", List.of(app), List.of(second));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> problems(LinkCheck check) {
    return check.problems().stream().map(LinkProblem::toString).toList();
  }
}
