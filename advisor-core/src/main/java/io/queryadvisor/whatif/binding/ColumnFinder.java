package io.queryadvisor.whatif.binding;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.sql.Placeholder.ColumnName;
import io.queryadvisor.sql.TableMention;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the columns that a statement names. Without the statement's structure: an unqualified name
 * is the first table's that has such a column. That is enough to choose a value.
 */
final class ColumnFinder {
  private final Catalog catalog;
  private final List<TableMention> mentions;

  /**
   * A column of the catalog.
   *
   * @param table its table
   * @param column the column
   */
  record Found(Table table, Column column) {
    /** {@code orders.status}. */
    String label() {
      return table.name() + "." + column.name();
    }
  }

  ColumnFinder(Catalog catalog, List<TableMention> mentions) {
    this.catalog = catalog;
    this.mentions = mentions;
  }

  Optional<Found> find(ColumnName name) {
    return mentions.stream()
        .filter(mention -> name.qualifier().isEmpty() || mention.answersTo(name.qualifier().get()))
        .flatMap(this::tables)
        .flatMap(table -> table.column(name.name()).map(each -> new Found(table, each)).stream())
        .findFirst();
  }

  /** The tables that may be meant, the likeliest first: on the search path, then elsewhere. */
  private Stream<Table> tables(TableMention mention) {
    List<Table> named =
        catalog.tables().stream()
            .filter(table -> table.name().name().equals(mention.name()))
            .filter(
                table ->
                    mention.schema().isEmpty()
                        || mention.schema().get().equals(table.name().schema()))
            .toList();
    return named.size() < 2
        ? named.stream()
        : Stream.concat(
            catalog.searchPath().stream()
                .flatMap(schema -> named.stream().filter(t -> t.name().schema().equals(schema))),
            named.stream());
  }
}
