// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link LocalLangSmith} is started; immutable.
 *
 * @since 0.1
 */
public final class LocalLangSmithOptions {
  private static final LocalLangSmithOptions DEFAULTS = builder().build();

  private final String host;
  private final int port;
  private final @Nullable Path file;
  private final @Nullable String apiKey;
  private final Clock clock;
  private final ServerInfo info;
  private final int maxBodyBytes;
  private final String basePath;
  private final int logRequests;
  private final long logBytes;

  private LocalLangSmithOptions(Builder builder) {
    this.host = builder.host;
    this.port = builder.port;
    this.file = builder.file;
    this.apiKey = builder.apiKey;
    this.clock = builder.clock;
    this.info = builder.info;
    this.maxBodyBytes = builder.maxBodyBytes;
    this.basePath = builder.basePath;
    this.logRequests = builder.logRequests;
    this.logBytes = builder.logBytes;
  }

  /** A server in memory, on a free port of 127.0.0.1, that accepts any key. */
  public static LocalLangSmithOptions defaults() {
    return DEFAULTS;
  }

  /** A builder that starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The address to listen on. */
  public String host() {
    return host;
  }

  /** The port to listen on; 0 picks a free one. */
  public int port() {
    return port;
  }

  /** Where the data is kept; null keeps it in memory. */
  public @Nullable Path file() {
    return file;
  }

  /** The only key that is accepted; null accepts any that is not empty. */
  public @Nullable String apiKey() {
    return apiKey;
  }

  /** Tells the time that the server stores and answers. */
  public Clock clock() {
    return clock;
  }

  /** What {@code /info} answers. */
  public ServerInfo info() {
    return info;
  }

  /** The largest body that is accepted, in bytes, both as sent and decoded. */
  public int maxBodyBytes() {
    return maxBodyBytes;
  }

  /** A path under which every route may be reached as well; empty for none. */
  public String basePath() {
    return basePath;
  }

  /** How many requests the log keeps. */
  public int logRequests() {
    return logRequests;
  }

  /** How many bytes of request bodies the log keeps. */
  public long logBytes() {
    return logBytes;
  }

  /** Shows everything but the key. */
  @Override
  public String toString() {
    return "LocalLangSmithOptions[host="
        + host
        + ", port="
        + port
        + ", file="
        + file
        + ", apiKey="
        + (apiKey == null ? "any" : "***")
        + ", maxBodyBytes="
        + maxBodyBytes
        + ", basePath="
        + basePath
        + "]";
  }

  /**
   * Collects options.
   *
   * @since 0.1
   */
  public static final class Builder {
    private String host = "127.0.0.1";
    private int port;
    private @Nullable Path file;
    private @Nullable String apiKey;
    private Clock clock = Clock.systemUTC();
    private ServerInfo info = ServerInfo.defaults();
    private int maxBodyBytes = 64 * 1024 * 1024;
    private String basePath = "";
    private int logRequests = 1_000;
    private long logBytes = 16L * 1024 * 1024;

    private Builder() {}

    /** The address to listen on; default 127.0.0.1. */
    public Builder host(String address) {
      this.host = Objects.requireNonNull(address, "host");
      return this;
    }

    /** The port, 0 to 65535; default 0, which picks a free one. */
    public Builder port(int number) {
      this.port = number;
      return this;
    }

    /** The SQLite file that keeps the data, created when missing; default null, in memory. */
    public Builder file(@Nullable Path path) {
      this.file = path;
      return this;
    }

    /** The only key to accept; default null, which accepts any key that is not empty. */
    public Builder apiKey(@Nullable String key) {
      this.apiKey = key;
      return this;
    }

    /** The clock to go by; default the system's. */
    public Builder clock(Clock source) {
      this.clock = Objects.requireNonNull(source, "clock");
      return this;
    }

    /** What {@code /info} answers; default {@link ServerInfo#defaults()}. */
    public Builder info(ServerInfo answer) {
      this.info = Objects.requireNonNull(answer, "info");
      return this;
    }

    /** The largest body in bytes, at least 1; default 64 MiB. */
    public Builder maxBodyBytes(int bytes) {
      this.maxBodyBytes = bytes;
      return this;
    }

    /** A path such as {@code /langsmith} under which routes are reachable too; default empty. */
    public Builder basePath(String path) {
      this.basePath = Objects.requireNonNull(path, "basePath");
      return this;
    }

    /** How many requests the log keeps, at least 0; default 1,000. */
    public Builder logRequests(int count) {
      this.logRequests = count;
      return this;
    }

    /** How many bytes of bodies the log keeps, at least 0; default 16 MiB. */
    public Builder logBytes(long bytes) {
      this.logBytes = bytes;
      return this;
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException naming every option that is out of range
     */
    public LocalLangSmithOptions build() {
      List<String> problems = new ArrayList<>();
      check(problems, port >= 0 && port <= 65_535, "port must be 0 to 65535: " + port);
      check(problems, !host.isBlank(), "host must not be blank");
      check(problems, apiKey == null || !apiKey.isBlank(), "apiKey must not be blank");
      check(problems, maxBodyBytes >= 1, "maxBodyBytes must be at least 1: " + maxBodyBytes);
      check(problems, logRequests >= 0, "logRequests must be at least 0: " + logRequests);
      check(problems, logBytes >= 0, "logBytes must be at least 0: " + logBytes);
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(String.join("; ", problems));
      }
      return new LocalLangSmithOptions(this);
    }

    private static void check(List<String> problems, boolean good, String problem) {
      if (!good) {
        problems.add(problem);
      }
    }
  }
}
