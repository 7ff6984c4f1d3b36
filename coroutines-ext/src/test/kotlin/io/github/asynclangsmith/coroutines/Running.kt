// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.coroutines

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlin.time.Duration.Companion.seconds

/** Runs a test in coroutines; returns nothing, so that JUnit takes it for a test. */
internal fun running(block: suspend CoroutineScope.() -> Unit) {
  runBlocking { withTimeout(20.seconds, block) }
}
