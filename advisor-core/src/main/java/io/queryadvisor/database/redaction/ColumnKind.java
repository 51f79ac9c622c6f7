package io.queryadvisor.database.redaction;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a column's type when its values are replaced.
 *
 * @param kind of the values; of a domain, its base type's
 * @param element of an array's elements, or a text search vector's lexemes
 * @param labels of an enum, in order; {@code f} and {@code t} of a boolean
 */
public record ColumnKind(ValueKind kind, Optional<ValueKind> element, List<String> labels) {
  /** A column of which nothing is known. */
  public static final ColumnKind UNKNOWN =
      new ColumnKind(ValueKind.OTHER, Optional.empty(), List.of());

  public ColumnKind {
    labels = List.copyOf(labels);
  }

  /** Whether values tell little of anybody: plain ones, and arrays of them. */
  boolean isPlain() {
    return kind.isPlain()
        || (kind == ValueKind.ARRAY && element.map(ValueKind::isPlain).orElse(false));
  }

  /** Whether values can be replaced by others that the server accepts. */
  boolean canBeMadeUp() {
    if (hasLabels()) {
      return !labels.isEmpty();
    }
    return kind == ValueKind.ARRAY ? elementsCanBeMadeUp() : kind.canBeMadeUp();
  }

  /** Whether its values are the schema's own words, of which there are few. */
  boolean hasLabels() {
    return kind == ValueKind.BOOLEAN || kind == ValueKind.ENUM;
  }

  /** Whether its elements can be replaced. */
  boolean elementsCanBeMadeUp() {
    return element.map(ColumnKind::isMadeUpFromNumber).orElse(false);
  }

  private static boolean isMadeUpFromNumber(ValueKind kind) {
    return kind.canBeMadeUp()
        && kind != ValueKind.ARRAY
        && kind != ValueKind.BOOLEAN
        && kind != ValueKind.ENUM;
  }
}
