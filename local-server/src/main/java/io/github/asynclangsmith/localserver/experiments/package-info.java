// SPDX-License-Identifier: Apache-2.0
/** Experiments: the runs on a dataset's examples, side by side. Internal. */
@NullMarked
package io.github.asynclangsmith.localserver.experiments;

import org.jspecify.annotations.NullMarked;
