// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceGeneratorTest {
  private static final String THINGS =
      """
      /**
       * The things, see {@link AsyncShop#things()} and {@link Parcel}. Futures complete at once.
       *
       * <p>Use them:
       *
       * <pre>{@code
       * things.read("x").onSuccess(thing -> {});
       * }</pre>
       *
       * <p>More:
       *
       * <ul>
       *   <li>a &lt; b
       *   <li>the <b>rest</b>
       * </ul>
       *
       * @since 0.1
       */
      @Resource public interface Things {
        /**
         * Reads a thing.
         *
         * <p>Fails as {@link #find(String, Integer)} does, with {@code null < 1}.
         *
         * @param id its id
         * @return a future that completes with the thing
         * @throws IllegalStateException never
         */
        @Get("/a/{id}") Future<Parcel> read(@Path("id") String id);

        /**
         * Finds a thing.
         *
         * @return the thing, or null when there is none
         */
        @Get("/a") Future<@Nullable Parcel> find(
            @Query("a") String a, @Query("n") @Nullable Integer n);

        @Get("/b") Future<@Nullable Parcel> pick(
            @Query("a") @Nullable String a, @Query("b") int b, @Query("c") @Nullable Colour c,
            @Query("d") @Nullable List<String> d);

        /** @return completes when it is gone */
        @Delete("/a/{id}") Future<Void> delete(@Path("id") String id);

        @Get("/a") @Paged(Paged.Style.OFFSET) PageStream<Parcel> list();

        /**
         * The old way.
         *
         * @deprecated use {@link #read(String)} or {@code find}
         */
        @Deprecated @Get("/o") Future<Map<String, @Nullable RawJson>> old();

        @Composed Future<Parcel> create(String id, Consumer<ParcelBuilder> fields);
        @Composed Future<Parcel> send(String id, Parcel parcel);
        @Composed PageStream<Parcel> like(Parcel parcel);
        @Composed Future<Void> drop(Parcel parcel);
        @Composed Future<Void> create(String id, Parcel parcel);
        @Composed Future<Void> perhaps(@Nullable Parcel parcel);
        @Composed Future<Parcel> update(String id, UnaryOperator<ParcelBuilder> change);
        @Composed <T extends JsonModel> Future<List<T>> all(
            Class<? extends T> type, Collection<? extends T> of, Map<String, ? extends Object> in,
            Predicate<? super T> when, Class<?> any);
        @Composed Future<Integer> count(String... ids);
        @Composed byte[] bytes(String[] names, long[] sizes, Iterable<Object> fun);
        @Composed void flushNow(boolean object, int delegate);
        default Future<Parcel> first() { return read(""); }
      }
      """;
  private static final String SHOP =
      """
      /** The shop. */
      @Resource public interface AsyncShop {
        Things things();
        Pencil pencil();
      }
      """;
  private static final String PENCIL =
      "@HandWrittenFace public interface Pencil { void draw(Runnable how); }";

  private static List<Resource> resources;

  @BeforeAll
  static void describe() {
    Compilation compilation = Compiling.compile(THINGS, SHOP, PENCIL);
    resources =
        List.of(
            Compiling.descriptor(compilation, "Things"),
            Compiling.descriptor(compilation, "AsyncShop"));
  }

  private static String face(String face, String file) {
    Map<String, String> files = FaceGenerator.generate(face, resources);
    return files.get("io/github/asynclangsmith/" + face + "/" + file);
  }

  @ParameterizedTest
  @CsvSource({
    "rxjava3, Rx, RxAdapters, RxAdapters.java.txt",
    "mutiny, Mutiny, MutinyAdapters, MutinyAdapters.java.txt"
  })
  void javaFacesCompileAgainstTheLibraryWithoutAWarning(
      String face, String prefix, String adapters, String stub) throws Exception {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String source : new String[] {Compiling.PARCEL, Compiling.COLOUR, THINGS, SHOP, PENCIL}) {
      sources.add(Compiling.source(source));
    }
    String pkg = "io.github.asynclangsmith." + face;
    FaceGenerator.generate(face, resources)
        .forEach(
            (path, text) ->
                sources.add(
                    JavaFileObjects.forSourceString(
                        path.replace('/', '.').replace(".java", ""), text)));
    String pencil = prefix + "Pencil";
    sources.add(
        JavaFileObjects.forSourceString(
            pkg + "." + pencil,
            "package %s; public class %s { public static %s of(sample.Pencil pencil) { return new %s(); } }"
                .formatted(pkg, pencil, pencil, pencil)));
    sources.add(
        JavaFileObjects.forSourceString(
            pkg + ".internal." + adapters,
            new String(
                FaceGeneratorTest.class.getResourceAsStream("/" + stub).readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(Compiling.compile(sources)).succeededWithoutWarnings();
  }

  @Test
  void rxFacesAreLazyAndTypedByWhatTheFutureHolds() {
    assertThat(face("rxjava3", "RxThings.java"))
        .contains(
            "public static RxThings of(Things delegate)",
            "public Things unwrap()",
            "public Single<Parcel> read(String id) {\n"
                + "    return RxAdapters.single(() -> delegate.read(id));",
            "public Maybe<Parcel> find(String a, @Nullable Integer n) {\n"
                + "    return RxAdapters.maybe(() -> delegate.find(a, n));",
            "public Completable delete(String id) {\n"
                + "    return RxAdapters.completable(() -> delegate.delete(id));",
            "public Flowable<Parcel> list() {\n"
                + "    return RxAdapters.flowable(() -> delegate.list());",
            "public Single<Integer> count(String... ids)",
            "public byte[] bytes(String[] names, long[] sizes, Iterable<Object> fun) {\n"
                + "    return delegate.bytes(names, sizes, fun);",
            "public Single<Parcel> first()",
            "  @Deprecated\n  public Single<Map<String, @Nullable RawJson>> old()");
  }

  @Test
  void mutinyFacesKeepNullnessInTheUni() {
    assertThat(face("mutiny", "MutinyThings.java"))
        .contains(
            "public Uni<Parcel> read(String id) {\n"
                + "    return MutinyAdapters.uni(() -> delegate.read(id));",
            "public Uni<@Nullable Parcel> find(String a, @Nullable Integer n) {\n"
                + "    return MutinyAdapters.nullableUni(() -> delegate.find(a, n));",
            "public Uni<Void> delete(String id) {\n"
                + "    return MutinyAdapters.completion(() -> delegate.delete(id));",
            "public Multi<Parcel> list() {\n"
                + "    return MutinyAdapters.multi(() -> delegate.list());");
  }

  @Test
  void clientsGiveTheFacesOfTheirResources() {
    assertThat(face("rxjava3", "RxShop.java"))
        .contains(
            "public static RxShop of(AsyncShop delegate)",
            "public RxThings things() {\n    return RxThings.of(delegate.things());",
            "public RxPencil pencil() {\n    return RxPencil.of(delegate.pencil());");
    assertThat(face("coroutines", "CoroutineShop.kt"))
        .contains(
            "public class CoroutineShop(\n",
            "public fun things(): CoroutineThings = CoroutineThings(delegate.things())",
            "public fun pencil(): CoroutinePencil = CoroutinePencil(delegate.pencil())");
  }

  @Test
  void javadocSpeaksTheWordsOfTheLibrary() {
    assertThat(face("rxjava3", "RxThings.java"))
        .contains(
            "see {@link io.github.asynclangsmith.rxjava3.RxShop#things()} and {@link sample.Parcel}."
                + " Results complete at once.",
            "<p>Subscribing sends the request;",
            "{@link io.github.asynclangsmith.rxjava3.RxThings#find(java.lang.String,java.lang.Integer)}",
            "@return a Single that emits the thing",
            "@return the thing, or nothing when there is none",
            "@return completes when it is gone",
            "@deprecated use {@link io.github.asynclangsmith.rxjava3.RxThings#read(java.lang.String)}");
    assertThat(face("mutiny", "MutinyThings.java"))
        .contains(
            "@return a Uni that emits the thing", "@return the thing, or null when there is none");
  }

  @Test
  void coroutineFacesSuspendAndFlow() {
    assertThat(face("coroutines", "CoroutineThings.kt"))
        .contains(
            "public suspend fun read(id: String): Parcel = awaitCall { delegate.read(id) }",
            "public suspend fun find(a: String, n: Int? = null): Parcel? =",
            "awaitNullable { delegate.find(a, n) }",
            "public suspend fun delete(id: String) {\n"
                + "        awaitCompletion { delegate.delete(id) }",
            "public fun list(): Flow<Parcel> = pagesAsFlow { delegate.list() }",
            "import io.github.asynclangsmith.coroutines.`internal`.awaitCall",
            "public fun unwrap(): Things = delegate");
  }

  @Test
  void onlyTrailingNullableParametersOfKotlinHaveADefault() {
    assertThat(face("coroutines", "CoroutineThings.kt"))
        .contains(
            "a: String?,\n", "b: Int,\n", "c: Colour? = null,\n", "d: List<String>? = null,\n");
  }

  @Test
  void kotlinGetsItsOwnTypes() {
    assertThat(face("coroutines", "CoroutineThings.kt"))
        .contains(
            "public suspend fun old(): Map<String, RawJson?>",
            "public suspend fun count(vararg ids: String): Int = awaitCall { delegate.count(*ids) }",
            "public suspend fun <T : JsonModel> all(",
            "type: Class<out T>,\n",
            "of: Collection<T>,\n",
            "`in`: Map<String, Any>,\n",
            "`when`: Predicate<in T>,\n",
            "any: Class<*>,\n",
            "fun bytes(\n        names: Array<String>,\n        sizes: LongArray,\n        `fun`: Iterable<Any>,\n    ): ByteArray =",
            "fun flushNow(`object`: Boolean, `delegate`: Int) {\n"
                + "        this.delegate.flushNow(`object`, `delegate`)");
  }

  @Test
  void functionsThatChangeABuilderBecomeLambdasWithAReceiver() {
    assertThat(face("coroutines", "CoroutineThings.kt").replaceAll("\\s+", " "))
        .contains(
            "fun create(id: String, fields: ParcelBuilder.() -> Unit): Parcel =",
            "delegate.create(id, { it.fields() })",
            "fun update(id: String, change: ParcelBuilder.() -> Unit): Parcel =",
            "delegate.update(id, { it.apply(change) })");
  }

  @Test
  void modelsCanBeBuiltInPlaceInKotlin() {
    assertThat(face("coroutines", "CoroutineThings.kt").replaceAll("\\s+", " "))
        .contains(
            "suspend fun send(id: String, parcel: ParcelBuilder.() -> Unit): Parcel ="
                + " send(id, ParcelBuilder().apply(parcel).build())",
            "public fun like(parcel: ParcelBuilder.() -> Unit): Flow<Parcel> ="
                + " like(ParcelBuilder().apply(parcel).build())",
            "suspend fun drop(parcel: ParcelBuilder.() -> Unit): Unit ="
                + " drop(ParcelBuilder().apply(parcel).build())")
        .doesNotContain("ParcelBuilder.() -> Unit): Unit = create(", "perhaps(ParcelBuilder()");
  }

  @Test
  void kdocIsMarkdown() {
    assertThat(face("coroutines", "CoroutineThings.kt"))
        .contains(
            "see [things][io.github.asynclangsmith.coroutines.CoroutineShop.things] and"
                + " [Parcel][sample.Parcel]. Results complete at once.\n *\n * Use them:\n",
            " * More:\n * - a < b\n * - the **rest**\n",
            "Fails as [find][io.github.asynclangsmith.coroutines.CoroutineThings.find] does, with"
                + " `null < 1`.",
            "@return the thing\n",
            "@throws java.lang.IllegalStateException never",
            "@Deprecated(\"use read or find\")")
        .doesNotContain("<p>", "{@", "@deprecated", "onSuccess");
  }

  @Test
  void facesAreWrittenFromTheDescriptorsOnTheClassPath(@TempDir Path folder) throws Exception {
    Path descriptors = Files.createDirectories(folder.resolve("classes/" + Resource.FOLDER));
    for (Resource resource : resources) {
      Files.writeString(
          descriptors.resolve(resource.type().qualified() + ".json"),
          new ObjectMapper().writeValueAsString(resource));
    }
    Files.writeString(descriptors.resolve("index"), "sample.AsyncShop.json\nsample.Things.json\n");
    runOn(folder.resolve("classes"), "mutiny", folder.resolve("out"));
    try (var files = Files.walk(folder.resolve("out")).filter(Files::isRegularFile)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("MutinyShop.java", "MutinyThings.java");
    }
  }

  @Test
  void aDescriptorThatIsMissingIsNamed(@TempDir Path folder) throws Exception {
    Path descriptors = Files.createDirectories(folder.resolve(Resource.FOLDER));
    Files.writeString(descriptors.resolve("index"), "sample.Gone.json\n");
    assertThatThrownBy(() -> runOn(folder, "rxjava3", folder.resolve("out")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("sample.Gone.json");
  }

  private static void runOn(Path classes, String face, Path out) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      thread.setContextClassLoader(loader);
      FaceGenerator.main(new String[] {face, out.toString()});
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void anUnknownFaceIsRefused() {
    assertThatThrownBy(() -> FaceGenerator.generate("reactor", resources))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reactor");
    assertThatThrownBy(() -> FaceGenerator.main(new String[] {"rxjava3"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("usage");
  }
}
