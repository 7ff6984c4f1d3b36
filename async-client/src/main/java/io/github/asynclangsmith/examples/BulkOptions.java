// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples;

/**
 * How many examples travel together. Immutable.
 *
 * @param maxBatchExamples the most examples in a request, 1 to 10,000; 500 by default
 * @param maxBatchBytes the most bytes in a request, 1 KiB to 1 GiB; 20,000,000 by default. An
 *     example that is larger travels alone
 * @param maxConcurrency the most requests at a time, 1 to 16; 2 by default
 * @param keepExisting whether an example whose id the dataset has already is left as it is; by
 *     default it is an error
 * @since 0.1
 */
public record BulkOptions(
    int maxBatchExamples, long maxBatchBytes, int maxConcurrency, boolean keepExisting) {
  private static final BulkOptions DEFAULTS = new BulkOptions(500, 20_000_000, 2, false);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the setting that is out of its range
   */
  public BulkOptions {
    check("maxBatchExamples", maxBatchExamples, 1, 10_000);
    check("maxBatchBytes", maxBatchBytes, 1_024, 1L << 30);
    check("maxConcurrency", maxConcurrency, 1, 16);
  }

  /** The defaults. */
  public static BulkOptions defaults() {
    return DEFAULTS;
  }

  /** The same with another limit of examples in a request. */
  public BulkOptions withMaxBatchExamples(int examples) {
    return new BulkOptions(examples, maxBatchBytes, maxConcurrency, keepExisting);
  }

  /** The same with another limit of bytes in a request. */
  public BulkOptions withMaxBatchBytes(long bytes) {
    return new BulkOptions(maxBatchExamples, bytes, maxConcurrency, keepExisting);
  }

  /** The same with another limit of requests at a time. */
  public BulkOptions withMaxConcurrency(int requests) {
    return new BulkOptions(maxBatchExamples, maxBatchBytes, requests, keepExisting);
  }

  /** The same with another answer to ids that are taken. */
  public BulkOptions withKeepExisting(boolean keep) {
    return new BulkOptions(maxBatchExamples, maxBatchBytes, maxConcurrency, keep);
  }

  private static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + ": " + value + " is not within " + least + " and " + most);
    }
  }
}
