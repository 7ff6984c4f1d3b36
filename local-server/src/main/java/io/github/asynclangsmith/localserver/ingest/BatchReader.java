// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the JSON forms of ingest: {@code {"post":[…],"patch":[…]}}, and a single run. */
final class BatchReader {
  private BatchReader() {}

  static IngestBatch readBatch(byte[] body) {
    IngestBatch batch = new IngestBatch();
    RunOpReader reader = new RunOpReader(body);
    try (JsonParser in = Json.FACTORY.createParser(body)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw ApiError.of(422, "the body must be an object with 'post' and 'patch'");
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String field = in.currentName();
        in.nextToken();
        switch (field) {
          case "post" -> readList(RunOp.Kind.POST, in, reader, batch);
          case "patch" -> readList(RunOp.Kind.PATCH, in, reader, batch);
          default -> in.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw malformed("the body", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    batch.checkLineage();
    return batch;
  }

  /**
   * Reads one run.
   *
   * @param id the id in the path of an update; null for a create, whose body has it
   */
  static IngestBatch readRun(RunOp.Kind kind, @Nullable String id, byte[] body) {
    IngestBatch batch = new IngestBatch();
    try {
      RunOp run = new RunOpReader(body).readRun(kind, id, 0, body.length);
      if (run.dottedOrder != null) {
        Lineage.check(run, run.dottedOrder);
      }
      batch.runs().add(run);
      return batch;
    } catch (JsonProcessingException e) {
      throw malformed("the body", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ApiError malformed(String what, JsonProcessingException e) {
    long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
    return ApiError.of(
        422, what + " is malformed JSON at byte " + at + ": " + e.getOriginalMessage());
  }

  private static void readList(
      RunOp.Kind kind, JsonParser in, RunOpReader reader, IngestBatch batch) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (in.currentToken() != JsonToken.START_ARRAY) {
      throw ApiError.of(422, "'" + kind.name().toLowerCase(Locale.ROOT) + "' must be a list");
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      batch.runs().add(reader.readObject(kind, null, in, 0));
    }
  }
}
