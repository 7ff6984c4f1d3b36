// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Javadoc as KDoc, in the words of suspending functions. */
final class KdocRewriter {
  private static final Pattern CODE_BLOCK =
      Pattern.compile("<pre>\\s*(?:\\{@code\\s?)?((?s).*?)}?\\s*</pre>");
  private static final Pattern LINK =
      Pattern.compile(
          "\\{@(?:link|linkplain)\\s+([\\w.]+)(?:#(\\w+)(?:\\([^)]*\\))?)?(?:\\s+([^}]+))?}");
  private static final Pattern CODE =
      Pattern.compile("\\{@(?:code|literal)\\s+([^{}]*(?:\\{[^{}]*}[^{}]*)*)}");
  private static final Pattern SEE =
      Pattern.compile("(@(?:see|throws|exception)\\s+)([\\w.]+)(?:#(\\w+)(?:\\([^)]*\\))?)?");
  private static final Pattern ANCHOR =
      Pattern.compile("<a\\s+href=\"([^\"]*)\"\\s*>((?s).*?)</a>");
  private static final Pattern DEPRECATED = Pattern.compile("(?ms)^@deprecated\\s+(.*?)(?=^@|\\z)");
  private static final Pattern RETURN_FUTURE =
      Pattern.compile(
          "(@return )(?:an? [Ff]uture (?:that|which) )?(?:completes|completed) with (?!it\\b)");

  private static final String LAZINESS =
      "Functions suspend until the answer is there, flows send their requests when they are "
          + "collected; cancelling the coroutine aborts the exchange.\n\n";

  private final FaceNames names;

  KdocRewriter(FaceNames names) {
    this.names = names;
  }

  String type(String doc) {
    int tags = JavadocRewriter.startOfTags(doc);
    String text = doc.substring(0, tags).strip();
    return method(
        JavadocRewriter.withoutFutures(text)
            + (text.isEmpty() ? "" : "\n\n")
            + LAZINESS
            + doc.substring(tags));
  }

  /** The text after {@code @deprecated}, for Kotlin's annotation. */
  String deprecation(String doc) {
    Matcher found = DEPRECATED.matcher(doc);
    String text = found.find() ? found.group(1).strip() : "";
    return text.isEmpty()
        ? "Deprecated"
        : kdoc(text)
            .replaceAll("\\s+", " ")
            .replace("`", "")
            .replaceAll("\\[(\\w+)](?:\\[[^\\]]*])?", "$1");
  }

  String method(String doc) {
    return kdoc(DEPRECATED.matcher(doc).replaceAll("")).strip();
  }

  private String kdoc(String doc) {
    String text = RETURN_FUTURE.matcher(doc).replaceAll("$1");
    text = text.replaceAll("(?m)^@return an? [Ff]uture (?:that|which) ", "@return ");
    text = text.replaceAll("\\b([Tt])he (?:returned )?[Ff]uture fails\\b", "$1he call fails");
    text =
        CODE_BLOCK
            .matcher(text)
            .replaceAll(found -> quote("```java\n" + found.group(1).strip() + "\n```"));
    text = LINK.matcher(text).replaceAll(found -> quote(link(found)));
    text =
        CODE.matcher(text)
            .replaceAll(found -> quote("`" + found.group(1).strip().replaceAll("\\s+", " ") + "`"));
    text = SEE.matcher(text).replaceAll(found -> quote(found.group(1) + target(found)));
    text = ANCHOR.matcher(text).replaceAll("[$2]($1)");
    return markup(text);
  }

  private static String markup(String text) {
    return text.replaceAll("@param <(\\w+)>", "@param $1")
        .replaceAll("(?m)^[ \\t]*<p>\\s*", "")
        .replaceAll("</?(?:p|ul|ol)>\\n?", "")
        .replaceAll("\\s*<li>\\s*", "\n- ")
        .replaceAll("</li>", "")
        .replaceAll("</?(?:b|strong)>", "**")
        .replaceAll("</?(?:i|em)>", "*")
        .replaceAll("</?code>", "`")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String quote(String text) {
    return Matcher.quoteReplacement(text);
  }

  private String link(MatchResult found) {
    String target = target(found);
    String given = found.group(3);
    String label = given == null ? target.substring(target.lastIndexOf('.') + 1) : given.strip();
    return "[" + label + "][" + target + "]";
  }

  /** The last two groups of a reference, a type and its member, as KDoc names them. */
  private String target(MatchResult found) {
    boolean tagged = found.group(1).startsWith("@");
    String type = found.group(tagged ? 2 : 1);
    String member = found.group(tagged ? 3 : 2);
    return names.moved(type, member) + (member == null ? "" : "." + member);
  }
}
