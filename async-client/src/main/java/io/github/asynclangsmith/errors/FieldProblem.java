// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.errors;

/**
 * One field that the server refuses.
 *
 * @param field where it is, as in {@code body.name}; empty when the server does not say
 * @param message what is wrong with it
 * @param type the server's code of the problem; empty when it does not say
 * @since 0.1
 */
public record FieldProblem(String field, String message, String type) {}
