// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.coroutines

import io.github.asynclangsmith.AsyncLangSmithClient
import io.github.asynclangsmith.LangSmithOptions
import io.github.asynclangsmith.TracingOptions
import io.github.asynclangsmith.coroutines.internal.awaitCall
import io.github.asynclangsmith.coroutines.internal.awaitCompletion
import io.github.asynclangsmith.localserver.LocalLangSmith
import io.github.asynclangsmith.runs.Run
import io.github.asynclangsmith.runs.RunField
import io.github.asynclangsmith.runs.RunQuery
import io.vertx.core.Vertx
import kotlinx.coroutines.flow.toList
import org.junit.jupiter.api.extension.AfterEachCallback
import org.junit.jupiter.api.extension.BeforeEachCallback
import org.junit.jupiter.api.extension.ExtensionContext

/** A client that records to a server of its own, and the runs that arrived there. */
internal class TracedServer :
  BeforeEachCallback,
  AfterEachCallback {
  lateinit var vertx: Vertx
  lateinit var server: LocalLangSmith
  lateinit var client: CoroutineLangSmithClient

  override fun beforeEach(context: ExtensionContext) =
    running {
      vertx = Vertx.vertx()
      server = awaitCall { LocalLangSmith.start(vertx) }
      client = CoroutineLangSmithClient(AsyncLangSmithClient.create(vertx, options()))
    }

  private fun options(): LangSmithOptions =
    LangSmithOptions
      .builder()
      .endpoint(server.url())
      .apiKey("lsv2_pt_traced")
      .project("traced")
      .tracing(TracingOptions.builder().build())
      .build()

  override fun afterEach(context: ExtensionContext) =
    running {
      client.close()
      awaitCompletion { server.close() }
      vertx.close()
    }

  /** Every run of the project, once what was recorded so far is there. */
  suspend fun all(): List<Run> {
    client.flush()
    val query =
      RunQuery
        .builder()
        .addProjectName("traced")
        .selects((RunField.standard() + RunField.EVENTS).distinct())
        .build()
    return client.runs().query(query).toList()
  }

  /** The runs by name. */
  suspend fun runs(): Map<String, Run> = all().associateBy { it.name()!! }

  /** The only run. */
  suspend fun run(): Run = all().single()
}
