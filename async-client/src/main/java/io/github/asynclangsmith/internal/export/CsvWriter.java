// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.internal.export;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.asynclangsmith.internal.json.JsonCodec;
import io.github.asynclangsmith.runs.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Comma-separated values by RFC 4180. */
final class CsvWriter implements RunWriter {
  private static final ObjectReader TREES =
      JsonCodec.mapper().reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final List<String> columns;
  private final StringBuilder line = new StringBuilder();

  CsvWriter(List<String> columns) {
    this.columns = columns;
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    columns.forEach(this::append);
    end(out);
  }

  @Override
  public void write(Run run, OutputStream out) throws IOException {
    JsonNode tree = TREES.readTree(JsonCodec.encodeToBytes(run));
    for (String column : columns) {
      append(text(find(tree, column)));
    }
    end(out);
  }

  /** A field, or what its name leads to from dot to dot. */
  private static JsonNode find(JsonNode node, String path) {
    int dot = path.indexOf('.');
    if (dot < 0 || node.has(path)) {
      return node.path(path);
    }
    JsonNode inner = node.path(path.substring(0, dot));
    return inner.isMissingNode() ? MissingNode.getInstance() : find(inner, path.substring(dot + 1));
  }

  private static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isBigDecimal()) {
      return value.decimalValue().toPlainString();
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private void append(String value) {
    CsvLine.append(line, value);
    line.append(',');
  }

  private void end(OutputStream out) throws IOException {
    line.setLength(line.length() - 1);
    out.write(line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    line.setLength(0);
  }
}
