// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client.examples;

import io.github.asynclangsmith.datasets.DataType;
import io.github.asynclangsmith.examples.ExampleCreate;
import io.github.asynclangsmith.examples.ExampleCreateBuilder;
import io.github.asynclangsmith.json.RawJson;
import io.github.asynclangsmith.runs.Run;
import io.github.asynclangsmith.runs.RunField;
import io.github.asynclangsmith.runs.RunType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes an example of a run, in the form that a dataset's type asks for. Stateless. */
final class RunConversion {
  /** What it needs of a run. */
  static final List<RunField> FIELDS =
      List.of(
          RunField.ID, RunField.RUN_TYPE, RunField.INPUTS, RunField.OUTPUTS, RunField.ATTACHMENTS);

  private RunConversion() {}

  /**
   * The example of a run.
   *
   * @throws IllegalArgumentException when the run has not what the type asks for
   */
  static ExampleCreateBuilder example(Run run, @Nullable DataType type) {
    ExampleCreateBuilder example = ExampleCreate.builder().sourceRunId(run.id());
    if (!DataType.LLM.equals(type) && !DataType.CHAT.equals(type)) {
      return example.inputs(object(run.inputs())).outputs(run.outputs());
    }
    RunType kind = run.runType();
    if (kind == null || !kind.equals(RunType.LLM)) {
      throw new IllegalArgumentException(
          "the dataset is of type " + type + ", but run " + run.id() + " is not one of a model");
    }
    boolean chat = DataType.CHAT.equals(type);
    Map<String, @Nullable Object> inputs = fields(run.inputs());
    example.inputs(Map.of("input", chat ? messages(run, inputs) : prompt(run, inputs)));
    Map<String, @Nullable Object> outputs = fields(run.outputs());
    return outputs.isEmpty()
        ? example
        : example.outputs(Map.of("output", generation(run, outputs, chat)));
  }

  private static RawJson object(@Nullable RawJson inputs) {
    return inputs == null || inputs.isNull() ? RawJson.from(Map.of()) : inputs;
  }

  private static Map<String, @Nullable Object> fields(@Nullable RawJson json) {
    return json != null && json.isObject() ? json.asMap() : Map.of();
  }

  private static Object prompt(Run run, Map<String, @Nullable Object> inputs) {
    if (inputs.get("prompt") instanceof String prompt) {
      return prompt;
    }
    if (inputs.get("prompts") instanceof List<?> prompts
        && prompts.size() == 1
        && prompts.get(0) instanceof String prompt) {
      return prompt;
    }
    throw unusable(run, "inputs have no single prompt");
  }

  private static List<Object> messages(Run run, Map<String, @Nullable Object> inputs) {
    Object given = inputs.get("messages");
    if (given == null && inputs.get("message") != null) {
      given = List.of(Objects.requireNonNull(inputs.get("message")));
    }
    if (given instanceof List<?> all && !all.isEmpty()) {
      // Chains keep a list of conversations, of which a call of a model has one.
      List<?> messages = all.size() == 1 && all.get(0) instanceof List<?> inner ? inner : all;
      return messages.stream().map(each -> message(run, each)).toList();
    }
    throw unusable(run, "inputs have no messages");
  }

  private static Object generation(Run run, Map<String, @Nullable Object> outputs, boolean chat) {
    Object given = outputs.get("generations");
    if (given instanceof List<?> all && all.size() == 1) {
      Object first = all.get(0);
      Object only = first instanceof List<?> inner && inner.size() == 1 ? inner.get(0) : first;
      if (only instanceof Map<?, ?> fields) {
        Object part = fields.get(chat ? "message" : "text");
        if (part != null && (chat || part instanceof String)) {
          return chat ? message(run, part) : part;
        }
      }
    }
    throw unusable(run, "outputs have no single generation");
  }

  /** A message as datasets keep it, from that or from the form in which libraries serialise it. */
  private static Object message(Run run, @Nullable Object given) {
    if (!(given instanceof Map<?, ?> fields)) {
      throw unusable(run, "a message is no object");
    }
    Map<String, Object> message = new LinkedHashMap<>();
    if (fields.containsKey("lc")) {
      if (!(fields.get("id") instanceof List<?> path && !path.isEmpty())) {
        throw unusable(run, "a serialised message has no id");
      }
      String last = String.valueOf(path.get(path.size() - 1));
      message.put("type", last.replaceFirst("Message$", "").toLowerCase(Locale.ROOT));
      message.put("data", fields.get("kwargs") == null ? Map.of() : fields.get("kwargs"));
      return message;
    }
    if (fields.get("type") == null || fields.get("data") == null) {
      throw unusable(run, "a message has no type and data");
    }
    message.put("type", fields.get("type"));
    message.put("data", fields.get("data"));
    return message;
  }

  private static IllegalArgumentException unusable(Run run, String problem) {
    return new IllegalArgumentException("run " + run.id() + ": its " + problem);
  }
}
