package io.queryadvisor.catalog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table, partition, partitioned table or materialized view.
 *
 * @param name its full name
 * @param rows rows by the server's own estimate; empty where it was never analyzed
 * @param sizeBytes the rows on disk, without indexes; for InnoDB this is the clustered primary key
 * @param columns in the table's order
 * @param primaryKey the primary key's columns in order; empty without one
 * @param indexes sorted by name, the primary key's too
 * @param foreignKeys sorted by name
 * @param activity what happened to it since the statistics were reset
 * @param partitionOf the parent, for a partition
 */
public record Table(
    TableName name,
    OptionalLong rows,
    OptionalLong sizeBytes,
    List<Column> columns,
    List<String> primaryKey,
    List<Index> indexes,
    List<ForeignKey> foreignKeys,
    TableActivity activity,
    Optional<TableName> partitionOf) {

  public Table {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    indexes = List.copyOf(indexes);
    foreignKeys = List.copyOf(foreignKeys);
  }

  /** The column of that name, in the catalog's spelling. */
  public Optional<Column> column(String columnName) {
    return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
  }
}
