// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

  /**
   * What a reference in the source's Javadoc becomes: the face of a resource, unless the face lacks
   * the member that is meant.
   */
  String moved(String qualified, @Nullable String member) {
    Resource resource = resources.get(qualified);
    if (resource == null || (member != null && !resource.has(member))) {
      return qualified;
    }
    return pkg + "." + simple(resource.type());
  }
}
