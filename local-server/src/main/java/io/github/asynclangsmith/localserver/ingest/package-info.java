// SPDX-License-Identifier: Apache-2.0
/** Runs on their way in: multipart, batch and single routes, merged by run id. Internal. */
@NullMarked
package io.github.asynclangsmith.localserver.ingest;

import org.jspecify.annotations.NullMarked;
