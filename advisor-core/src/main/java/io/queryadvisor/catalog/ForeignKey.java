package io.queryadvisor.catalog;

import java.util.List;

/**
 * A foreign key.
 *
 * @param name the constraint's name
 * @param columns the referencing columns, in the constraint's order
 * @param referencedTable the table they point to
 * @param referencedColumns the columns they point to, same order and length
 */
public record ForeignKey(
    String name, List<String> columns, TableName referencedTable, List<String> referencedColumns) {
  public ForeignKey {
    columns = List.copyOf(columns);
    referencedColumns = List.copyOf(referencedColumns);
  }
}
