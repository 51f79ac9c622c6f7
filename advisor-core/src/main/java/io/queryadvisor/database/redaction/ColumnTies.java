package io.queryadvisor.database.redaction;

import io.queryadvisor.database.redaction.PostgresRedaction.ColumnName;
import java.util.List;

/**
 * Which columns hold each other's values.
 *
 * @param shared a partition's or child's column, and its parent's of the same name
 * @param computed an index's key that is an expression, and a column that it is made of
 */
public record ColumnTies(List<Tie> shared, List<Tie> computed) {
  /** Nothing is partitioned, nothing is computed. */
  public static final ColumnTies NONE = new ColumnTies(List.of(), List.of());

  public ColumnTies {
    shared = List.copyOf(shared);
    computed = List.copyOf(computed);
  }

  /** Values of one are values, or made of values, of the other. */
  public record Tie(ColumnName one, ColumnName other) {}
}
