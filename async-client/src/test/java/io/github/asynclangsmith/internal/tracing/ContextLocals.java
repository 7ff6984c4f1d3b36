// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import io.vertx.core.Context;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.concurrent.ConcurrentMap;

/** Looks into the local values of a context, as Vert.x keeps them. */
final class ContextLocals {
  private ContextLocals() {}

  /** How many local values a context has. */
  @SuppressWarnings("unchecked") // a public constant of this type on both lines of Vert.x
  static int size(Context context) {
    try {
      Class<?> type;
      try {
        type = Class.forName("io.vertx.core.internal.ContextInternal");
      } catch (ClassNotFoundException vertx4) {
        type = Class.forName("io.vertx.core.impl.ContextInternal");
      }
      ContextLocal<ConcurrentMap<Object, Object>> local =
          (ContextLocal<ConcurrentMap<Object, Object>>) type.getField("LOCAL_MAP").get(null);
      ConcurrentMap<Object, Object> map = local.get(context);
      return map == null ? 0 : map.size();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
