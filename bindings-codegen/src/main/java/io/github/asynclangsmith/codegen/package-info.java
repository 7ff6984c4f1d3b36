// SPDX-License-Identifier: Apache-2.0
/** Build-time generator of the REST implementation, the models and the faces. */
@NullMarked
package io.github.asynclangsmith.codegen;

import org.jspecify.annotations.NullMarked;
