// SPDX-License-Identifier: Apache-2.0
/** Reading runs: queries of both API versions, pages, statistics, attachments. Internal. */
@NullMarked
package io.github.asynclangsmith.localserver.runs;

import org.jspecify.annotations.NullMarked;
