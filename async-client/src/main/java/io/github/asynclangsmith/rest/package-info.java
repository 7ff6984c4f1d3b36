// SPDX-License-Identifier: Apache-2.0
/**
 * Annotations that say a resource method's route once; the HTTP implementation and every face are
 * generated from them.
 */
@NullMarked
package io.github.asynclangsmith.rest;

import org.jspecify.annotations.NullMarked;
