// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.tracing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what Vert.x says about event loops that are blocked. */
final class BlockedThreads extends Handler {
  private static final String CHECKER = "io.vertx.core.impl.BlockedThreadChecker";

  /** Held, because the logging of the JDK holds its loggers weakly. */
  private final Logger logger = Logger.getLogger(CHECKER);

  private final List<String> warnings = new CopyOnWriteArrayList<>();

  static BlockedThreads watch() {
    BlockedThreads watch = new BlockedThreads();
    watch.logger.addHandler(watch);
    return watch;
  }

  List<String> warnings() {
    logger.removeHandler(this);
    return warnings;
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
      warnings.add(String.valueOf(entry.getMessage()));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
