// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What recorded a run: the value of {@code extra.runtime}. */
final class RuntimeInfo {
  /** Encoded once, because it is the same in every run. */
  static final byte[] JSON = encode();

  private RuntimeInfo() {}

  private static byte[] encode() {
    Map<String, @Nullable Object> info = new LinkedHashMap<>();
    String version = RuntimeInfo.class.getPackage().getImplementationVersion();
    info.put("sdk", "async-langsmith-java");
    info.put("sdk_version", version == null ? "development" : version);
    info.put("library", "langsmith");
    info.put("runtime", "java");
    info.put("runtime_version", System.getProperty("java.version"));
    info.put("platform", System.getProperty("os.name") + "-" + System.getProperty("os.arch"));
    Bytes out = new Bytes();
    new JsonWriter(out, ForeignValues.of(null)).map(info, info);
    return out.copy();
  }
}
