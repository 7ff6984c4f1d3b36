// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.runs;

/**
 * A run and where it is below another one.
 *
 * @param run the run
 * @param depth how many steps it is below the run that was asked for; zero for that run itself
 * @since 0.1
 */
public record RunNode(Run run, int depth) {}
