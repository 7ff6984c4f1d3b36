// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.http.ApiError;
import io.github.asynclangsmith.localserver.http.Ids;
import io.github.asynclangsmith.localserver.http.Json;
import io.github.asynclangsmith.localserver.multipart.MultipartParser;
import io.github.asynclangsmith.localserver.multipart.Part;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the multipart form of ingest: a part for each run, one for each of its large fields, one
 * for each attachment and feedback.
 */
final class MultipartReader {
  private static final int ID_LENGTH = 36;

  private final byte[] body;
  private final RunOpReader reader;
  private final IngestBatch batch = new IngestBatch();
  private final Map<String, Assembly> assemblies = new LinkedHashMap<>();

  private MultipartReader(byte[] body) {
    this.body = body;
    this.reader = new RunOpReader(body);
  }

  /** What has been seen of one operation; its parts may come in any order. */
  private static final class Assembly {
    private final RunOp fields;
    private @Nullable RunOp run;

    private Assembly(RunOp.Kind kind) {
      this.fields = new RunOp(kind);
    }
  }

  static IngestBatch read(byte[] body, String boundary) {
    MultipartReader reader = new MultipartReader(body);
    MultipartParser parts = MultipartParser.announced(body, boundary);
    for (Part part = parts.next(); part != null; part = parts.next()) {
      reader.accept(part);
    }
    reader.assemble();
    reader.batch.checkLineage();
    return reader.batch;
  }

  private void accept(Part part) {
    try {
      PartName name = PartName.parse(part.name());
      switch (name.event()) {
        case "post" -> readRunPart(RunOp.Kind.POST, name, part);
        case "patch" -> readRunPart(RunOp.Kind.PATCH, name, part);
        case "attachment" -> readAttachment(name, part);
        case "feedback" -> readFeedback(name, part);
        default -> throw unknown(part.name());
      }
    } catch (ApiError e) {
      throw e.in("part '" + part.name() + "'");
    } catch (JsonProcessingException e) {
      throw BatchReader.malformed("part '" + part.name() + "'", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readRunPart(RunOp.Kind kind, PartName name, Part part) throws IOException {
    String key = name.event() + "." + name.id();
    Assembly assembly = assemblies.computeIfAbsent(key, k -> new Assembly(kind));
    String field = name.rest();
    if (field == null) {
      assembly.run = reader.readRun(kind, name.id(), part.from(), part.to());
    } else if (field.equals("error")) {
      assembly.fields.error = reader.readError(part.from(), part.to());
    } else {
      Payload.Field payloadField = splitField(field);
      Payload payload = reader.readPayload(payloadField, part.from(), part.to());
      if (payload != null) {
        assembly.fields.payloads.put(payloadField, payload);
      }
    }
  }

  private void readAttachment(PartName name, Part part) {
    String file = name.rest();
    if (file == null || file.isEmpty() || file.indexOf('.') >= 0) {
      throw ApiError.of(422, "an attachment's name must not be empty and not contain a dot");
    }
    Buffer data = Buffer.buffer(Arrays.copyOfRange(body, part.from(), part.to()));
    batch.attachments().add(new IngestBatch.Attachment(name.id(), file, part.contentType(), data));
  }

  private void readFeedback(PartName name, Part part) throws IOException {
    JsonNode tree = Json.MAPPER.readTree(body, part.from(), part.to() - part.from());
    if (!(tree instanceof ObjectNode feedback) || name.rest() != null) {
      throw ApiError.of(422, "feedback must be a JSON object");
    }
    if (!feedback.hasNonNull("trace_id")) {
      throw ApiError.of(422, "feedback has no 'trace_id'");
    }
    batch.feedback().add(feedback.put("id", name.id()));
  }

  private void assemble() {
    assemblies.forEach(
        (key, assembly) -> {
          RunOp run = assembly.run;
          if (run == null) {
            throw ApiError.of(422, "there are fields of '" + key + "' but no such part");
          }
          run.payloads.putAll(assembly.fields.payloads);
          run.error = assembly.fields.error == null ? run.error : assembly.fields.error;
          batch.runs().add(run);
        });
  }

  private static Payload.Field splitField(String name) {
    return switch (name) {
      case "inputs" -> Payload.Field.INPUTS;
      case "outputs" -> Payload.Field.OUTPUTS;
      case "events" -> Payload.Field.EVENTS;
      case "extra" -> Payload.Field.EXTRA;
      case "serialized" -> Payload.Field.SERIALIZED;
      default -> throw unknown(name);
    };
  }

  private static ApiError unknown(String name) {
    return ApiError.of(422, "'" + name.toLowerCase(Locale.ROOT) + "' is no known part or field");
  }

  /**
   * The name of a part, {@code <event>.<id>[.<rest>]}.
   *
   * @param event the first segment
   * @param id the id
   * @param rest what follows the id; null when nothing does
   */
  private record PartName(String event, String id, @Nullable String rest) {
    static PartName parse(String name) {
      int dot = name.indexOf('.');
      int end = dot + 1 + ID_LENGTH;
      String id = dot > 0 && name.length() >= end ? Ids.normal(name.substring(dot + 1, end)) : null;
      boolean more = name.length() > end;
      if (id == null || (more && name.charAt(end) != '.')) {
        throw unknown(name);
      }
      return new PartName(name.substring(0, dot), id, more ? name.substring(end + 1) : null);
    }
  }
}
