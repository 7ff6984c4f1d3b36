// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Javadoc of a builder's methods, from that of the accessors. */
final class BuilderDocs {
  private static final Pattern NOUN_PHRASE =
      Pattern.compile("(The|A|An|Whether|When|How|Which|What|Where|Who) ");
  private static final Pattern BLOCK_TAGS = Pattern.compile("(?m)^@(?!deprecated)\\w+[\\s\\S]*");

  private BuilderDocs() {}

  static String of(String method, ModelSpec.Field field) {
    String deprecated = "";
    String doc = field.doc();
    int at = doc.indexOf("@deprecated");
    if (at >= 0) {
      deprecated = BLOCK_TAGS.matcher(doc.substring(at)).replaceAll("").strip();
      doc = doc.substring(0, at);
    } else if (field.deprecated()) {
      deprecated = "@deprecated see {@code " + field.name() + "()}";
    }
    doc = BLOCK_TAGS.matcher(doc).replaceAll("").strip();
    String verb =
        method.equals(field.name())
            ? "Sets"
            : method.startsWith("add") ? "Adds one to" : "Puts one into";
    Matcher noun = NOUN_PHRASE.matcher(doc);
    String text =
        noun.lookingAt()
            ? verb + " " + SnakeCase.lowerFirst(doc)
            : verb + " {@code " + field.json() + "}" + (doc.isEmpty() ? "." : ": " + doc);
    return text + "\n\n@return this builder\n" + (deprecated.isEmpty() ? "" : deprecated + "\n");
  }
}
