// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.util.DocTreePath;
import com.sun.source.util.DocTreePathScanner;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Javadoc with every reference spelled out, so that it means the same in any file. */
final class Docs {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(\\{@(?:link|linkplain|value)\\s+|@(?:see|throws|exception)\\s+)([^\\s}()]+(?:\\([^)]*\\))?)");

  private final ProcessingEnvironment environment;
  private final DocTrees trees;

  Docs(ProcessingEnvironment environment) {
    this.environment = environment;
    this.trees = DocTrees.instance(environment);
  }

  /** The Javadoc of an element, without stars, or empty. */
  String of(Element element) {
    String doc = environment.getElementUtils().getDocComment(element);
    if (doc == null) {
      return "";
    }
    Map<String, String> references = references(element);
    Matcher matcher = REFERENCE.matcher(doc.stripTrailing().replaceAll("(?m)^ ", ""));
    return matcher
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1)
                        + references.getOrDefault(squeeze(found.group(2)), found.group(2))))
        .strip();
  }

  private static String squeeze(String signature) {
    return signature.replaceAll("\\s+", "");
  }

  private Map<String, String> references(Element element) {
    Map<String, String> found = new LinkedHashMap<>();
    TreePath path = trees.getPath(element);
    DocCommentTree tree = path == null ? null : trees.getDocCommentTree(path);
    if (tree != null) {
      new DocTreePathScanner<Void, Void>() {
        @Override
        public Void visitReference(ReferenceTree reference, Void unused) {
          Element target = trees.getElement(getCurrentPath());
          if (target != null) {
            found.put(squeeze(reference.getSignature()), spelled(target));
          }
          return null;
        }
      }.scan(new DocTreePath(path, tree), null);
    }
    return found;
  }

  private String spelled(Element target) {
    if (target instanceof TypeElement type) {
      return type.getQualifiedName().toString();
    }
    String owner = Mirrors.enclosing(target).toString();
    if (!(target instanceof ExecutableElement method)) {
      return Mirrors.enclosing(target) instanceof TypeElement
          ? owner + "#" + target.getSimpleName()
          : target.toString();
    }
    StringBuilder text = new StringBuilder(owner + "#" + method.getSimpleName() + "(");
    for (int i = 0; i < method.getParameters().size(); i++) {
      text.append(i == 0 ? "" : ",");
      text.append(
          environment.getTypeUtils().erasure(method.getParameters().get(i).asType()).toString());
    }
    return text.append(")").toString();
  }
}
