// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this library, as the build wrote it beside the classes. */
final class ClientVersion {
  static final String VERSION = read();
  static final String USER_AGENT = "async-langsmith/" + VERSION;

  private ClientVersion() {}

  private static String read() {
    Properties properties = new Properties();
    try (InputStream in = ClientVersion.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return properties.getProperty("version", "unknown");
  }
}
