// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What fields of runs are written from, beside the runs.
 *
 * @param externalUrl how the client reached the server
 * @param tenantId the workspace
 * @param feedback feedback statistics by run
 * @param attachments attachments by run and name
 */
record RunContext(
    String externalUrl,
    String tenantId,
    Map<String, ObjectNode> feedback,
    Map<String, Map<String, Attachment>> attachments) {

  /**
   * A stored file.
   *
   * @param mimeType its media type
   * @param token what its public URL names it by
   */
  record Attachment(String mimeType, String token) {}

  String url(Attachment attachment) {
    return externalUrl + AttachmentRoutes.PATH + attachment.token();
  }

  Map<String, Attachment> attachmentsOf(RunRow run) {
    return attachments.getOrDefault(run.id, Map.of());
  }

  /** The page of a run in the vendor's web application, without its host. */
  String appPath(RunRow run) {
    return "/o/"
        + tenantId
        + "/projects/p/"
        + run.sessionId
        + "/r/"
        + run.id
        + "?trace_id="
        + run.traceId;
  }
}
