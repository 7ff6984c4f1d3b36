// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;

/** What generated Java refers to. */
final class Names {
  static final String ROOT = "io.github.asynclangsmith";
  static final String GEN = ROOT + ".internal.gen";
  static final String INDENT = "  ";
  static final String HEADER = "SPDX-License-Identifier: Apache-2.0";

  static final ClassName RAW_JSON = ClassName.get(ROOT + ".json", "RawJson");
  static final ClassName JSON_MODEL = ClassName.get(ROOT + ".json", "JsonModel");
  static final ClassName JSON_TYPES = internalJson("JsonTypes");
  static final ClassName MODEL_CODEC = internalJson("ModelCodec");
  static final ClassName MODEL_READER = internalJson("ModelReader");
  static final ClassName MODEL_WRITER = internalJson("ModelWriter");
  static final ClassName MODEL_TEXT = internalJson("ModelText");
  static final ClassName COPIES = internalJson("Copies");
  static final ClassName REST_CALL = ClassName.get(ROOT + ".internal.http", "RestCall");
  static final ClassName PAGED_CALL = ClassName.get(ROOT + ".internal.http", "PagedCall");
  static final ClassName TRANSPORT = ClassName.get(ROOT + ".internal.http", "RestTransport");
  static final ClassName PAGED = ClassName.get(ROOT + ".rest", "Paged");
  static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");
  static final ClassName PARSER = ClassName.get("com.fasterxml.jackson.core", "JsonParser");
  static final ClassName GENERATOR = ClassName.get("com.fasterxml.jackson.core", "JsonGenerator");
  static final ClassName HTTP_METHOD = ClassName.get("io.vertx.core.http", "HttpMethod");

  static final String FUTURE = "io.vertx.core.Future";
  static final String PAGE_STREAM = ROOT + ".page.PageStream";

  /** Marks what was generated, and by what. */
  static final AnnotationSpec GENERATED =
      AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
          .addMember("value", "$S", ROOT + ".codegen")
          .build();

  /** Deprecated methods are implemented and delegated to like any other. */
  static final AnnotationSpec QUIET =
      AnnotationSpec.builder(SuppressWarnings.class)
          .addMember("value", "{$S, $S}", "deprecation", "removal")
          .build();

  private Names() {}

  private static ClassName internalJson(String name) {
    return ClassName.get(ROOT + ".internal.json", name);
  }
}
