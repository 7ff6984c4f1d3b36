// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.datasets;

/**
 * Where a dataset is shared.
 *
 * @param datasetId the dataset
 * @param token the token of the public routes; whoever has it can read the dataset
 * @param url the page in the user interface
 * @since 0.1
 */
public record DatasetShare(String datasetId, String token, String url) {
  /** Tells neither the token nor the URL: both give access. */
  @Override
  public String toString() {
    return "DatasetShare[" + datasetId + ", ***]";
  }
}
