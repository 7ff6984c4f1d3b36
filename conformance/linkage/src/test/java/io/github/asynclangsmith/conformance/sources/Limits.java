// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.sources;

import java.util.ArrayList;
import java.util.List;

/** The hard limits of a source file, and what one file has beyond them. */
final class Limits {
  static final int FILE_LINES = 400;
  static final int METHOD_LINES = 50;
  static final int PARAMETERS = 6;

  private final String file;
  private final List<String> excesses = new ArrayList<>();
  private int methods;

  Limits(String file) {
    this.file = file;
  }

  void file(int lines) {
    if (lines > FILE_LINES) {
      excesses.add(file + " has " + lines + " lines");
    }
  }

  void method(String name, int lines, int parameters) {
    methods++;
    if (lines > METHOD_LINES) {
      excesses.add(file + ": " + name + " has " + lines + " lines");
    }
    if (parameters > PARAMETERS) {
      excesses.add(file + ": " + name + " has " + parameters + " parameters");
    }
  }

  int methods() {
    return methods;
  }

  List<String> excesses() {
    return excesses;
  }
}
