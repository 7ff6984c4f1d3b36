// SPDX-License-Identifier: Apache-2.0
/**
 * The filter language of run and example queries: text to syntax tree, tree to SQL, tree to text.
 *
 * <p>{@link io.github.asynclangsmith.localserver.filter.Filter} is the way in. What the fields of a
 * table mean is told by a {@link io.github.asynclangsmith.localserver.filter.FilterColumns}.
 */
@NullMarked
package io.github.asynclangsmith.localserver.filter;

import org.jspecify.annotations.NullMarked;
