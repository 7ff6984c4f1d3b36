// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A profile that the platform's command line wrote. A file that is absent, unreadable or of another
 * shape counts as no profile, as in the other clients of the platform.
 */
final class Profile {
  private static final long MAX_BYTES = 1 << 20;
  private static final Profile NONE = new Profile("none", MissingNode.getInstance());

  private final String source;
  private final JsonNode fields;

  private Profile(String source, JsonNode fields) {
    this.source = source;
    this.fields = fields;
  }

  static Profile none() {
    return NONE;
  }

  /** Reads the profile that the environment chooses. Reads a small file. */
  static Profile read(Environment environment) {
    Sourced<String> file = environment.exact("LANGSMITH_CONFIG_FILE");
    try {
      Path path =
          file == null
              ? Path.of(System.getProperty("user.home", ""), ".langsmith", "config.json")
              : Path.of(file.value());
      if (!Files.isRegularFile(path) || Files.size(path) > MAX_BYTES) {
        return NONE;
      }
      JsonNode root = new JsonMapper().readTree(Files.readAllBytes(path));
      return choose(root, environment.exact("LANGSMITH_PROFILE"));
    } catch (IOException | InvalidPathException | SecurityException e) {
      return NONE;
    }
  }

  private static Profile choose(JsonNode root, @Nullable Sourced<String> wanted) {
    JsonNode current = root.path("current_profile");
    String name;
    if (wanted != null) {
      name = wanted.value().trim();
    } else {
      name = current.isTextual() && !current.asText().isBlank() ? current.asText() : "default";
    }
    JsonNode fields = root.path("profiles").path(name);
    return fields.isObject() ? new Profile("profile " + name, fields) : NONE;
  }

  @Nullable Sourced<String> endpoint() {
    return text(fields.path("api_url"));
  }

  @Nullable Sourced<String> apiKey() {
    return text(fields.path("api_key"));
  }

  @Nullable Sourced<String> workspaceId() {
    return text(fields.path("workspace_id"));
  }

  @Nullable Sourced<String> accessToken() {
    return text(fields.path("oauth").path("access_token"));
  }

  private @Nullable Sourced<String> text(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank()
        ? new Sourced<>(node.asText(), source)
        : null;
  }
}
