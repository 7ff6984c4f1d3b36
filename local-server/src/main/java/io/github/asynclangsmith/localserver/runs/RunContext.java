// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.localserver.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.asynclangsmith.localserver.sharing.Shares;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What fields of runs are written from, beside the runs.
 *
 * @param externalUrl how the client reached the server
 * @param tenantId the workspace
 * @param feedback feedback statistics by run
 * @param attachments attachments by run and name
 * @param shares tokens of shared runs by run
 */
record RunContext(
    String externalUrl,
    String tenantId,
    Map<String, ObjectNode> feedback,
    Map<String, Map<String, Attachment>> attachments,
    Map<String, String> shares) {

  /**
   * A stored file.
   *
   * @param mimeType its media type
   * @param token what its public URL names it by
   */
  record Attachment(String mimeType, String token) {}

  static RunContext empty(String externalUrl) {
    return new RunContext(externalUrl, "", Map.of(), Map.of(), Map.of());
  }

  String url(Attachment attachment) {
    return externalUrl + AttachmentRoutes.PATH + attachment.token();
  }

  Map<String, Attachment> attachmentsOf(RunRow run) {
    return attachments.getOrDefault(run.id, Map.of());
  }

  /** The public page of a run: its trace's or its own; null when neither is shared. */
  @Nullable String shareUrl(RunRow run) {
    String token = shares.getOrDefault(run.traceId, shares.get(run.id));
    return token == null ? null : Shares.runPage(externalUrl, token);
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
