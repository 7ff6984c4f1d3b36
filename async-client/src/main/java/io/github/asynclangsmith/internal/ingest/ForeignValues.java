// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.Closeable;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes values that are no plain JSON: a few types of the JDK by their own rules, what must not be
 * read (streams, iterators, handles of the runtime) as its class name, beans and records by
 * Jackson. Thread-safe.
 */
final class ForeignValues {
  private enum Kind {
    TEXT,
    OPAQUE,
    OPTIONAL,
    THROWABLE,
    DATE,
    BEAN
  }

  private static final List<Class<?>> AS_TEXT =
      List.of(
          TemporalAccessor.class,
          TemporalAmount.class,
          UUID.class,
          java.net.URI.class,
          java.net.URL.class,
          java.nio.file.Path.class,
          java.io.File.class,
          java.util.Locale.class,
          java.util.TimeZone.class,
          java.util.Currency.class,
          java.nio.charset.Charset.class,
          java.util.regex.Pattern.class,
          java.net.InetAddress.class,
          java.time.ZoneId.class,
          java.lang.reflect.Type.class,
          StackTraceElement.class);

  /** What would be consumed, blocked on, or walked into the whole runtime by reading it. */
  private static final List<Class<?>> NEVER_READ =
      List.of(
          Iterator.class,
          BaseStream.class,
          CompletionStage.class,
          Future.class,
          Flow.Publisher.class,
          Executor.class,
          Thread.class,
          ClassLoader.class,
          Closeable.class,
          java.util.concurrent.locks.Lock.class,
          java.lang.reflect.AnnotatedElement.class,
          ThreadLocal.class);

  private static final ClassValue<Kind> KINDS =
      new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
          return classify(type);
        }
      };

  /** Under which Jackson's code finds the writer, to count markers. */
  private static final Object MARKERS = new Object();

  private final ObjectMapper mapper;

  private ForeignValues(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** With a mapper made for the purpose, or the application's own. */
  static ForeignValues of(@Nullable ObjectMapper mapper) {
    ObjectMapper base = mapper == null ? defaultMapper() : mapper.copy();
    base.disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
    base.disable(SerializationFeature.CLOSE_CLOSEABLE);
    base.registerModule(new SimpleModule("langsmith").setSerializerModifier(new GuardedGetters()));
    return new ForeignValues(base);
  }

  private static ObjectMapper defaultMapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamWriteConstraints(
                StreamWriteConstraints.builder().maxNestingDepth(JsonWriter.MAX_DEPTH * 2).build())
            .build();
    SimpleModule text = new SimpleModule("langsmith-text");
    text.addSerializer(TemporalAccessor.class, ToStringSerializer.instance);
    text.addSerializer(TemporalAmount.class, ToStringSerializer.instance);
    return JsonMapper.builder(factory)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .addModule(text)
        .build();
  }

  void write(Object value, JsonWriter writer) throws Exception {
    switch (KINDS.get(value.getClass())) {
      case TEXT -> JsonText.write(writer.out, value.toString());
      case OPAQUE -> JsonText.write(writer.out, "[" + value.getClass().getName() + "]");
      case OPTIONAL -> writer.value(content(value));
      case THROWABLE -> throwable((Throwable) value, writer);
      case DATE -> JsonText.write(writer.out, date((Date) value));
      case BEAN -> bean(value, writer);
    }
  }

  /** The value as plain maps and lists. */
  @Nullable Object toTree(Object value) {
    return mapper.convertValue(value, Object.class);
  }

  private void bean(Object value, JsonWriter writer) throws Exception {
    if (!writer.enter(value)) {
      return;
    }
    try (JsonGenerator generator = mapper.getFactory().createGenerator(writer.out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
      if (value instanceof TreeNode tree) {
        generator.writeTree(tree);
      } else {
        mapper.writer().withAttribute(MARKERS, writer).writeValue(generator, value);
      }
    }
    writer.leave();
  }

  @SuppressWarnings("JavaUtilDate") // applications hand it over; its subclasses refuse toInstant()
  private static String date(Date value) {
    return Instant.ofEpochMilli(value.getTime()).toString();
  }

  private static void throwable(Throwable value, JsonWriter writer) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("error", value.getClass().getName());
    fields.put("message", value.getMessage());
    writer.map(fields, value);
  }

  private static @Nullable Object content(Object optional) {
    if (optional instanceof Optional<?> some) {
      return some.orElse(null);
    } else if (optional instanceof OptionalInt some) {
      return some.isPresent() ? some.getAsInt() : null;
    } else if (optional instanceof OptionalLong some) {
      return some.isPresent() ? some.getAsLong() : null;
    }
    OptionalDouble some = (OptionalDouble) optional;
    return some.isPresent() ? some.getAsDouble() : null;
  }

  private static Kind classify(Class<?> type) {
    if (Throwable.class.isAssignableFrom(type)) {
      return Kind.THROWABLE;
    } else if (Date.class.isAssignableFrom(type)) {
      return Kind.DATE;
    } else if (type.getName().startsWith("java.util.Optional")) {
      return Kind.OPTIONAL;
    } else if (AS_TEXT.stream().anyMatch(known -> known.isAssignableFrom(type))) {
      return Kind.TEXT;
    }
    boolean opaque =
        NEVER_READ.stream().anyMatch(known -> known.isAssignableFrom(type))
            || (Iterable.class.isAssignableFrom(type) && !isReadable(type))
            || type.isHidden()
            || type.getName().startsWith("io.vertx.")
            || type.getName().startsWith("io.netty.");
    return opaque ? Kind.OPAQUE : Kind.BEAN;
  }

  /** An iterable that is neither a collection nor a tree may be a cursor that reads once. */
  private static boolean isReadable(Class<?> type) {
    return Collection.class.isAssignableFrom(type) || TreeNode.class.isAssignableFrom(type);
  }

  /** Has a getter that fails leave a marker in the place of its property, not of the whole bean. */
  private static final class GuardedGetters extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public List<BeanPropertyWriter> changeProperties(
        SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> properties) {
      properties.replaceAll(
          property ->
              property.getClass() == BeanPropertyWriter.class ? new Guarded(property) : property);
      return properties;
    }
  }

  private static final class Guarded extends BeanPropertyWriter {
    private static final long serialVersionUID = 1L;

    Guarded(BeanPropertyWriter property) {
      super(property);
    }

    @Override
    public void serializeAsField(Object bean, JsonGenerator generator, SerializerProvider provider)
        throws Exception {
      try {
        super.serializeAsField(bean, generator, provider);
      } catch (InvocationTargetException e) {
        // Thrown by the getter, which is asked before anything of the property is written.
        generator.writeStringField(getName(), Markers.text("unserializable", bean, e));
        if (provider.getAttribute(MARKERS) instanceof JsonWriter writer) {
          writer.countMarker();
        }
      }
    }
  }
}
