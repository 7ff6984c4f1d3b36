// SPDX-License-Identifier: Apache-2.0

/**
 * The vendor's API as a table of facts, and checks of real requests and answers against it.
 *
 * <p>{@code langsmith-api.facts} beside this package is written by {@link
 * io.github.asynclangsmith.conformance.contract.ApiFacts} from the vendor's OpenAPI file; {@code
 * deviations.facts} says where that file is known to be wrong or behind, and why.
 */
@NullMarked
package io.github.asynclangsmith.conformance.contract;

import org.jspecify.annotations.NullMarked;
