// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsupportedShapesTest {
  private static final String MODEL = "@Model public interface Thing extends JsonModel {\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "Future<Parcel> go(String id);"
            + "| Things.go needs a verb such as @Get, or @Composed, or a default body",
        "@Get(\"/a\") @Post(\"/a\") Future<Parcel> go();| Things.go has two verbs, @GET and @Post",
        "@Get(\"/a\") @Composed Future<Parcel> go();| Things.go has a route and is @Composed too",
        "@Get(\"/a\") default Future<Parcel> go() { return null; }"
            + "| Things.go has a route and is default too",
        "@Get(\"a\") Future<Parcel> go();"
            + "| Things.go has the route \"a\", which starts without /",
        "@Get(\"/a/{id}\") Future<Parcel> go();| Things.go has no @Path parameter for id",
        "@Get(\"/a\") Future<Parcel> go(@Path(\"id\") String id);"
            + "| Things.go has a @Path \"id\" that the route does not name",
        "@Get(\"/a/{id}\") Future<Parcel> go(@Path(\"id\") @Nullable String id);"
            + "| Things.go has a parameter id that cannot be part of a path",
        "@Get(\"/a/{id}\") Future<Parcel> go(@Path(\"id\") List<String> id);"
            + "| Things.go has a parameter id that cannot be part of a path",
        "@Get(\"/a\") Future<Parcel> go(String id);"
            + "| Things.go has a parameter id that travels nowhere; it needs @Path, @Query or @Body",
        "@Get(\"/a\") Future<Parcel> go(@Query(\"d\") Duration d);"
            + "| Things.go has a parameter d that is a Duration, which has no form in a query",
        "@Get(\"/a\") Future<Parcel> go(@Query(\"d\") Thread d);"
            + "| Things.go has a parameter d that is a Thread, which has no form in a query",
        "@Get(\"/a\") Future<Parcel> go(@Query String d);"
            + "| Things.go has a parameter d that needs a query name",
        "@Get(\"/a\") Future<Parcel> go(@Query(\"d\") Parcel d);"
            + "| Things.go has a parameter d that is a model and takes no query name",
        "@Post(\"/a\") Future<Parcel> go(@Body Thread d);"
            + "| Things.go has a parameter d that is a Thread, which has no known JSON form",
        "@Post(\"/a\") Future<Parcel> go(@Body Parcel a, @Body Parcel b);"
            + "| Things.go has two bodies; name every @Body, or leave one",
        "@Post(\"/a\") Future<Parcel> go(@Body Parcel a, @Body(\"b\") String b);"
            + "| Things.go has two bodies; name every @Body, or leave one",
        "@Get(\"/a\") Parcel go();| Things.go returns Parcel; a route gives a Future",
        "@Get(\"/a\") void go();| Things.go returns void; a route gives a Future",
        "@Get(\"/a\") Future<Thread> go();"
            + "| Things.go returns Future<Thread>, which has no known JSON form",
        "@Get(\"/a\") Future<Map<Integer, String>> go();"
            + "| Things.go returns Future<Map<Integer, String>>, which has no known JSON form",
        "@Get(\"/a\") <T> Future<List<String>> go();| Things.go is generic; a route answers one type",
        "@Get(\"/a\") PageStream<Parcel> go();| Things.go returns a PageStream without @Paged",
        "@Get(\"/a\") @Paged(Paged.Style.OFFSET) Future<Parcel> go();"
            + "| Things.go is @Paged and must return a PageStream",
        "@Post(\"/a\") @Paged(Paged.Style.CURSOR_V1) PageStream<Parcel> go(@Body List<String> ids);"
            + "| Things.go is @Paged and takes a list as its body, which has no place for a cursor",
        "@Paged(Paged.Style.OFFSET) PageStream<Parcel> go();| Things.go is @Paged without a verb",
      })
  void resourceMethodsFailWithTheirNameAndTheReason(String method, String message) {
    String source = "@Resource public interface Things {\n" + method + "\n}";
    assertThat(Compiling.compile(source))
        .hadErrorContaining(message.strip())
        .inFile(Compiling.source(source))
        .onLineContaining(" go(");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "Thread go();| Thing.go(): no JSON form is known for Thread",
        "void go();| Thing.go(): no JSON form is known for void",
        "List<Thread> go();| Thing.go(): no JSON form is known for List<Thread>",
        "Map<Integer, String> go();| Thing.go(): no JSON form is known for Map<Integer, String>",
        "String go(int index);"
            + "| Thing.go() takes parameters; an accessor has none, or is default",
        "String goOn(); @Json(\"go_on\") String go();"
            + "| Thing.go() reads the JSON field \"go_on\" that goOn() reads",
        "String goOn(); @Json(aliases = \"go_on\") String go();"
            + "| Thing.go() reads the JSON field \"go_on\" that goOn() reads",
      })
  void accessorsFailWithTheirNameAndTheReason(String accessor, String message) {
    String source = MODEL + "ThingBuilder toBuilder();\n" + accessor + "\n}";
    assertThat(Compiling.compile(source))
        .hadErrorContaining(message.strip())
        .inFile(Compiling.source(source))
        .onLineContaining(" go(");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@Model public interface Thing { ThingBuilder toBuilder(); }"
            + "| @Model Thing must extend JsonModel",
        "@Model public interface Thing extends JsonModel { }"
            + "| @Model Thing must declare ThingBuilder toBuilder()",
        "@Model public class Thing { }| @Model Thing must be a plain top-level interface",
        "@Model public interface Thing<T> extends JsonModel { }"
            + "| @Model Thing must be a plain top-level interface",
        "public class Thing { @Model interface Inner extends JsonModel { } }"
            + "| @Model Inner must be a plain top-level interface",
        "@Resource public class Thing { }| @Resource Thing must be a plain top-level interface",
      })
  void typesFailWithTheirNameAndTheReason(String declaration, String message) {
    assertThat(Compiling.compile(declaration)).hadErrorContaining(message.strip());
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
    assertThat(Compiling.compile(MODEL + "ThingBuilder toBuilder(); Nowhere go(); }"))
        .hadErrorContaining("cannot find symbol");
  }
}
