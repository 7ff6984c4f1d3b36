// SPDX-License-Identifier: Apache-2.0
/** Feedback on runs and projects, and its statistics. Internal. */
@NullMarked
package io.github.asynclangsmith.localserver.feedback;

import org.jspecify.annotations.NullMarked;
