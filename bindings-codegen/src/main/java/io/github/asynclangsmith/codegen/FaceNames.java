// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the classes of a face are called. */
final class FaceNames {
  private final String prefix;
  private final String pkg;
  private final Map<String, Resource> resources;

  FaceNames(String prefix, String face, List<Resource> resources) {
    this.prefix = prefix;
    this.pkg = Names.ROOT + "." + face;
    this.resources =
        resources.stream()
            .collect(Collectors.toMap(each -> each.type().qualified(), Function.identity()));
  }

  String pkg() {
    return pkg;
  }

  /**
   * The face of a resource or a hand-written face: {@code AsyncX} and {@code X} give {@code RxX}.
   */
  String simple(TypeRef type) {
    return simple(type.name());
  }

  private String simple(String name) {
    return prefix + (name.startsWith("Async") ? name.substring("Async".length()) : name);
  }

  /** The qualified name of the face of a generated resource. */
  Optional<String> face(String qualified) {
    return Optional.ofNullable(resources.get(qualified))
        .map(resource -> pkg + "." + simple(resource.type()));
  }

  /** Whether the face of a resource has a method of this name. */
  boolean hasMethod(String qualified, String method) {
    Resource resource = resources.get(qualified);
    return resource != null
        && resource.methods().stream().anyMatch(each -> each.name().equals(method));
  }
}
