// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.examples

import io.github.asynclangsmith.AsyncLangSmithClient
import io.github.asynclangsmith.coroutines.CoroutineLangSmithClient
import io.github.asynclangsmith.runs.RunType
import io.vertx.core.Vertx
import kotlinx.coroutines.runBlocking
import java.time.Duration

/** Traces one call with coroutines, against the server that the environment names. */
public fun main() {
  val vertx = Vertx.vertx()
  runBlocking { run(CoroutineLangSmithClient(AsyncLangSmithClient.create(vertx))) }
  vertx.close()
}

// snippet
internal suspend fun run(client: CoroutineLangSmithClient) {
  val inputs = mapOf("question" to "What is the capital of France?")
  client.tracer().trace("answer", RunType.CHAIN, inputs) { askModel("France") }
  client.close(Duration.ofSeconds(10))
}

// end of snippet

private suspend fun askModel(country: String): String = "Paris is the capital of $country."
