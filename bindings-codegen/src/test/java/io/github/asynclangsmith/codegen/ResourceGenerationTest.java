// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.github.asynclangsmith.codegen.Resource.Method;
import io.github.asynclangsmith.codegen.Resource.Origin;
import io.github.asynclangsmith.codegen.Resource.Result;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

class ResourceGenerationTest {
  private static final String GEN = "io.github.asynclangsmith.internal.gen.";

  private static Compilation compile(String methods) {
    return Compiling.compile("@Resource public interface Things {\n" + methods + "\n}");
  }

  private static Method only(Compilation compilation) {
    return Compiling.descriptor(compilation, "Things").methods().get(0);
  }

  @Test
  void everySupportedShapeCompilesWithoutAWarning() {
    Compilation compilation =
        compile(
            """
            @Get("/a/{id}/{n}/{c}") Future<Parcel> a(
                @Path("id") String id, @Path("n") long n, @Path("c") Colour c);
            @Get("/a") Future<@Nullable Parcel> b(
                @Query("i") @Nullable Instant i, @Query("l") List<String> l,
                @Query("m") Map<String, String> m, @Query("r") @Nullable RawJson r,
                @Query("c") @Nullable List<Colour> c, @Query @Nullable Parcel p);
            @Put("/a") Future<Void> c(@Body List<Parcel> body);
            @Patch("/a") Future<List<Parcel>> d(@Body("a") int a, @Body("b") @Nullable Object b);
            @Post("/a") @Idempotent Future<Map<String, @Nullable Parcel>> e(@Body RawJson body);
            @Delete("/a") Future<String> f(@Body("ids") List<String> transport);
            @Get("/a") Future<Boolean> g();
            @Get("/a") Future<Colour> h();
            @Get("/a") Future<List<@Nullable Long>> i();
            @Get("/a") @Paged(Paged.Style.CURSOR_V2) PageStream<Parcel> j();
            @Get("/a") @Paged(Paged.Style.OFFSET) PageStream<List<Colour>> k();
            /** Old. @deprecated gone */ @Deprecated @Get("/a") Future<RawJson> l();
            default Future<RawJson> m(String x) { return n(x, 1); }
            @Get("/a") Future<RawJson> n(@Query("x") String x, @Query("y") int y);
            static String text() { return ""; }
            """);
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(Compiling.generated(compilation, GEN + "ThingsRest"))
        .contains("public final class ThingsRest implements Things");
  }

  @Test
  void composedMethodsMakeTheImplementationAbstract() {
    Compilation compilation =
        compile(
            """
            @Get("/a") Future<Parcel> read();
            @Composed <T> Future<T> go(Class<? extends T> type, UnaryOperator<ParcelBuilder> change,
                String... names);
            """);
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(Compiling.generated(compilation, GEN + "ThingsRest"))
        .contains("public abstract class ThingsRest implements Things")
        .contains("protected final RestTransport transport;")
        .contains("protected ThingsRest(RestTransport transport)")
        .doesNotContain(" go(");
  }

  @Test
  void anInterfaceOfAccessorsNeedsNoImplementation() {
    Compilation compilation =
        Compiling.compile(
            "@Resource public interface Things { @Get(\"/a\") Future<Parcel> read(); }",
            "@HandWrittenFace public interface Pencil { void draw(Runnable how); }",
            """
            @Resource public interface AsyncShop {
              Things things();
              Pencil pencil();
              @Composed Duration patience();
            }
            """);
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(compilation.generatedSourceFile(GEN + "AsyncShopRest")).isEmpty();
    assertThat(Compiling.descriptor(compilation, "AsyncShop").methods())
        .extracting(Method::result)
        .containsExactly(Result.RESOURCE, Result.HAND_WRITTEN, Result.PLAIN);
  }

  @Test
  void descriptorsHoldTypesThatAreGeneratedInTheSameCompilation() {
    Method method =
        only(compile("@Composed Future<Parcel> go(Consumer<? super ParcelBuilder> change);"));
    assertThat(method.parameters().get(0).type())
        .hasToString("Consumer<? super ParcelBuilder>")
        .extracting(type -> type.arg(0).arg(0).qualified())
        .isEqualTo("sample.ParcelBuilder");
  }

  @Test
  void descriptorsHoldNullnessTypeVariablesNamesAndRoutes() {
    Method method =
        only(
            compile(
                """
                @Composed <T extends Comparable<T>, U extends @Nullable Object> Future<@Nullable T> go(
                    Map<String, @Nullable U> free, @Nullable String[] names, int... counts);
                """));
    assertThat(method.returns()).hasToString("Future<@Nullable T>");
    assertThat(method.result()).isEqualTo(Result.NULLABLE_VALUE);
    assertThat(method.typeVariables())
        .hasToString(
            "[TypeVariable[name=T, bounds=[Comparable<T>]],"
                + " TypeVariable[name=U, bounds=[@Nullable Object]]]");
    assertThat(method.parameters().get(0).type()).hasToString("Map<String, @Nullable U>");
    assertThat(method.parameters().get(1).type()).hasToString("@Nullable String[]");
    assertThat(method.parameters().get(2).name()).isEqualTo("counts");
    assertThat(method.varArgs()).isTrue();
    assertThat(method.origin()).isEqualTo(Origin.COMPOSED);
    Method routed = only(compile("@Post(\"/a\") @Idempotent Future<Void> go(@Body RawJson body);"));
    assertThat(routed.route()).isEqualTo(new Resource.Route("POST", "/a", true, null, 0));
  }

  @Test
  void descriptorsSpellReferencesOut() {
    Method method =
        only(
            compile(
                """
                /**
                 * Does as {@link #go(List, int)}, {@linkplain Parcel#id() its id} or {@link Nowhere}.
                 *
                 * @param ids some {@code a < b}
                 * @see Future
                 * @throws IllegalStateException never
                 * @deprecated no
                 */
                @Deprecated @Get("/a") Future<RawJson> go(
                    @Query("ids") List<String> ids, @Query("n") int n);
                """));
    assertThat(method.doc())
        .isEqualTo(
            """
            Does as {@link sample.Things#go(java.util.List,int)}, \
            {@linkplain sample.Parcel#id() its id} or {@link Nowhere}.

            @param ids some {@code a < b}
            @see io.vertx.core.Future
            @throws java.lang.IllegalStateException never
            @deprecated no\
            """);
    assertThat(method.deprecated()).isTrue();
  }

  @Test
  void theIndexNamesEveryDescriptor() throws Exception {
    Compilation compilation =
        Compiling.compile(
            "@Resource public interface Zebras { @Get(\"/z\") Future<Parcel> read(); }",
            "@Resource public interface Apes { @Get(\"/a\") Future<Parcel> read(); }");
    var index =
        compilation.generatedFile(StandardLocation.CLASS_OUTPUT, Resource.INDEX).orElseThrow();
    assertThat(index.getCharContent(false).toString())
        .isEqualTo("sample.Apes.json\nsample.Zebras.json\n");
  }

  @Test
  void theSameSourcesGiveTheSameFiles() {
    String methods =
        "@Get(\"/a\") Future<Map<String, Parcel>> read(@Query(\"x\") @Nullable Colour x);";
    assertThat(Compiling.generated(compile(methods), GEN + "ThingsRest"))
        .isEqualTo(Compiling.generated(compile(methods), GEN + "ThingsRest"));
  }
}
