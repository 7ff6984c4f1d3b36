// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

import java.nio.file.Path;

/**
 * What became of an export to a file.
 *
 * @param file where the runs are
 * @param runs how many there are
 * @param bytes the length of the file
 * @param resumed how many of them were written before the export was gone on with
 * @param requests how many pages were asked for this time
 * @param refusals how many of those requests were refused or failed, and sent again
 * @since 0.1
 */
public record ExportReport(
    Path file, long runs, long bytes, long resumed, long requests, long refusals) {}
