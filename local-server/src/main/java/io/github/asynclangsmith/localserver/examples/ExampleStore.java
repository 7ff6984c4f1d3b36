// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.datasets.DatasetStore;
import io.github.asynclangsmith.localserver.datasets.DatasetVersions;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.http.Times;
import io.github.asynclangsmith.localserver.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes examples within the transaction of one request. All that it changes in one dataset
 * becomes one version of that dataset; what examples held before stays readable as of then.
 */
public final class ExampleStore {
  private static final List<String> DEFAULT_SPLIT = List.of("base");
  private static final String SPLIT = "dataset_split";

  private final Sql sql;
  private final long now;
  private final Map<String, Long> versions = new HashMap<>();
  private final Map<String, ExampleSchemas> schemas = new HashMap<>();

  /**
   * A store for one transaction.
   *
   * @param now the time of the request, in microseconds
   */
  public ExampleStore(Sql sql, long now) {
    this.sql = sql;
    this.now = now;
  }

  /** What an example holds from a version on. */
  private record State(
      String datasetId,
      long validFrom,
      long createdAt,
      @Nullable String sourceRunId,
      @Nullable String attachments,
      @Nullable String metadata,
      @Nullable String inputs,
      @Nullable String outputs) {
    static State read(ResultSet row) throws SQLException {
      return new State(
          row.getString("dataset_id"),
          row.getLong("valid_from"),
          row.getLong("created_at"),
          row.getString("source_run_id"),
          row.getString("attachments"),
          row.getString("metadata"),
          row.getString("inputs"),
          row.getString("outputs"));
    }
  }

  /**
   * The time of the version that this request makes of a dataset, which begins with its first
   * change.
   *
   * @throws ApiError 404 when there is no such dataset
   */
  public long version(String datasetId) throws SQLException {
    Long known = versions.get(datasetId);
    if (known == null) {
      known = DatasetVersions.add(sql, datasetId, now);
      versions.put(datasetId, known);
    }
    return known;
  }

  /**
   * Creates an example.
   *
   * @return its id
   * @throws ApiError 404 when the dataset or the source run is unknown, 409 when there is an
   *     example of the id, 422 when there are no inputs, or they do not fit the dataset's schema
   */
  public String create(String datasetId, ExampleChange change) throws SQLException {
    String id = change.id == null ? UUID.randomUUID().toString() : change.id;
    long version = version(datasetId);
    register(id, datasetId);
    ExampleFiles files = new ExampleFiles(sql, id, null);
    String inputs = change.inputs;
    String outputs = change.outputs;
    String run = change.sourceRunId;
    if (run != null && (change.useSourceRunIo || !change.useSourceRunAttachments.isEmpty())) {
      RunData data = RunData.of(sql, run);
      if (change.useSourceRunIo) {
        inputs = inputs == null ? data.inputs() : inputs;
        outputs = outputs == null ? data.outputs() : outputs;
      }
      files.copyFromRun(run, change.useSourceRunAttachments, change.useSourceRunIo);
    }
    if (inputs == null) {
      throw ApiError.invalid("Field required", "missing", "body", "inputs");
    }
    files.add(change.files);
    long created = change.createdAt == null ? version : change.createdAt;
    String metadata = metadata(change, null).toString();
    insert(
        id, new State(datasetId, version, created, run, files.stored(), metadata, inputs, outputs));
    return id;
  }

  /**
   * Creates an example like one of another dataset, attachments included.
   *
   * @return its id
   */
  String copy(ExampleRow source, String datasetId) throws SQLException {
    String id = UUID.randomUUID().toString();
    long version = version(datasetId);
    register(id, datasetId);
    String files = new ExampleFiles(sql, id, null).copyFrom(source.attachments()).stored();
    String inputs = source.inputs() == null ? "{}" : source.inputs();
    insert(
        id,
        new State(
            datasetId,
            version,
            version,
            source.sourceRunId(),
            files,
            source.metadata(),
            inputs,
            source.outputs()));
    return id;
  }

  /** Makes room for an example; the id of a deleted one may be used again in its dataset. */
  private void register(String id, String datasetId) throws SQLException {
    String known = datasetOf(id);
    if (known == null) {
      sql.update("INSERT INTO examples(id, dataset_id) VALUES (?, ?)", id, datasetId);
    } else if (!known.equals(datasetId) || current(id) != null) {
      throw ApiError.conflict("Example with id " + id + " already exists");
    }
  }

  /**
   * Updates an example: what the change does not say stays.
   *
   * @param datasetId the dataset that it must be in, or null
   * @throws ApiError 404 when there is no such example, 409 when it is in another dataset, 422 when
   *     it would no longer fit the dataset's schemas
   */
  public void update(@Nullable String datasetId, ExampleChange change) throws SQLException {
    String id = String.valueOf(change.id);
    State known = current(id);
    if (known == null) {
      throw ApiError.notFound("Example " + id);
    }
    if (datasetId != null && !datasetId.equals(known.datasetId())) {
      throw ApiError.conflict("Example " + id + " is in another dataset");
    }
    String outputs = change.overwrite ? change.outputs : or(change.outputs, known.outputs());
    State next =
        new State(
            known.datasetId(),
            version(known.datasetId()),
            known.createdAt(),
            or(change.sourceRunId, known.sourceRunId()),
            new ExampleFiles(sql, id, known.attachments()).change(change).stored(),
            metadata(change, known.metadata()).toString(),
            or(change.inputs, known.inputs()),
            outputs);
    end(id, known);
    insert(id, next);
  }

  /** Updates the example of the change's id, or creates it when there is none. */
  void upsert(String datasetId, ExampleChange change) throws SQLException {
    if (current(String.valueOf(change.id)) == null) {
      create(datasetId, change);
    } else {
      update(datasetId, change);
    }
  }

  /**
   * Deletes an example; earlier versions still show it.
   *
   * @throws ApiError 404 when there is no such example
   */
  public void delete(String id) throws SQLException {
    State known = current(id);
    if (known == null) {
      throw ApiError.notFound("Example " + id);
    }
    end(id, known);
  }

  /**
   * Deletes an example if it still exists, and wipes what all versions hold of it.
   *
   * @throws ApiError 404 when there never was such an example
   */
  void wipe(String id) throws SQLException {
    if (datasetOf(id) == null) {
      throw ApiError.notFound("Example " + id);
    }
    State known = current(id);
    if (known != null) {
      end(id, known);
    }
    sql.update(
        "UPDATE example_versions SET inputs = NULL, outputs = NULL, metadata = NULL,"
            + " attachments = NULL, source_run_id = NULL WHERE example_id = ?",
        id);
    sql.update("DELETE FROM example_files WHERE example_id = ?", id);
  }

  /** How many examples were changed and which, and the newest version that this made. */
  ObjectNode summary(List<String> ids) {
    ObjectNode out = Json.MAPPER.createObjectNode().put("count", ids.size());
    ids.forEach(out.putArray("example_ids")::add);
    versions.values().stream()
        .max(Comparator.naturalOrder())
        .ifPresent(newest -> out.put("as_of", Times.utc(newest)));
    return out;
  }

  /**
   * Puts an example into a split, or takes it out.
   *
   * @return false when nothing had to be changed
   * @throws ApiError 404 when the dataset has no such example
   */
  boolean changeSplit(String datasetId, String id, String split, boolean remove)
      throws SQLException {
    State known = current(id);
    if (known == null || !known.datasetId().equals(datasetId)) {
      throw ApiError.notFound("Example " + id);
    }
    List<String> splits = Splits.of(known.metadata());
    if (splits.contains(split) != remove) {
      return false;
    }
    ExampleChange change = new ExampleChange();
    change.id = id;
    change.split = remove ? Splits.without(splits, split) : Splits.with(splits, split);
    update(datasetId, change);
    return true;
  }

  /** The metadata after a change; it carries the splits, which only a new split replaces. */
  private static ObjectNode metadata(ExampleChange change, @Nullable String known) {
    ObjectNode before = known == null ? null : (ObjectNode) Json.stored(known);
    ObjectNode fallback =
        before == null || change.overwrite ? Json.MAPPER.createObjectNode() : before;
    ObjectNode metadata =
        change.metadata == null ? fallback.deepCopy() : change.metadata.deepCopy();
    List<String> splits = change.split;
    if (splits == null && metadata.hasNonNull(SPLIT)) {
      splits = Splits.read(metadata.get(SPLIT));
    } else if (splits == null) {
      JsonNode earlier = before == null ? null : before.get(SPLIT);
      splits = earlier == null || earlier.isNull() ? DEFAULT_SPLIT : Splits.read(earlier);
    }
    splits.stream().distinct().forEach(metadata.putArray(SPLIT)::add);
    return metadata;
  }

  /** Ends what an example holds with this request's version. */
  private void end(String id, State known) throws SQLException {
    long version = version(known.datasetId());
    if (known.validFrom() == version) {
      sql.update(
          "DELETE FROM example_versions WHERE example_id = ? AND valid_from = ?", id, version);
    } else {
      sql.update(
          "UPDATE example_versions SET valid_to = ? WHERE example_id = ? AND valid_to IS NULL",
          version,
          id);
    }
  }

  private void insert(String id, State state) throws SQLException {
    ExampleSchemas schemas = schemas(state.datasetId());
    schemas.check("inputs", state.inputs());
    schemas.check("outputs", state.outputs());
    sql.update(
        "INSERT INTO example_versions(example_id, dataset_id, valid_from, position, created_at,"
            + " source_run_id, attachments, metadata, inputs, outputs) SELECT ?1, ?2, ?3, position,"
            + " ?4, ?5, ?6, ?7, ?8, ?9 FROM examples WHERE id = ?1",
        id,
        state.datasetId(),
        state.validFrom(),
        state.createdAt(),
        state.sourceRunId(),
        state.attachments(),
        state.metadata(),
        state.inputs(),
        state.outputs());
  }

  private ExampleSchemas schemas(String datasetId) throws SQLException {
    ExampleSchemas known = schemas.get(datasetId);
    if (known == null) {
      known = ExampleSchemas.of(DatasetStore.require(sql, datasetId));
      schemas.put(datasetId, known);
    }
    return known;
  }

  private @Nullable State current(String id) throws SQLException {
    return sql.first(
        "SELECT * FROM example_versions WHERE example_id = ? AND valid_to IS NULL",
        List.of(id),
        State::read);
  }

  private @Nullable String datasetOf(String id) throws SQLException {
    return sql.first(
        "SELECT dataset_id FROM examples WHERE id = ?", List.of(id), row -> row.getString(1));
  }

  private static @Nullable String or(@Nullable String value, @Nullable String fallback) {
    return value == null ? fallback : value;
  }
}
