// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Exchange;
import io.github.asynclangsmith.localserver.http.Family;
import io.github.asynclangsmith.localserver.http.Input;
import io.github.asynclangsmith.localserver.http.Reply;
import io.github.asynclangsmith.localserver.http.Router;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.sessions.SessionStore.Session;
import io.github.asynclangsmith.localserver.storage.Sql;
import io.vertx.core.http.HttpMethod;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The routes of projects. */
public final class SessionRoutes {
  private static final List<String> TIERS = List.of("longlived", "shortlived");

  private final SessionStore store;
  private final Clock clock;

  /** Routes on this store. */
  public SessionRoutes(SessionStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    router.write(HttpMethod.POST, Family.V1, "/sessions", this::create);
    router.read(HttpMethod.GET, Family.V1, "/sessions", SessionList::list);
    router.write(HttpMethod.DELETE, Family.V1, "/sessions", this::deleteMany);
    router.read(HttpMethod.GET, Family.V1, "/sessions/{session_id}", this::read);
    router.read(HttpMethod.GET, Family.V1, "/sessions/{session_id}/metadata", this::metadata);
    router.write(HttpMethod.PATCH, Family.V1, "/sessions/{session_id}", this::update);
    router.write(HttpMethod.DELETE, Family.V1, "/sessions/{session_id}", this::delete);
  }

  private Reply create(Exchange exchange, Sql sql) throws SQLException {
    Input query = exchange.query();
    Input in = exchange.json();
    boolean upsert = query.flag("upsert", false);
    Session wanted = read(in);
    SessionPlan plan = SessionPlan.read(in);
    query.check();
    in.check();
    Session known = store.byName(sql, wanted.name());
    if (known == null && store.exists(sql, wanted.id())) {
      throw ApiError.conflict("Session with id " + wanted.id() + " already exists");
    }
    if (known != null && !upsert) {
      throw ApiError.conflict("Session with name '" + wanted.name() + "' already exists");
    }
    Session result = known == null ? wanted : overlay(known, in);
    store.store(sql, result);
    plan.store(sql, result.id());
    return Reply.json(SessionJson.in(sql).write(result));
  }

  private Session read(Input in) {
    String id = in.uuid("id");
    Long start = in.time("start_time");
    String name = in.text("name");
    String chosenId = id == null ? UUID.randomUUID().toString() : id;
    return new Session(
        chosenId,
        name == null ? chosenId : name,
        start == null ? Times.micros(clock.instant()) : start,
        in.time("end_time"),
        in.text("description"),
        text(in.object("extra")),
        in.uuid("reference_dataset_id"),
        in.uuid("default_dataset_id"),
        in.word("trace_tier", TIERS));
  }

  /** The project with every field that the body has; null leaves a field as it is. */
  private static Session overlay(Session known, Input in) {
    String name = in.text("name");
    Long end = in.time("end_time");
    String description = in.text("description");
    String extra = text(in.object("extra"));
    String dataset = in.uuid("reference_dataset_id");
    String defaultDataset = in.uuid("default_dataset_id");
    String tier = in.word("trace_tier", TIERS);
    return new Session(
        known.id(),
        name == null ? known.name() : name,
        known.startTime(),
        end == null ? known.endTime() : end,
        description == null ? known.description() : description,
        extra == null ? known.extra() : extra,
        dataset == null ? known.referenceDatasetId() : dataset,
        defaultDataset == null ? known.defaultDatasetId() : defaultDataset,
        tier == null ? known.traceTier() : tier);
  }

  private Reply read(Exchange exchange, Sql sql) throws SQLException {
    Input query = exchange.query();
    boolean withStats = query.flag("include_stats", false);
    SessionStats wanted = SessionStats.read(query);
    query.check();
    Session session = known(exchange, sql);
    ObjectNode json = SessionJson.in(sql).write(session);
    if (withStats) {
      json.setAll(wanted.selected(wanted.of(sql, session)));
    }
    return Reply.json(json);
  }

  private Reply metadata(Exchange exchange, Sql sql) throws SQLException {
    known(exchange, sql);
    return SessionMetadata.read(exchange, sql);
  }

  private Reply update(Exchange exchange, Sql sql) throws SQLException {
    Session current = known(exchange, sql);
    Input in = exchange.json();
    Session changed = overlay(current, in);
    in.check();
    Session sameName = store.byName(sql, changed.name());
    if (sameName != null && !sameName.id().equals(changed.id())) {
      throw ApiError.conflict("Session with name '" + changed.name() + "' already exists");
    }
    store.store(sql, changed);
    return Reply.json(SessionJson.in(sql).write(changed));
  }

  private Reply delete(Exchange exchange, Sql sql) throws SQLException {
    store.delete(sql, known(exchange, sql).id());
    return Reply.jsonNull();
  }

  private Reply deleteMany(Exchange exchange, Sql sql) throws SQLException {
    Input query = exchange.query();
    List<String> ids = query.requiredUuids("session_ids");
    query.check();
    for (String id : ids) {
      if (!store.delete(sql, id)) {
        throw ApiError.notFound("Session " + id);
      }
    }
    return Reply.jsonNull();
  }

  private Session known(Exchange exchange, Sql sql) throws SQLException {
    Session session = store.byId(sql, exchange.pathId("session_id"));
    if (session == null) {
      throw ApiError.notFound("Session");
    }
    return session;
  }

  private static @Nullable String text(@Nullable JsonNode tree) {
    return tree == null ? null : tree.toString();
  }
}
