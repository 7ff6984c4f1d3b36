// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The client's resource interfaces, as the generator describes them on the class path. */
final class Descriptors {
  private static final String FOLDER = "/META-INF/asynclangsmith/bindings/";

  private Descriptors() {}

  /**
   * A method of a resource interface.
   *
   * @param owner the interface's qualified name
   * @param signature such as {@code Runs.read(String, RunRead)}
   * @param name its name
   * @param result what it gives, as the generator sorts methods
   * @param deprecated whether it is deprecated
   * @param verb the HTTP method of its route; null when the method has none of its own
   * @param template the path of its route; null when the method has none of its own
   * @param variables the path variables
   */
  record Method(
      String owner,
      String signature,
      String name,
      String result,
      boolean deprecated,
      @Nullable String verb,
      @Nullable String template,
      List<Variable> variables) {}

  /**
   * A variable of a route.
   *
   * @param name its name in the route
   * @param uuid whether the client insists on a UUID
   */
  record Variable(String name, boolean uuid) {}

  /** The methods of all resource interfaces, default ones included. */
  static List<Method> methods() {
    List<Method> methods = new ArrayList<>();
    for (String file : text(FOLDER + "index").lines().toList()) {
      JsonNode resource = json(text(FOLDER + file));
      String name = resource.path("type").path("name").asText();
      String owner = resource.path("type").path("pkg").asText() + "." + name;
      for (JsonNode method : resource.path("methods")) {
        methods.add(method(owner, name, method));
      }
    }
    return methods;
  }

  private static Method method(String owner, String simpleName, JsonNode node) {
    List<String> types = new ArrayList<>();
    List<Variable> variables = new ArrayList<>();
    for (JsonNode parameter : node.path("parameters")) {
      types.add(type(parameter.path("type")));
      if (parameter.path("target").asText().equals("PATH")) {
        String name = parameter.path("key").asText();
        variables.add(new Variable(name, parameter.path("uuid").asBoolean()));
      }
    }
    String name = node.path("name").asText();
    JsonNode route = node.path("route");
    return new Method(
        owner,
        simpleName + "." + name + "(" + String.join(", ", types) + ")",
        name,
        node.path("result").asText(),
        node.path("deprecated").asBoolean(),
        route.path("verb").asText(null),
        route.path("template").asText(null),
        variables);
  }

  private static String type(JsonNode type) {
    String name = type.path("name").asText();
    List<String> arguments = new ArrayList<>();
    type.path("args").forEach(argument -> arguments.add(type(argument)));
    return switch (type.path("kind").asText()) {
      case "ARRAY" -> arguments.get(0) + "[]";
      case "EXTENDS", "SUPER" -> arguments.get(0);
      case "ANY" -> "?";
      default ->
          arguments.isEmpty()
              ? name
              : name + arguments.stream().collect(Collectors.joining(", ", "<", ">"));
    };
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String resource) {
    try (InputStream in = Descriptors.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
