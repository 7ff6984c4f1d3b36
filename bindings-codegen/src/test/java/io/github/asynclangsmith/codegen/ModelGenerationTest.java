// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.testing.compile.Compilation;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

class ModelGenerationTest {
  private static Object call(Object target, String method, Object... arguments) throws Exception {
    for (var each : target.getClass().getMethods()) {
      if (each.getName().equals(method) && each.getParameterCount() == arguments.length) {
        each.setAccessible(true);
        return each.invoke(target, arguments);
      }
    }
    throw new AssertionError("no method " + method);
  }

  private static Object builder(Compilation compilation, String model) throws Exception {
    return new CompiledClasses(compilation)
        .loadClass("sample." + model + "Builder")
        .getConstructor()
        .newInstance();
  }

  @Test
  void generatedModelsCompileWithoutAWarning() {
    Compilation compilation =
        Compiling.compile(
            """
            @Model public interface Thing extends JsonModel {
              static ThingBuilder builder() { return new ThingBuilder(); }
              boolean ready(); int count(); long number(); double weight();
              @Nullable Boolean mayBe(); @Nullable Integer tries();
              @Nullable BigDecimal cost(); Instant at(); @Nullable Duration took();
              RawJson inputs(); @Nullable RawJson extra();
              Colour colour(); List<Colour> colours(); Map<String, Colour> byName();
              List<@Nullable String> tags(); @Nullable Map<String, @Nullable RawJson> free();
              Map<String, List<Map<String, Long>>> deep(); Parcel parcel(); List<Thing> parts();
              /** Old. @deprecated gone */ @Deprecated @Nullable String old();
              default boolean isOld() { return old() != null; }
              ThingBuilder toBuilder();
            }
            """);
    assertThat(compilation).succeededWithoutWarnings();
  }

  @Test
  void aModelWithoutAnyFieldIsEverythingUnknown() throws Exception {
    Compilation compilation =
        Compiling.compile(
            "@Model public interface Thing extends JsonModel { ThingBuilder toBuilder(); }");
    assertThat(compilation).succeededWithoutWarnings();
    Object builder = builder(compilation, "Thing");
    call(builder, "unknownField", "a", 1);
    Object thing = call(builder, "build");
    assertThat(call(thing, "has", "a")).isEqualTo(true);
    assertThat(call(thing, "has", "b")).isEqualTo(false);
    assertThat(call(thing, "toJson")).hasToString("{\"a\":1}");
  }

  @Test
  void remembersWhichOfManyFieldsWereSet() throws Exception {
    String accessors =
        IntStream.range(0, 130)
            .mapToObj(i -> "@Nullable String field" + i + "();")
            .collect(Collectors.joining("\n"));
    Compilation compilation =
        Compiling.compile(
            "@Model public interface Thing extends JsonModel { ThingBuilder toBuilder(); "
                + accessors
                + "}");
    assertThat(compilation).succeededWithoutWarnings();
    Object builder = builder(compilation, "Thing");
    for (int i : new int[] {0, 63, 64, 127, 128, 129}) {
      call(builder, "field" + i, i % 2 == 0 ? "x" : null);
    }
    Object thing = call(builder, "build");
    assertThat(call(thing, "toJson"))
        .hasToString(
            "{\"field0\":\"x\",\"field63\":null,\"field64\":\"x\",\"field127\":null,"
                + "\"field128\":\"x\",\"field129\":null}");
    assertThat(call(thing, "has", "field127")).isEqualTo(true);
    assertThat(call(thing, "has", "field126")).isEqualTo(false);
    assertThat(call(call(call(thing, "toBuilder"), "build"), "equals", thing)).isEqualTo(true);
  }

  @Test
  void accessorsMayBeCalledLikeAnythingInTheGeneratedCode() throws Exception {
    Compilation compilation =
        Compiling.compile(
            """
            @Model public interface Thing extends JsonModel {
              RawJson value(); String builder(); String key(); String generator(); String other();
              String that(); String field(); String parser(); String missing(); String index();
              String jsonField(); String unknown(); List<String> values(); Map<String, String> set();
              List<String> fields(); @Nullable String model(); boolean build(); boolean read();
              ThingBuilder toBuilder();
            }
            """);
    assertThat(compilation).succeededWithoutWarnings();
    String json =
        "{\"value\":1,\"builder\":\"b\",\"key\":\"k\",\"generator\":\"g\",\"other\":\"o\","
            + "\"that\":\"t\",\"field\":\"f\",\"parser\":\"p\",\"missing\":\"m\",\"index\":\"i\","
            + "\"json_field\":\"j\",\"unknown\":\"u\",\"values\":[\"v\"],\"set\":{\"k\":\"v\"},"
            + "\"fields\":[],\"model\":null,\"build\":true,\"read\":false}";
    Class<?> type = new CompiledClasses(compilation).loadClass("sample.ThingBuilder");
    JsonParser parser = new JsonFactory().createParser(json);
    parser.nextToken();
    Object thing = type.getMethod("read", JsonParser.class).invoke(null, parser);
    Object again = call(call(thing, "toBuilder"), "build");
    assertThat(again).isEqualTo(thing).hasToString(thing.toString());
    assertThat(call(call(again, "toJson"), "toJson")).isEqualTo(json);
  }

  @Test
  void whatTravelsApartIsKeptOutOfTheJson() throws Exception {
    Compilation compilation =
        Compiling.compile(
            """
            @Model public interface Thing extends JsonModel {
              String name();
              @Json(apart = true) List<Thread> threads();
              @Json(apart = true) @Nullable Object note();
              ThingBuilder toBuilder();
            }
            """);
    assertThat(compilation).succeededWithoutWarnings();
    Object builder = builder(compilation, "Thing");
    call(builder, "name", "n");
    call(builder, "addThread", Thread.currentThread());
    call(builder, "note", Thread.currentThread());
    Object thing = call(builder, "build");
    assertThat(call(thing, "toJson")).hasToString("{\"name\":\"n\"}");
    assertThat(call(thing, "threads")).isEqualTo(List.of(Thread.currentThread()));
    assertThat(call(call(call(thing, "toBuilder"), "build"), "equals", thing)).isEqualTo(true);

    Class<?> type = new CompiledClasses(compilation).loadClass("sample.ThingBuilder");
    JsonParser parser = new JsonFactory().createParser("{\"name\":\"n\",\"threads\":[1]}");
    parser.nextToken();
    Object read = type.getMethod("read", JsonParser.class).invoke(null, parser);
    assertThat(call(read, "threads")).isEqualTo(List.of());
    assertThat(call(read, "note")).isNull();
  }

  @Test
  void accessorsMayComeFromAnInterfaceThatIsNoModel() throws Exception {
    Compilation compilation =
        Compiling.compile(
            "public interface Named { String name(); @Nullable String title(); }",
            """
            @Model public interface Thing extends JsonModel, Named {
              @Override String title();
              ThingBuilder toBuilder();
            }
            """);
    assertThat(compilation).succeededWithoutWarnings();
    Object builder = builder(compilation, "Thing");
    assertThatThrownBy(() -> call(builder, "build"))
        .isInstanceOf(InvocationTargetException.class)
        .hasRootCauseMessage("cannot build Thing without name, title");
  }

  @Test
  void setterDocsAreMadeFromThoseOfTheAccessors() {
    Compilation compilation =
        Compiling.compile(
            """
            @Model public interface Thing extends JsonModel {
              /** The thing's name, see {@link #title()}. @since 0.1 */
              String name();
              /**
               * Whether it is {@link Colour}.
               *
               * @return true or false
               * @deprecated use {@link #name()}
               */
              @Deprecated String title();
              String bare();
              List<String> entries();
              Map<String, String> metadata();
              ThingBuilder toBuilder();
            }
            """);
    assertThat(Compiling.generated(compilation, "sample.ThingBuilder"))
        .contains("* Sets the thing's name, see {@link sample.Thing#title()}.")
        .contains("* Sets whether it is {@link sample.Colour}.\n")
        .contains("* @deprecated use {@link sample.Thing#name()}\n")
        .contains("* Sets {@code bare}.\n")
        .contains("* Adds one to {@code entries}.\n")
        .contains("ThingBuilder addEntry(String value)")
        .contains("ThingBuilder putMetadata(String key, String value)")
        .doesNotContain("true or false");
  }

  @Test
  void tellsNativeImageAboutTheCodecs() throws Exception {
    var config =
        Compiling.compile()
            .generatedFile(StandardLocation.CLASS_OUTPUT, LangSmithProcessor.NATIVE_IMAGE)
            .orElseThrow();
    var entry = new ObjectMapper().readTree(config.getCharContent(false).toString()).get(0);
    assertThat(entry.get("name").asText())
        .isEqualTo("io.github.asynclangsmith.internal.gen.ParcelCodec");
    assertThat(entry.at("/fields/0/name").asText()).isEqualTo("INSTANCE");
  }

  @Test
  void generatedCodeSaysSoAndNamesItsLicence() {
    Compilation compilation = Compiling.compile();
    for (String name :
        new String[] {
          "sample.ParcelBuilder",
          "sample.ParcelValue",
          "io.github.asynclangsmith.internal.gen.ParcelCodec"
        }) {
      assertThat(Compiling.generated(compilation, name))
          .startsWith("// SPDX-License-Identifier: Apache-2.0\n")
          .contains("@Generated(\"io.github.asynclangsmith.codegen\")");
    }
  }
}
