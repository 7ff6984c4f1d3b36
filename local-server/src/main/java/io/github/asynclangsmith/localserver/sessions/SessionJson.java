// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.sessions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.github.asynclangsmith.localserver.storage.Tenant;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Projects on the wire. */
final class SessionJson {
  private final String tenantId;

  private SessionJson(String tenantId) {
    this.tenantId = tenantId;
  }

  static SessionJson in(Sql sql) throws SQLException {
    return new SessionJson(Tenant.id(sql));
  }

  ObjectNode write(SessionStore.Session session) {
    ObjectNode out = Json.MAPPER.createObjectNode();
    out.put("id", session.id());
    out.put("tenant_id", tenantId);
    out.put("name", session.name());
    out.put("start_time", time(session.startTime()));
    out.put("end_time", time(session.endTime()));
    out.put("description", session.description());
    String extra = session.extra();
    out.set("extra", extra == null ? Json.MAPPER.nullNode() : Json.stored(extra));
    out.put("reference_dataset_id", session.referenceDatasetId());
    out.put("default_dataset_id", session.defaultDatasetId());
    out.put("trace_tier", session.traceTier());
    return out;
  }

  private static @Nullable String time(@Nullable Long micros) {
    return micros == null ? null : Times.offset(micros);
  }
}
