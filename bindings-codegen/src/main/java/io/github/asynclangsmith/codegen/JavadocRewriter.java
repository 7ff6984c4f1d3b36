// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import io.github.asynclangsmith.codegen.Resource.Method;
import io.github.asynclangsmith.codegen.Resource.Result;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Javadoc of the source in the words of a reactive library. */
final class JavadocRewriter {
  /** A reference, spelled out by {@link Docs}: type, member, parameters. */
  static final Pattern REFERENCE =
      Pattern.compile(
          "(\\{@(?:link|linkplain)\\s+|@(?:see|throws|exception)\\s+)"
              + "([\\w.]+)(?:#(\\w+)(\\([^)]*\\))?)?");

  private static final Pattern FUTURE =
      Pattern.compile("\\{@(?:link|code)\\s+(?:io\\.vertx\\.core\\.)?Future}|\\b[Ff]uture\\b");
  private static final Pattern RETURN_NULL =
      Pattern.compile("(?s)(@return .*?)\\bor (?:with )?null\\b");
  private static final Pattern COMPLETES_WITH = Pattern.compile("\\bcompletes with\\b");

  private final FaceNames names;
  private final JavaDialect dialect;

  JavadocRewriter(FaceNames names, JavaDialect dialect) {
    this.names = names;
    this.dialect = dialect;
  }

  String type(String doc) {
    int tags = startOfTags(doc);
    String text = withoutFutures(doc.substring(0, tags)).strip();
    String lazy = (text.isEmpty() ? "" : "\n\n<p>") + dialect.laziness() + "\n\n";
    return references(text + lazy + doc.substring(tags)).strip();
  }

  String method(Method method) {
    String doc = references(method.doc());
    JavaDialect.Form form = dialect.form(method.result());
    if (form == null) {
      return doc;
    }
    String noun = form.type().simpleName();
    doc = doc.replaceAll("\\ban (?=[Ff]uture)", "a ");
    doc = FUTURE.matcher(doc).replaceAll(noun);
    if (method.result() != Result.COMPLETION) {
      doc = COMPLETES_WITH.matcher(doc).replaceAll("emits");
    }
    if (noun.equals("Maybe")) {
      doc = RETURN_NULL.matcher(doc).replaceAll("$1or nothing");
    }
    return doc;
  }

  private String references(String doc) {
    return REFERENCE
        .matcher(doc)
        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + target(found)));
  }

  private String target(MatchResult found) {
    String member = found.group(3);
    String parameters = found.group(4);
    return names.moved(found.group(2), member)
        + (member == null ? "" : "#" + member)
        + (parameters == null ? "" : parameters);
  }

  /** What is said of a whole type, without examples of Java's futures. */
  static String withoutFutures(String doc) {
    return doc.replaceAll("(?s)\\s*<pre>.*?</pre>", "").replaceAll("\\bFutures\\b", "Results");
  }

  /** Where the block tags of a comment begin. */
  static int startOfTags(String doc) {
    Matcher tag = Pattern.compile("(?m)^@\\w+").matcher(doc);
    return tag.find() ? tag.start() : doc.length();
  }
}
