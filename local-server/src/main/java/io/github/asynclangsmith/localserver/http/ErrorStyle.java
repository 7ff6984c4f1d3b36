// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The shapes in which the vendor's services answer errors. */
public enum ErrorStyle {
  /** {@code {"detail":"…"}}, or a list of located problems for 422. */
  DETAIL {
    @Override
    Reply render(ApiError error, String instance) {
      ObjectNode body = Json.MAPPER.createObjectNode();
      if (error.problems().isEmpty()) {
        body.put("detail", error.message());
      } else {
        ArrayNode detail = body.putArray("detail");
        error.problems().forEach(problem -> problem.writeTo(detail.addObject()));
      }
      return Reply.json(error.status(), body);
    }
  },
  /** {@code {"error":"Bad request: …"}}, of the ingest routes. */
  INGEST {
    @Override
    Reply render(ApiError error, String instance) {
      ObjectNode body = Json.MAPPER.createObjectNode();
      return Reply.json(
          error.status(), body.put("error", title(error) + ": " + error.fullMessage()));
    }
  },
  /** {@code {"error":"…","details":"…"}}. */
  PLATFORM {
    @Override
    Reply render(ApiError error, String instance) {
      ObjectNode body = Json.MAPPER.createObjectNode();
      body.put("error", title(error)).put("details", error.fullMessage());
      return Reply.json(error.status(), body);
    }
  },
  /** A problem document. */
  PROBLEM {
    @Override
    Reply render(ApiError error, String instance) {
      ObjectNode body = Json.MAPPER.createObjectNode();
      body.put("type", "about:blank")
          .put("title", title(error))
          .put("status", error.status())
          .put("detail", error.fullMessage())
          .put("instance", instance);
      return Reply.json(error.status(), body).as("application/problem+json");
    }
  };

  abstract Reply render(ApiError error, String instance);

  private static String title(ApiError error) {
    return switch (error.status()) {
      case 400 -> "Bad request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 409 -> "Conflict";
      case 413 -> "Request entity too large";
      case 415 -> "Unsupported media type";
      case 422 -> "Unprocessable entity";
      default -> "Internal server error";
    };
  }
}
