// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnsupportedShapesTest {
  /**
   * A declaration that nothing can be generated from.
   *
   * @param source what stands in an interface, or a whole type; {@code #} is the case's number
   * @param message the expected error
   */
  record Case(String source, String message) {
    @Override
    public String toString() {
      return source;
    }
  }

  private static final List<Case> METHODS =
      List.of(
          new Case(
              "Future<Parcel> go(String id);",
              "Things#.go needs a verb such as @Get, or @Composed, or a default body"),
          new Case(
              "@Get(\"/a\") @Post(\"/a\") Future<Parcel> go();",
              "Things#.go has two verbs, @GET and @Post"),
          new Case(
              "@Get(\"/a\") @Composed Future<Parcel> go();",
              "Things#.go has a route and is @Composed too"),
          new Case(
              "@Get(\"/a\") default Future<Parcel> go() { return null; }",
              "Things#.go has a route and is default too"),
          new Case(
              "@Get(\"a\") Future<Parcel> go();",
              "Things#.go has the route \"a\", which starts without /"),
          new Case(
              "@Get(\"/a/{id}\") Future<Parcel> go();", "Things#.go has no @Path parameter for id"),
          new Case(
              "@Get(\"/a\") Future<Parcel> go(@Path(\"id\") String id);",
              "Things#.go has a @Path \"id\" that the route does not name"),
          new Case(
              "@Get(\"/a/{id}\") Future<Parcel> go(@Path(\"id\") @Nullable String id);",
              "Things#.go has a parameter id that cannot be part of a path"),
          new Case(
              "@Get(\"/a/{id}\") Future<Parcel> go(@Path(\"id\") List<String> id);",
              "Things#.go has a parameter id that cannot be part of a path"),
          new Case(
              "@Get(\"/a\") Future<Parcel> go(String id);",
              "Things#.go has a parameter id that travels nowhere; it needs @Path, @Query or @Body"),
          new Case(
              "@Get(\"/a\") Future<Parcel> go(@Query(\"d\") Duration d);",
              "Things#.go has a parameter d that is a Duration, which has no form in a query"),
          new Case(
              "@Get(\"/a\") Future<Parcel> go(@Query(\"d\") Thread d);",
              "Things#.go has a parameter d that is a Thread, which has no form in a query"),
          new Case(
              "@Get(\"/a\") Future<Parcel> go(@Query String d);",
              "Things#.go has a parameter d that needs a query name"),
          new Case(
              "@Get(\"/a\") Future<Parcel> go(@Query(\"d\") Parcel d);",
              "Things#.go has a parameter d that is a model and takes no query name"),
          new Case(
              "@Post(\"/a\") Future<Parcel> go(@Body Thread d);",
              "Things#.go has a parameter d that is a Thread, which has no known JSON form"),
          new Case(
              "@Post(\"/a\") Future<Parcel> go(@Body Parcel a, @Body Parcel b);",
              "Things#.go has two bodies; name every @Body, or leave one"),
          new Case(
              "@Post(\"/a\") Future<Parcel> go(@Body Parcel a, @Body(\"b\") String b);",
              "Things#.go has two bodies; name every @Body, or leave one"),
          new Case(
              "@Get(\"/a\") Parcel go();", "Things#.go returns Parcel; a route gives a Future"),
          new Case("@Get(\"/a\") void go();", "Things#.go returns void; a route gives a Future"),
          new Case(
              "@Get(\"/a\") Future<Thread> go();",
              "Things#.go returns Future<Thread>, which has no known JSON form"),
          new Case(
              "@Get(\"/a\") Future<Map<Integer, String>> go();",
              "Things#.go returns Future<Map<Integer, String>>, which has no known JSON form"),
          new Case(
              "@Get(\"/a\") <T> Future<List<String>> go();",
              "Things#.go is generic; a route answers one type"),
          new Case(
              "@Get(\"/a\") PageStream<Parcel> go();",
              "Things#.go returns a PageStream without @Paged"),
          new Case(
              "@Get(\"/a\") @Paged(Paged.Style.OFFSET) Future<Parcel> go();",
              "Things#.go is @Paged and must return a PageStream"),
          new Case(
              "@Post(\"/a\") @Paged(Paged.Style.CURSOR_V1) PageStream<Parcel> go(@Body List<String> ids);",
              "Things#.go is @Paged and takes a list as its body, which has no place for a cursor"),
          new Case(
              "@Paged(Paged.Style.OFFSET) PageStream<Parcel> go();",
              "Things#.go is @Paged without a verb"));

  private static final List<Case> ACCESSORS =
      List.of(
          new Case("Thread go();", "Thing#.go(): no JSON form is known for Thread"),
          new Case("void go();", "Thing#.go(): no JSON form is known for void"),
          new Case("List<Thread> go();", "Thing#.go(): no JSON form is known for List<Thread>"),
          new Case(
              "Map<Integer, String> go();",
              "Thing#.go(): no JSON form is known for Map<Integer, String>"),
          new Case(
              "String go(int index);",
              "Thing#.go() takes parameters; an accessor has none, or is default"),
          new Case(
              "String goOn(); @Json(\"go_on\") String go();",
              "Thing#.go() reads the JSON field \"go_on\" that goOn() reads"),
          new Case(
              "String goOn(); @Json(aliases = \"go_on\") String go();",
              "Thing#.go() reads the JSON field \"go_on\" that goOn() reads"));

  private static final List<Case> TYPES =
      List.of(
          new Case(
              "@Model public interface Thing# { Thing#Builder toBuilder(); }",
              "@Model Thing# must extend JsonModel"),
          new Case(
              "@Model public interface Thing# extends JsonModel { }",
              "@Model Thing# must declare Thing#Builder toBuilder()"),
          new Case(
              "@Model public class Thing# { }",
              "@Model Thing# must be a plain top-level interface"),
          new Case(
              "@Model public interface Thing#<T> extends JsonModel { }",
              "@Model Thing# must be a plain top-level interface"),
          new Case(
              "public class Thing# { @Model interface Inner# extends JsonModel { } }",
              "@Model Inner# must be a plain top-level interface"));

  private static final Map<List<Case>, Compilation> COMPILED = new IdentityHashMap<>();

  /** All cases of a table are compiled at once; javac reports the errors of every type. */
  private static Compilation compiled(List<Case> cases, UnaryOperator<String> declaration) {
    return COMPILED.computeIfAbsent(
        cases,
        all ->
            Compiling.compile(
                IntStream.range(0, all.size())
                    .mapToObj(i -> source(all, all.get(i), declaration))
                    .toArray(String[]::new)));
  }

  private static String source(List<Case> all, Case each, UnaryOperator<String> declaration) {
    return declaration.apply(each.source()).replace("#", String.valueOf(all.indexOf(each)));
  }

  private static void assertFails(List<Case> all, Case each, UnaryOperator<String> declaration) {
    String source = source(all, each, declaration);
    assertThat(compiled(all, declaration))
        .hadErrorContaining(each.message().replace("#", String.valueOf(all.indexOf(each))))
        .inFile(Compiling.source(source))
        .onLineContaining(source.contains(" go(") ? " go(" : "@");
  }

  private static List<Case> methods() {
    return METHODS;
  }

  private static List<Case> accessors() {
    return ACCESSORS;
  }

  private static List<Case> types() {
    return TYPES;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void resourceMethodsFailWithTheirNameAndTheReason(Case method) {
    assertFails(
        METHODS, method, source -> "@Resource public interface Things# {\n" + source + "\n}");
  }

  @ParameterizedTest
  @MethodSource("accessors")
  void accessorsFailWithTheirNameAndTheReason(Case accessor) {
    assertFails(
        ACCESSORS,
        accessor,
        source ->
            "@Model public interface Thing# extends JsonModel {\nThing#Builder toBuilder();\n"
                + source
                + "\n}");
  }

  @ParameterizedTest
  @MethodSource("types")
  void typesFailWithTheirNameAndTheReason(Case type) {
    assertFails(TYPES, type, UnaryOperator.identity());
  }

  @Test
  void aResourceThatIsNoInterfaceFails() {
    assertThat(Compiling.compile("@Resource public class Thing { }"))
        .hadErrorContaining("@Resource Thing must be a plain top-level interface");
  }

  @Test
  void modelsThatShareASimpleNameFail() {
    Compilation compilation =
        Compiling.compile(
            List.of(
                Compiling.source(Compiling.PARCEL),
                JavaFileObjects.forSourceString(
                    "other.Parcel",
                    "package other;\n"
                        + "@io.github.asynclangsmith.rest.Model public interface Parcel"
                        + " extends io.github.asynclangsmith.json.JsonModel {"
                        + " ParcelBuilder toBuilder(); }")));
    assertThat(compilation)
        .hadErrorContaining("other.Parcel and sample.Parcel share a simple name");
  }

  @Test
  void anUnknownTypeIsReportedByTheCompilerItself() {
    assertThat(
            Compiling.compile(
                "@Model public interface Thing extends JsonModel { ThingBuilder toBuilder(); Nowhere go(); }"))
        .hadErrorContaining("cannot find symbol");
  }
}
