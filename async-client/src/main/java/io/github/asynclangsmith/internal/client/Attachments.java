// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.client;

import io.github.asynclangsmith.RawRequest;
import io.github.asynclangsmith.errors.ApiException;
import java.util.Map;

/** Finds attachments among the addresses that the server gave. */
final class Attachments {
  private Attachments() {}

  /**
   * The request for an attachment.
   *
   * @param owner what has attachments: {@code "run"}
   * @param name the attachment's name
   * @param urls the addresses by name: complete, or relative to the API
   */
  static RawRequest request(String owner, String name, Map<String, String> urls) {
    String url = urls.get(name);
    if (url == null) {
      throw ApiException.builder(owner + "s.attachment", 404)
          .detail("the " + owner + " has no attachment \"" + name + "\"")
          .build();
    }
    return RawRequest.get(url);
  }
}
