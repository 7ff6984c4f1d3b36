// SPDX-License-Identifier: Apache-2.0
/** Projects: where runs are recorded; an experiment is one, too. */
@NullMarked
package io.github.asynclangsmith.projects;

import org.jspecify.annotations.NullMarked;
