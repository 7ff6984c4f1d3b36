// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.datasets.Dataset;
import io.github.asynclangsmith.examples.Example;
import io.github.asynclangsmith.internal.gen.DatasetCodec;
import io.github.asynclangsmith.internal.gen.ExampleCodec;
import io.github.asynclangsmith.internal.gen.ProjectCodec;
import io.github.asynclangsmith.internal.http.PagedCall;
import io.github.asynclangsmith.internal.http.RestCall;
import io.github.asynclangsmith.internal.http.RestTransport;
import io.github.asynclangsmith.internal.json.ModelCodec;
import io.github.asynclangsmith.internal.page.PageSource;
import io.github.asynclangsmith.json.JsonModel;
import io.github.asynclangsmith.projects.Project;
import io.github.asynclangsmith.rest.Paged;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

/** Shared datasets, with their examples and experiments. */
public final class SharedDatasets {
  private static final int PAGE = 100;

  private final RestTransport transport;

  /** Reads through a transport, whose server has what is shared. */
  public SharedDatasets(RestTransport transport) {
    this.transport = transport;
  }

  /** The dataset of a token. */
  public Future<Dataset> read(String token) {
    return transport.call(
        RestCall.<Dataset>of("shared.readDataset", HttpMethod.GET, "/public/{token}/datasets")
            .path("token", token, true)
            .returns(DatasetCodec.INSTANCE));
  }

  /** Its examples. */
  public PageSource<Example> examples(String token, JsonModel query) {
    return pages(
        "shared.listExamples", "/public/{token}/examples", token, query, ExampleCodec.INSTANCE);
  }

  /** The experiments that ran on it. */
  public PageSource<Project> projects(String token, JsonModel query) {
    return pages(
        "shared.listProjects",
        "/public/{token}/datasets/sessions",
        token,
        query,
        ProjectCodec.INSTANCE);
  }

  private <T> PageSource<T> pages(
      String operation, String route, String token, JsonModel query, ModelCodec<T> items) {
    return transport.source(
        new PagedCall<>(
            RestCall.<T>of(operation, HttpMethod.GET, route)
                .path("token", token, true)
                .queryModel(query),
            Paged.Style.OFFSET,
            PAGE,
            items));
  }
}
