// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.http;

import static io.github.asynclangsmith.internal.http.ScriptedServer.await;
import static io.github.asynclangsmith.internal.http.ScriptedServer.failure;
import static io.github.asynclangsmith.internal.http.ScriptedServer.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.asynclangsmith.errors.DecodingException;
import io.github.asynclangsmith.internal.json.JsonTypes;
import io.github.asynclangsmith.page.PageStream;
import io.github.asynclangsmith.rest.Paged;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PagesTest extends TransportFixture {
  private PageStream<Integer> pages(RestCall<?> request, Paged.Style style, int pageSize) {
    return transport().pages(new PagedCall<>(request, style, pageSize, JsonTypes.INTEGER));
  }

  private static RestCall<?> list() {
    return RestCall.of("things.list", HttpMethod.GET, "/things");
  }

  private static RestCall<?> query() {
    return RestCall.of("things.query", HttpMethod.POST, "/things/query").idempotent();
  }

  private static String numbers(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private List<String> uris() {
    return server.seen().stream().map(ScriptedServer.Seen::uri).toList();
  }

  private List<String> bodies() {
    return server.seen().stream().map(each -> each.body().toString()).toList();
  }

  @Test
  void offsetsGoOnUntilAPageIsNotFull() throws Exception {
    server
        .thenAnswer(200, numbers(0, 3))
        .thenAnswer(200, numbers(3, 6))
        .thenAnswer(200, numbers(6, 7));
    assertThat(await(pages(list().query("name", "n"), Paged.Style.OFFSET, 3).collect(100)))
        .containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(uris())
        .containsExactly(
            "/things?name=n&offset=0&limit=3",
            "/things?name=n&offset=3&limit=3",
            "/things?name=n&offset=6&limit=3");
  }

  @Test
  void theLimitIsATotalAndTheLastPageAsksForTheRest() throws Exception {
    server.thenAnswer(200, numbers(0, 3)).thenAnswer(200, numbers(3, 4));
    RestCall<?> call = list().query("limit", 4).query("offset", 10);
    assertThat(await(pages(call, Paged.Style.OFFSET, 3).collect(100))).containsExactly(0, 1, 2, 3);
    assertThat(uris()).containsExactly("/things?offset=10&limit=3", "/things?offset=13&limit=1");
  }

  @Test
  void v1CursorsResendTheBody() throws Exception {
    server
        .thenAnswer(200, "{\"runs\":[1,2],\"cursors\":{\"next\":\"c2\",\"prev\":null},\"x\":[{}]}")
        .thenAnswer(200, "{\"runs\":[],\"cursors\":{\"next\":\"c3\"}}")
        .thenAnswer(200, "{\"runs\":[3],\"cursors\":{\"next\":null}}");
    RestCall<?> call = query().body(Map.of("session", List.of("s")));
    assertThat(await(pages(call, Paged.Style.CURSOR_V1, 100).collect(100)))
        .containsExactly(1, 2, 3);
    assertThat(bodies())
        .containsExactly(
            "{\"session\":[\"s\"],\"limit\":100}",
            "{\"session\":[\"s\"],\"limit\":100,\"cursor\":\"c2\"}",
            "{\"session\":[\"s\"],\"limit\":100,\"cursor\":\"c3\"}");
  }

  @Test
  void v2CursorsTakeThePageSizeAndKeepTheTotalToThemselves() throws Exception {
    server
        .thenAnswer(200, "{\"items\":[1,2],\"next_cursor\":\"c2\"}")
        .thenAnswer(200, "{\"items\":[3,4],\"next_cursor\":\"c3\"}");
    RestCall<?> call = query().body(Map.of("limit", 3));
    assertThat(await(pages(call, Paged.Style.CURSOR_V2, 2).collect(100))).containsExactly(1, 2, 3);
    assertThat(bodies())
        .containsExactly("{\"page_size\":2}", "{\"page_size\":2,\"cursor\":\"c2\"}");
  }

  @Test
  void v2CursorsOfGetRoutesTravelInTheQuery() throws Exception {
    server
        .thenAnswer(200, "{\"items\":[1],\"next_cursor\":\"a/b\"}")
        .thenAnswer(200, "{\"items\":[2],\"next_cursor\":\"\"}");
    RestCall<?> call = list().query("page_size", 1);
    assertThat(await(pages(call, Paged.Style.CURSOR_V2, 20).collect(9))).containsExactly(1, 2);
    assertThat(uris()).containsExactly("/things?page_size=1", "/things?page_size=1&cursor=a%2Fb");
  }

  @Test
  void aRepeatedCursorIsAnError() throws Exception {
    server.thenAnswer(200, "{\"items\":[1],\"next_cursor\":\"same\"}");
    assertThat(failure(pages(query(), Paged.Style.CURSOR_V2, 10).collect(100)))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("same");
  }

  @Test
  void anEmptyAnswerIsAnErrorAndNotAnEmptyPage() throws Exception {
    server.thenAnswer(200, "");
    assertThat(failure(pages(list(), Paged.Style.OFFSET, 10).collect(100)))
        .isInstanceOf(DecodingException.class);
  }

  @Test
  void argumentsThatCannotBeSentFailTheStream() throws Exception {
    RestCall<?> call = list().query("id", "x");
    RestCall<?> withId =
        RestCall.of("things.list", HttpMethod.GET, "/things/{id}").path("id", "x", true);
    assertThat(failure(pages(withId, Paged.Style.OFFSET, 10).collect(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(await(pages(call, Paged.Style.OFFSET, 10).close())).isNull();
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void closingTheStreamAbortsTheRequestInFlight() throws Exception {
    server.thenHang();
    PageStream<Integer> stream = pages(list(), Paged.Style.OFFSET, 10);
    stream.handler(item -> {});
    until(() -> server.seen().size() == 1);
    await(stream.close());
    until(() -> server.closedConnections() == 1);
  }
}
