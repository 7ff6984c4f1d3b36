// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * Generates models from {@code @Model} interfaces, and HTTP implementations and descriptors from
 * {@code @Resource} interfaces.
 *
 * <p>Resources wait for a round in which the models' builders exist, because their descriptors name
 * them.
 */
public final class LangSmithProcessor extends AbstractProcessor {
  /**
   * Codecs are found by name when Jackson reads a model; an ahead-of-time compiler must be told.
   */
  static final String NATIVE_IMAGE =
      "META-INF/native-image/io.github.asynclangsmith/generated-codecs/reflect-config.json";

  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final Map<String, String> generated = new LinkedHashMap<>();
  private final Set<String> waiting = new TreeSet<>();
  private final Map<String, Element> described = new TreeMap<>();
  private final Map<String, Element> codecs = new TreeMap<>();

  private Mirrors mirrors;
  private ModelAnalysis models;
  private ResourceAnalysis resources;

  /** Called by the compiler. */
  public LangSmithProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Mirrors.REST + "Model", Mirrors.REST + "Resource");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    mirrors = new Mirrors(environment.getElementUtils());
    Docs docs = new Docs(environment);
    models = new ModelAnalysis(environment, mirrors, docs);
    resources = new ResourceAnalysis(environment, mirrors, docs);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    List<TypeElement> found = annotated(round, "Model");
    found.forEach(model -> guarded(model, this::generateModel));
    annotated(round, "Resource").forEach(each -> waiting.add(each.getQualifiedName().toString()));
    if (found.isEmpty() && !round.errorRaised()) {
      waiting.stream()
          .map(processingEnv.getElementUtils()::getTypeElement)
          .forEach(resource -> guarded(resource, this::generateResource));
      waiting.clear();
    }
    if (round.processingOver() && !round.errorRaised()) {
      finish();
    }
    return false;
  }

  private void finish() {
    if (!described.isEmpty()) {
      write(Resource.INDEX, String.join("\n", described.keySet()) + "\n", described.values());
    }
    if (!codecs.isEmpty()) {
      String entry = "  {\"name\": \"%s\", \"fields\": [{\"name\": \"INSTANCE\"}]}";
      String entries =
          codecs.keySet().stream().map(entry::formatted).collect(Collectors.joining(",\n"));
      write(NATIVE_IMAGE, "[\n" + entries + "\n]\n", codecs.values());
    }
  }

  private List<TypeElement> annotated(RoundEnvironment round, String annotation) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(Mirrors.REST + annotation);
    List<TypeElement> found = new ArrayList<>();
    if (type != null) {
      round.getElementsAnnotatedWith(type).forEach(element -> found.add((TypeElement) element));
    }
    return found;
  }

  private void guarded(TypeElement element, Consumer<TypeElement> generator) {
    try {
      String qualified = element.getQualifiedName().toString();
      String other = generated.putIfAbsent(element.getSimpleName().toString(), qualified);
      if (other != null) {
        throw new InvalidSource(element, qualified + " and " + other + " share a simple name");
      }
      generator.accept(element);
    } catch (InvalidSource e) {
      processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, e.getMessage(), e.element());
    }
  }

  private void generateModel(TypeElement element) {
    ModelSpec model = models.analyse(element);
    write(model.name().packageName(), new BuilderEmitter(model).emit());
    ValueEmitter value = new ValueEmitter(model);
    write(model.name().packageName(), value.emit());
    write(Names.GEN, value.emitCodec());
    codecs.put(model.codec().canonicalName(), element);
  }

  private void generateResource(TypeElement element) {
    Resource resource = resources.analyse(element);
    new RestEmitter(resource, mirrors).emit(element).ifPresent(type -> write(Names.GEN, type));
    try {
      String name = element.getQualifiedName() + ".json";
      write(Resource.FOLDER + name, json.writeValueAsString(resource) + "\n", List.of(element));
      described.put(name, element);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String pkg, TypeSpec type) {
    try {
      JavaFile.builder(pkg, type)
          .addFileComment(Names.HEADER)
          .skipJavaLangImports(true)
          .indent(Names.INDENT)
          .build()
          .writeTo(processingEnv.getFiler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String path, String content, Iterable<Element> originating) {
    List<Element> origins = new ArrayList<>();
    originating.forEach(origins::add);
    try (Writer out =
        processingEnv
            .getFiler()
            .createResource(
                StandardLocation.CLASS_OUTPUT, "", path, origins.toArray(new Element[0]))
            .openWriter()) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
