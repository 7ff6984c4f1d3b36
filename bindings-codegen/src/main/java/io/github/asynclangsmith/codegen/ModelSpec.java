// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.TypeElement;

/**
 * A model as it is generated.
 *
 * @param element the accessor interface
 * @param name its name
 * @param fields the accessors, in the order of the interface
 */
record ModelSpec(TypeElement element, ClassName name, List<Field> fields) {
  /** How many presence bits a word of the generated classes holds. */
  static final int WORD = Long.SIZE;

  ClassName builder() {
    return name.peerClass(name.simpleName() + "Builder");
  }

  ClassName value() {
    return name.peerClass(name.simpleName() + "Value");
  }

  ClassName codec() {
    return ClassName.get(Names.GEN, name.simpleName() + "Codec");
  }

  /** The fields that are part of the JSON. */
  List<Field> jsonFields() {
    return fields.stream().filter(field -> !field.shape().isApart()).toList();
  }

  /** The number of words that hold a presence bit per field. */
  int words() {
    return (fields.size() + WORD - 1) / WORD;
  }

  /**
   * One accessor.
   *
   * @param index its place among the fields
   * @param name the accessor's name
   * @param json the field's name in JSON
   * @param aliases further names under which it is read
   * @param unwrap the key that may wrap its value, or empty
   * @param shape how its value travels
   * @param doc the accessor's Javadoc
   * @param deprecated whether it is deprecated
   */
  record Field(
      int index,
      String name,
      String json,
      List<String> aliases,
      String unwrap,
      Shape shape,
      String doc,
      boolean deprecated) {
    boolean nullable() {
      return shape.type().nullable();
    }

    /** Whether a model without the field cannot be built. */
    boolean required() {
      return !nullable() && !shape.isCollection() && !shape.isPrimitive();
    }

    /** The accessor's type. */
    TypeName type() {
      return JavaNames.of(shape.type());
    }

    /** The type of the field that holds it: null when absent. */
    TypeName stored() {
      return JavaNames.nullable(JavaNames.of(shape.type().nonNull()).box());
    }

    String word() {
      return "presence" + index / WORD;
    }

    String bit() {
      return "0x" + Long.toHexString(1L << (index % WORD)) + "L";
    }

    /** The constant that holds its codec, when it needs one of its own. */
    String constant() {
      return SnakeCase.of(name).toUpperCase(Locale.ROOT) + "_CODEC";
    }
  }
}
