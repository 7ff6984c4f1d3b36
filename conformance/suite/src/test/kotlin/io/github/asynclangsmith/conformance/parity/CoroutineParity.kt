// SPDX-License-Identifier: Apache-2.0
package io.github.asynclangsmith.conformance.parity

import io.github.asynclangsmith.page.PageStream
import io.vertx.core.Future
import java.lang.reflect.AnnotatedArrayType
import java.lang.reflect.AnnotatedParameterizedType
import java.lang.reflect.AnnotatedType
import java.lang.reflect.AnnotatedTypeVariable
import java.lang.reflect.AnnotatedWildcardType
import java.lang.reflect.Method
import java.lang.reflect.Modifier
import java.util.function.Predicate
import kotlin.reflect.KFunction
import kotlin.reflect.KVisibility
import kotlin.reflect.full.declaredMemberFunctions
import kotlin.reflect.full.hasAnnotation
import kotlin.reflect.full.valueParameters

/** Compares an interface of the client with its class in the coroutine face, as Kotlin sees it. */
internal class CoroutineParity(
  private val hasFaces: Predicate<Class<*>>,
  private val extras: Set<String>,
) {
  private val seenExtras = mutableSetOf<String>()

  /** The extras that no face has any more. */
  fun staleExtras(): Set<String> = extras - seenExtras

  /** What differs. */
  fun problems(
    resource: Class<*>,
    face: Class<*>?,
  ): List<String> {
    if (face == null) return listOf("${resource.simpleName} has no face Coroutine")
    val functions =
      face.kotlin.declaredMemberFunctions
        .filter { it.visibility == KVisibility.PUBLIC }
        .toMutableList()
    val problems = mutableListOf<String>()
    for (method in resource.declaredMethods) {
      if (method.isSynthetic || Modifier.isStatic(method.modifiers)) continue
      if (!Modifier.isPublic(method.modifiers)) continue
      val label = "${face.simpleName}.${method.name}${parameters(method)}"
      val same = functions.find { it.name == method.name && parameters(it) == parameters(method) }
      if (same ==
        null
      ) {
        problems += "$label is missing"
      } else {
        problems += compare(label, method, same)
      }
      functions -= listOfNotNull(same)
    }
    for (function in functions) {
      if (function.name in extras) {
        seenExtras += function.name
      } else if (!buildsInPlace(function, resource)) {
        problems += "${face.simpleName}.${function.name} is not in the client"
      }
    }
    return problems
  }

  /** An overload of a method whose last parameter is a model: it builds that in place. */
  private fun buildsInPlace(
    function: KFunction<*>,
    resource: Class<*>,
  ): Boolean {
    val last = function.valueParameters.lastOrNull() ?: return false
    val model = BUILDING.matchEntire(last.type.toString())?.groupValues?.get(1) ?: return false
    if (!last.type.hasAnnotation<ExtensionFunctionType>()) return false
    val expected =
      parameters(function).dropLast(1) + "$model ${last.name}"
    return resource.declaredMethods.any { it.name == function.name && parameters(it) == expected }
  }

  private fun compare(
    label: String,
    method: Method,
    function: KFunction<*>,
  ): List<String> {
    val problems = mutableListOf<String>()
    val expected = result(method.annotatedReturnType)
    if (function.returnType.toString() != expected) {
      problems += "$label returns ${function.returnType} and not $expected"
    }
    if (function.isSuspend != (method.returnType == Future::class.java)) {
      problems += "$label: suspends ${function.isSuspend}"
    }
    if (function.hasAnnotation<Deprecated>() !=
      (method.getAnnotation(java.lang.Deprecated::class.java) != null)
    ) {
      problems += "$label: deprecation differs"
    }
    return problems + defaults(label, function)
  }

  /** Parameters at the end that may be null can be left out. */
  private fun defaults(
    label: String,
    function: KFunction<*>,
  ): List<String> {
    val required = function.valueParameters.indexOfLast { !it.type.isMarkedNullable } + 1
    return function.valueParameters
      .filterIndexed { i, each -> each.isOptional != (i >= required) }
      .map { "$label: ${it.name} must${if (it.isOptional) " not" else ""} have a default" }
  }

  private fun parameters(function: KFunction<*>): List<String> =
    function.valueParameters.map { "${it.type} ${it.name}" }

  private fun parameters(method: Method): List<String> =
    method.parameters.map { "${text(it.annotatedType, it.isVarArgs)} ${it.name}" }

  private fun result(type: AnnotatedType): String {
    val raw = TypeText.raw(type.type)
    return when {
      raw == Future::class.java -> {
        text(TypeText.argument(type)).takeUnless { it == "java.lang.Void" } ?: "kotlin.Unit"
      }

      raw == PageStream::class.java -> {
        "kotlinx.coroutines.flow.Flow<${text(TypeText.argument(type))}>"
      }

      hasFaces.test(raw) -> {
        Catalog.faceName(raw, "coroutines", "Coroutine")
      }

      else -> {
        text(type)
      }
    }
  }

  private fun text(
    type: AnnotatedType,
    varArg: Boolean = false,
  ): String =
    when (type) {
      is AnnotatedWildcardType -> wildcard(type)
      is AnnotatedArrayType -> array(type, varArg)
      is AnnotatedTypeVariable -> type.type.typeName
      is AnnotatedParameterizedType -> parameterized(type)
      else -> NAMES[type.type.typeName] ?: type.type.typeName
    } + if (TypeText.isNullable(type)) "?" else ""

  private fun array(
    type: AnnotatedArrayType,
    varArg: Boolean,
  ): String {
    val component = type.annotatedGenericComponentType
    val primitive = (component.type as? Class<*>)?.isPrimitive == true
    return when {
      primitive -> "${text(component)}Array"
      varArg -> "kotlin.Array<out ${text(component)}>"
      else -> "kotlin.Array<${text(component)}>"
    }
  }

  private fun wildcard(type: AnnotatedWildcardType): String =
    when {
      type.annotatedLowerBounds.isNotEmpty() -> "in ${text(type.annotatedLowerBounds[0])}"
      type.annotatedUpperBounds[0].type == Any::class.java -> "*"
      else -> "out ${text(type.annotatedUpperBounds[0])}"
    }

  private fun parameterized(type: AnnotatedParameterizedType): String {
    val raw = TypeText.raw(type.type).name
    val arguments = type.annotatedActualTypeArguments.map { text(it) }
    if (raw in CHANGERS && arguments[0].endsWith("Builder")) {
      return "(${arguments[0].removePrefix("in ")}) -> kotlin.Unit"
    }
    val collection = raw in COLLECTIONS
    val shown = arguments.map { if (collection) it.removePrefix("out ") else it }
    return (COLLECTIONS[raw] ?: raw.replace('$', '.')) + shown.joinToString(", ", "<", ">")
  }

  private companion object {
    val BUILDING = Regex("""\((.*)Builder\) -> kotlin\.Unit""")
    val CHANGERS = setOf("java.util.function.Consumer", "java.util.function.UnaryOperator")
    val COLLECTIONS =
      listOf("Iterator", "Collection", "List", "Set", "Map").associate {
        "java.util.$it" to "kotlin.collections.$it"
      } + ("java.lang.Iterable" to "kotlin.collections.Iterable")
    val NAMES =
      mapOf(
        "java.lang.Object" to "kotlin.Any",
        "java.lang.Integer" to "kotlin.Int",
        "java.lang.Character" to "kotlin.Char",
        "void" to "kotlin.Unit",
      ) +
        listOf(
          "String",
          "CharSequence",
          "Number",
          "Throwable",
          "Boolean",
          "Long",
          "Double",
          "Float",
        ).associate { "java.lang.$it" to "kotlin.$it" } +
        listOf("boolean", "byte", "short", "int", "long", "char", "float", "double")
          .associateWith { "kotlin.${it.replaceFirstChar(Char::uppercase)}" }
  }
}
