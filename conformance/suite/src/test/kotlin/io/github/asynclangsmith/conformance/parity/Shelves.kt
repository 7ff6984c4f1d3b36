// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.parity

import kotlinx.coroutines.flow.Flow

/** As it should be. */
internal abstract class CoroutineShelf {
  abstract suspend fun read(
    id: String,
    depth: Int? = null,
  ): String

  abstract suspend fun find(id: String): String?

  abstract suspend fun delete(id: String)

  abstract fun list(ids: List<String>): Flow<String>

  @Deprecated("gone")
  abstract fun name(): String

  abstract fun unwrap(): Any
}

/** Everything is a little wrong. */
internal abstract class CoroutineBrokenShelf {
  abstract suspend fun read(
    id: String,
    depth: Int?,
  ): String

  abstract suspend fun find(id: String): String

  abstract fun delete(id: String)

  abstract fun list(ids: Set<String>): Flow<String>

  abstract fun name(): String
}
