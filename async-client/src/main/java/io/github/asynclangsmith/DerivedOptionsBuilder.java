// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import io.github.asynclangsmith.errors.InvalidConfigurationException;
import io.github.asynclangsmith.spi.RunSampler;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says in what a client that {@link AsyncLangSmithClient#derive} makes differs from the one it is
 * made of. What shapes the delivery of runs, masking included, is the same for both. Not
 * thread-safe.
 *
 * @since 0.1
 */
public final class DerivedOptionsBuilder {
  private final LangSmithOptions options;
  private final TracingOptionsBuilder tracing;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, Object> metadata;
  private boolean changesTracing;
  private @Nullable String project;
  private @Nullable String workspaceId;

  DerivedOptionsBuilder(LangSmithOptions options) {
    this.options = options;
    this.tracing = options.tracing().toBuilder();
    this.metadata = new LinkedHashMap<>(options.tracing().metadata());
  }

  /** The project that calls mean and runs are recorded in unless they name one. */
  public DerivedOptionsBuilder project(String name) {
    this.project = name;
    return this;
  }

  /**
   * The workspace in which the calls act. Runs are delivered together with those of the client that
   * this one is derived from, so that a client for another workspace has no tracer.
   */
  public DerivedOptionsBuilder workspaceId(String id) {
    this.workspaceId = id;
    return this;
  }

  /**
   * Adds a header to every call, in place of one of the same name; not to the requests that deliver
   * runs. Headers that the client sets itself are refused.
   */
  public DerivedOptionsBuilder putHeader(String name, String value) {
    this.headers.put(name, value);
    return this;
  }

  /** Adds metadata to the runs of every trace that is started, in place of the same keys. */
  public DerivedOptionsBuilder metadata(Map<String, ?> more) {
    this.metadata.putAll(more);
    changesTracing = true;
    return this;
  }

  /** The share of the traces started that are recorded, as {@link RunSampler#ofRate} chooses. */
  public DerivedOptionsBuilder samplingRate(double rate) {
    tracing.samplingRate(rate);
    changesTracing = true;
    return this;
  }

  /** Who chooses which of the traces started are recorded, instead of a rate; null for all. */
  public DerivedOptionsBuilder sampler(@Nullable RunSampler sampler) {
    tracing.sampler(sampler);
    changesTracing = true;
    return this;
  }

  /** Whether {@linkplain TracingOptions#isKeepErrors() errors} are kept that sampling left out. */
  public DerivedOptionsBuilder keepErrors(boolean keep) {
    tracing.keepErrors(keep);
    changesTracing = true;
    return this;
  }

  /**
   * The options of the derived client; reads neither the environment nor files.
   *
   * @throws InvalidConfigurationException naming every unusable setting
   */
  public LangSmithOptions build() {
    OptionChecks checks = new OptionChecks();
    LangSmithOptionsBuilder settings = options.toBuilder();
    if (project != null) {
      checks.notBlank("project", project);
      settings.project(project);
    }
    if (workspaceId != null) {
      checks.headerValue("workspaceId", workspaceId);
      settings.workspaceId(workspaceId);
    }
    checks.headers(headers);
    headers.forEach(
        (name, value) -> {
          settings.headers.keySet().removeIf(name::equalsIgnoreCase);
          settings.putHeader(name, value);
        });
    if (changesTracing) {
      try {
        settings.tracing(tracing.metadata(metadata).build());
      } catch (InvalidConfigurationException e) {
        checks.addAll(e);
      }
    }
    checks.throwIfAny();
    return options.with(settings, project, workspaceId, headers);
  }
}
