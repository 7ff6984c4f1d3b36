// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.experiments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.storage.Sql;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** On which examples experiments did better or worse than another one. */
final class FeedbackDelta {
  private FeedbackDelta() {}

  static Reply read(Exchange exchange, Sql sql) throws SQLException {
    Input in = exchange.json();
    String dataset = exchange.pathId("dataset_id");
    String baseline = in.requiredUuid("baseline_session_id");
    List<String> compared = in.requiredUuids("comparison_session_ids");
    String key = in.requiredText("feedback_key");
    in.check();
    DatasetStore.require(sql, dataset);
    Map<String, Double> before = scores(sql, dataset, baseline, key);
    ObjectNode out = Json.MAPPER.createObjectNode();
    ObjectNode deltas = out.putObject("feedback_deltas");
    for (String experiment : compared) {
      ObjectNode delta = deltas.putObject(experiment);
      ArrayNode improved = delta.putArray("improved_examples");
      ArrayNode regressed = delta.putArray("regressed_examples");
      scores(sql, dataset, experiment, key)
          .forEach(
              (example, score) -> {
                int change = Double.compare(score, before.getOrDefault(example, score));
                if (change > 0) {
                  improved.add(example);
                } else if (change < 0) {
                  regressed.add(example);
                }
              });
    }
    return Reply.json(out);
  }

  private static Map<String, Double> scores(Sql sql, String dataset, String experiment, String key)
      throws SQLException {
    Map<String, Double> scores = new LinkedHashMap<>();
    sql.each(
        "SELECT e.id, avg(f.score) FROM examples e JOIN runs r ON r.reference_example_id = e.id"
            + " JOIN feedback f ON f.run_id = r.id WHERE e.dataset_id = ? AND r.session_id = ?"
            + " AND r.parent_run_id IS NULL AND f.key = ? AND f.score IS NOT NULL"
            + " GROUP BY e.id ORDER BY e.position",
        List.of(dataset, experiment, key),
        row -> scores.put(row.getString(1), row.getDouble(2)));
    return scores;
  }
}
