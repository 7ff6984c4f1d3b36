// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.json.RawJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lets any Jackson mapper read and write models and raw JSON, also inside of user types. */
public final class JsonValues {
  private static final ClassValue<ModelCodec<?>> CODECS =
      new ClassValue<>() {
        @Override
        protected ModelCodec<?> computeValue(Class<?> model) {
          return find(model);
        }
      };

  private JsonValues() {}

  /** The generated codec of a model's interface. */
  private static ModelCodec<?> find(Class<?> model) {
    String name = "io.github.asynclangsmith.internal.gen." + model.getSimpleName() + "Codec";
    try {
      Class<?> codec = Class.forName(name, true, model.getClassLoader());
      return (ModelCodec<?>) codec.getField("INSTANCE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(model.getName() + " is no generated model", e);
    }
  }

  /** Writes both. */
  public static final class Writer extends JsonSerializer<Object> {
    /** Called by Jackson. */
    public Writer() {}

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      JsonCodec.write(value, out);
    }

    @Override
    public void serializeWithType(
        Object value, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
        throws IOException {
      JsonCodec.write(value, out);
    }
  }

  /** Reads raw JSON; null becomes JSON null. */
  public static final class RawReader extends JsonDeserializer<RawJson> {
    /** Called by Jackson. */
    public RawReader() {}

    @Override
    public RawJson deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return RawJson.read(parser);
    }

    @Override
    public RawJson getNullValue(DeserializationContext context) {
      return RawJson.from(null);
    }
  }

  /** Reads models. */
  public static final class ModelDeserializer extends JsonDeserializer<Object>
      implements ContextualDeserializer {
    private final @Nullable ModelCodec<?> codec;

    /** Called by Jackson, which then asks for the reader of a type. */
    public ModelDeserializer() {
      this(null);
    }

    private ModelDeserializer(@Nullable ModelCodec<?> codec) {
      this.codec = codec;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      JavaType type = context.getContextualType();
      return new ModelDeserializer(CODECS.get(type.getRawClass()));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (codec == null) {
        return context.reportInputMismatch(JsonModel.class, "no model type is known here");
      }
      return codec.read(parser);
    }
  }
}
