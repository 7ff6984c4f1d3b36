// SPDX-License-Identifier: Apache-2.0
/** What the server says about itself. */
@NullMarked
package io.github.asynclangsmith.info;

import org.jspecify.annotations.NullMarked;
