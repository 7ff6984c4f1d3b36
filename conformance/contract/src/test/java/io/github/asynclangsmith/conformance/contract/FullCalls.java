// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.AsyncLangSmithClient;
import io.github.asynclangsmith.examples.AttachmentUpload;
import io.github.asynclangsmith.page.PageStream;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls of every method that takes a model, with every field of the model set. They are found by
 * reflection, so a new field is looked at without anybody listing it. Whether the server likes them
 * does not matter: what they send does.
 */
final class FullCalls {
  private static final int PAGE = 1;

  /** What a text or an object of a certain name must look like. */
  private static final FullModels MODELS =
      new FullModels()
          .with("CloneOptions.sourceApiUrl", Optional.empty())
          .with("ComparativeExperimentQuery.sortBy", "name")
          .with("DatasetQuery.sortBy", "name")
          .with("DatasetTransformation.path", List.of("inputs"))
          .with(
              "ExampleCreate.attachments",
              List.of(AttachmentUpload.of("notes", "text/plain", Buffer.buffer("bytes"))))
          .with("ExampleCreate.datasetName", Optional.empty())
          .with("ExampleQuery.datasetName", Optional.empty())
          .with("ExampleQuery.selects", List.of("inputs"))
          .with(
              "ExampleUpdate.attachments",
              List.of(AttachmentUpload.of("notes", "text/plain", Buffer.buffer("bytes"))))
          .with("FeedbackCreate.score", 0.5)
          .with("FeedbackCreate.feedbackSource", Map.of("type", "model", "metadata", Map.of()))
          .with("FeedbackCreate.feedbackConfig", Map.of("type", "continuous", "min", 0, "max", 1))
          .with("FeedbackQuery.level", "run")
          .with("FeedbackQuery.sources", List.of("api"))
          .with("FeedbackPatch.score", 1)
          .with("FeedbackPatch.feedbackConfig", Map.of("type", "continuous", "min", 0, "max", 1))
          .with("ProjectCreate.traceTier", "longlived")
          .with("ProjectPatch.traceTier", "longlived")
          .with("ProjectQuery.sortBy", "name")
          .with("ProjectQuery.sortByFeedbackSource", "run")
          .with("RunQuery.projectNames", List.of(World.PROJECT))
          .with("RunQuery.referenceDatasetId", Optional.empty())
          .with("RunQuery.cursor", Optional.empty())
          .with("ThreadQuery.cursor", Optional.empty())
          .with("ThreadTraceQuery.cursor", Optional.empty())
          .with("TraceQuery.cursor", Optional.empty())
          .with("RunRead.projectName", World.PROJECT)
          .with("RunStatsQuery.statistics", List.of("run_count"))
          .with("RunStatsQuery.projectNames", List.of(World.PROJECT))
          .with("SharedExampleQuery.selects", List.of("inputs"))
          .with("SharedProjectQuery.sortBy", "name");

  private static final Set<String> RESOURCES =
      Descriptors.methods().stream().map(Descriptors.Method::owner).collect(Collectors.toSet());

  private final Map<String, Calls.Call> calls = new LinkedHashMap<>();

  private FullCalls() {
    find(AsyncLangSmithClient.class, world -> world.client());
  }

  /** The calls by the methods' names. */
  static Map<String, Calls.Call> all() {
    return new FullCalls().calls;
  }

  /** The fields that a value is given for above and that no model has. */
  static Set<String> strayFields() {
    all();
    return MODELS.unused();
  }

  private interface Finder {
    Object in(World world);
  }

  private void find(Class<?> resource, Finder finder) {
    for (Method method : resource.getMethods()) {
      if (Modifier.isStatic(method.getModifiers())) {
        continue;
      }
      boolean accessor = method.getParameterCount() == 0;
      if (RESOURCES.contains(method.getReturnType().getName())) {
        if (accessor) {
          find(method.getReturnType(), world -> invoke(method, finder.in(world)));
        }
      } else if (takesModel(method)) {
        calls.put(
            resource.getSimpleName() + "." + method.getName() + ", every field set",
            world -> settled(invoke(method, finder.in(world), arguments(method))));
      }
    }
  }

  /** Whether a method takes a model; those that take streams have a namesake that takes none. */
  private static boolean takesModel(Method method) {
    List<Class<?>> types = List.of(method.getParameterTypes());
    return types.stream().anyMatch(FullModels::isModel) && !types.contains(ReadStream.class);
  }

  private static Object[] arguments(Method method) {
    List<Object> arguments = new ArrayList<>();
    for (Class<?> type : method.getParameterTypes()) {
      if (FullModels.isModel(type)) {
        arguments.add(MODELS.of(type));
      } else if (type == String.class) {
        arguments.add(Samples.ID);
      } else if (type == boolean.class) {
        arguments.add(true);
      } else if (type == Path.class) {
        arguments.add(Samples.table());
      } else if (type == Buffer.class) {
        arguments.add(Samples.TABLE);
      } else if (type == List.class) {
        arguments.add(List.of(Map.of("text", "x")));
      } else {
        throw new IllegalArgumentException("no value for a parameter of " + method);
      }
    }
    return arguments.toArray();
  }

  private static Object invoke(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(method + " threw, rather than give a failed future", e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Future<?> settled(Object result) {
    Future<?> future =
        result instanceof PageStream<?> stream ? stream.collect(PAGE) : (Future<?>) result;
    return future.transform(outcome -> Future.succeededFuture(outcome.succeeded()));
  }
}
