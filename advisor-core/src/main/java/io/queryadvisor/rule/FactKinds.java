package io.queryadvisor.rule;

import io.queryadvisor.fact.Fact;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The kinds of facts that a rule can judge, by the name of their CEL variable: {@code FilterFact}
 * is {@code filter}. Taken from the sealed interface, so that a new kind needs no registration.
 * {@code loop} is a reserved word of CEL, so that {@code LoopFact} is {@code repetition}.
 */
final class FactKinds {
  private static final SortedMap<String, Class<?>> BY_VARIABLE = read();

  private FactKinds() {}

  static SortedMap<String, Class<?>> byVariable() {
    return BY_VARIABLE;
  }

  /** The record behind a variable that {@link #byVariable} has. */
  static Class<?> typeOf(String variable) {
    return Objects.requireNonNull(BY_VARIABLE.get(variable), variable);
  }

  static String variableOf(Class<?> factType) {
    String name = factType.getSimpleName().replaceFirst("Fact$", "");
    if (name.equals("Loop")) {
      return "repetition";
    }
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static SortedMap<String, Class<?>> read() {
    SortedMap<String, Class<?>> kinds = new TreeMap<>();
    for (Class<?> type : Fact.class.getPermittedSubclasses()) {
      kinds.put(variableOf(type), type);
    }
    return Collections.unmodifiableSortedMap(kinds);
  }
}
