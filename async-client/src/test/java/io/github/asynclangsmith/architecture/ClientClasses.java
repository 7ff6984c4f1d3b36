// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main classes of this module, read once. */
final class ClientClasses {
  static final String ROOT = "io.github.asynclangsmith";

  private static final Path GENERATED = Path.of("target/generated-sources/annotations");

  static final JavaClasses ALL =
      new ClassFileImporter().importPath(Path.of("target/classes").toAbsolutePath());

  /** Not emitted by the annotation processor. */
  static final DescribedPredicate<JavaClass> ARE_WRITTEN_BY_HAND =
      DescribedPredicate.describe("are written by hand", type -> !isGenerated(type));

  private ClientClasses() {}

  /** Whether the source of the class, or of the one around it, lies among the generated ones. */
  static boolean isGenerated(JavaClass type) {
    return Files.exists(GENERATED.resolve(outermost(type).replace('.', '/') + ".java"));
  }

  /** Name of the class in whose file this one is written. */
  static String outermost(JavaClass type) {
    String name = type.getName();
    int dollar = name.indexOf('$');
    return dollar < 0 ? name : name.substring(0, dollar);
  }

  /** Package name below the root: {@code ""}, {@code "runs"}, {@code "internal.http"}. */
  static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }
}
