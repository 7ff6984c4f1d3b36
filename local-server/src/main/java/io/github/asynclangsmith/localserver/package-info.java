// SPDX-License-Identifier: Apache-2.0
/**
 * An embedded LangSmith-compatible server: {@link
 * io.github.asynclangsmith.localserver.LocalLangSmith}.
 */
@NullMarked
package io.github.asynclangsmith.localserver;

import org.jspecify.annotations.NullMarked;
