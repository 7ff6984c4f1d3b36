// SPDX-License-Identifier: Apache-2.0
/** Feedback: scores, values and comments that runs receive. */
@NullMarked
package io.github.asynclangsmith.feedback;

import org.jspecify.annotations.NullMarked;
