// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import javax.lang.model.element.Element;

/** An interface that nothing can be generated from; becomes a compiler error on the element. */
final class InvalidSource extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Element element;

  InvalidSource(Element element, String problem) {
    super(problem);
    this.element = element;
  }

  Element element() {
    return element;
  }
}
