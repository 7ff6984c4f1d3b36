// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.runs.RunFilter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Models with every field set, so that the name and type of each is looked at, also those that no
 * example would use.
 */
final class FullModels {
  private static final Pattern ID = Pattern.compile("(\\.id|Id)s?$");

  private final Map<String, Object> known = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  /**
   * Says what a field is set to; otherwise its type decides.
   *
   * @param field such as {@code FeedbackCreate.score}
   * @param value the value; {@link Optional#empty()} leaves the field unset
   */
  FullModels with(String field, Object value) {
    known.put(field, value);
    return this;
  }

  /** The fields that something was said of and that no model had so far. */
  Set<String> unused() {
    Set<String> unused = new TreeSet<>(known.keySet());
    unused.removeAll(used);
    return unused;
  }

  /** Whether a type is one of the client's models. */
  static boolean isModel(Class<?> type) {
    return JsonModel.class.isAssignableFrom(type) && type.isInterface();
  }

  /** A model with every field set. */
  Object of(Class<?> model) {
    try {
      Object builder = model.getMethod("builder").invoke(null);
      for (Method accessor : model.getDeclaredMethods()) {
        if (Modifier.isAbstract(accessor.getModifiers())
            && !accessor.getName().equals("toBuilder")) {
          set(builder, model, accessor);
        }
      }
      return builder.getClass().getMethod("build").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("cannot fill " + model.getSimpleName(), e);
    }
  }

  private void set(Object builder, Class<?> model, Method accessor)
      throws ReflectiveOperationException {
    Method setter =
        Arrays.stream(builder.getClass().getMethods())
            .filter(each -> each.getName().equals(accessor.getName()))
            .filter(each -> each.getParameterCount() == 1)
            .findFirst()
            .orElseThrow();
    String field = model.getSimpleName() + "." + accessor.getName();
    Object value = known.get(field);
    used.add(field);
    if (value == null) {
      value = value(field, accessor.getGenericReturnType());
    }
    if (!value.equals(Optional.empty())) {
      setter.invoke(builder, value);
    }
  }

  private Object value(String field, Type type) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      if (last instanceof Class<?> items && !constants(items).isEmpty()) {
        return constants(items);
      }
      Object one = value(field, last);
      return generic.getRawType() == Map.class ? Map.of("key", one) : List.of(one);
    }
    Class<?> plain = (Class<?>) type;
    Object simple = simple(field, plain);
    if (simple != null) {
      return simple;
    }
    if (isModel(plain)) {
      return of(plain);
    }
    return constants(plain).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no value is known for " + field));
  }

  private static @Nullable Object simple(String field, Class<?> type) {
    if (type == String.class) {
      return ID.matcher(field).find() ? Samples.ID : "text";
    }
    return Map.<Class<?>, Object>ofEntries(
            Map.entry(Boolean.class, true),
            Map.entry(boolean.class, true),
            Map.entry(Integer.class, 7),
            Map.entry(int.class, 7),
            Map.entry(Long.class, 7L),
            Map.entry(long.class, 7L),
            Map.entry(Double.class, 0.5),
            Map.entry(double.class, 0.5),
            Map.entry(Duration.class, Duration.ofHours(3)),
            Map.entry(Instant.class, World.START),
            Map.entry(Object.class, Map.of("key", "value")),
            Map.entry(RawJson.class, RawJson.from(Map.of("key", "value"))),
            Map.entry(RunFilter.class, RunFilter.eq("name", "x")))
        .get(type);
  }

  /** The constants of an open set or an enumeration. */
  private static List<Object> constants(Class<?> type) throws IllegalAccessException {
    List<Object> constants = new ArrayList<>();
    for (Field field : type.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
        constants.add(field.get(null));
      }
    }
    return constants;
  }
}
