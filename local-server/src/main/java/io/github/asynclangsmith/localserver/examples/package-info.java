// SPDX-License-Identifier: Apache-2.0
/**
 * Examples: rows of datasets whose every state is kept, so that each version can be read. Internal.
 */
@NullMarked
package io.github.asynclangsmith.localserver.examples;

import org.jspecify.annotations.NullMarked;
