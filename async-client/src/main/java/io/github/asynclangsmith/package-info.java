// SPDX-License-Identifier: Apache-2.0
/** Entry point, configuration and cancellation of the asynchronous LangSmith client. */
@NullMarked
package io.github.asynclangsmith;

import org.jspecify.annotations.NullMarked;
