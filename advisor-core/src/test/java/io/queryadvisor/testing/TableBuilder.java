package io.queryadvisor.testing;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableActivity;
import io.queryadvisor.catalog.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** A table of a {@link CatalogBuilder}; columns are nullable unless said otherwise. */
public final class TableBuilder {
  private final TableName name;
  private OptionalLong rows = OptionalLong.empty();
  private OptionalLong sizeBytes = OptionalLong.empty();
  private final List<Column> columns = new ArrayList<>();
  private List<String> primaryKey = List.of();
  private final List<Index> indexes = new ArrayList<>();
  private final List<ForeignKey> foreignKeys = new ArrayList<>();
  private TableActivity activity = TableActivity.UNKNOWN;
  private Optional<TableName> partitionOf = Optional.empty();

  TableBuilder(TableName name) {
    this.name = name;
  }

  public TableBuilder rows(long count) {
    rows = OptionalLong.of(count);
    return this;
  }

  public TableBuilder sizeBytes(long bytes) {
    sizeBytes = OptionalLong.of(bytes);
    return this;
  }

  /** A nullable column without statistics. */
  public TableBuilder column(String column, String type) {
    return column(new Column(column, type, true, Optional.empty(), Optional.empty()));
  }

  /** A NOT NULL column without statistics. */
  public TableBuilder requiredColumn(String column, String type) {
    return column(new Column(column, type, false, Optional.empty(), Optional.empty()));
  }

  /** A nullable column with statistics. */
  public TableBuilder column(String column, String type, double distinct, double nullFraction) {
    return column(
        new Column(
            column,
            type,
            true,
            Optional.empty(),
            Optional.of(
                new ColumnStatistics(
                    nullFraction, distinct, OptionalDouble.empty(), OptionalDouble.empty()))));
  }

  public TableBuilder column(Column column) {
    columns.add(column);
    return this;
  }

  /** The primary key, with its index {@code <table>_pkey} ({@code PRIMARY} where that is given). */
  public TableBuilder primaryKey(String... keys) {
    primaryKey = List.of(keys);
    return index(
        name.name() + "_pkey",
        Set.of(IndexProperty.PRIMARY, IndexProperty.UNIQUE, IndexProperty.CONSTRAINT),
        keys);
  }

  /** A plain B-tree on columns. */
  public TableBuilder index(String index, String... keys) {
    return index(index, Set.of(), keys);
  }

  public TableBuilder uniqueIndex(String index, String... keys) {
    return index(index, EnumSet.of(IndexProperty.UNIQUE), keys);
  }

  /** A B-tree on columns, never scanned so far, of 8 MiB. */
  public TableBuilder index(String index, Set<IndexProperty> properties, String... keys) {
    return index(btree(index, properties, Optional.empty(), 0, keys));
  }

  /** A partial B-tree. */
  public TableBuilder partialIndex(String index, String predicate, String... keys) {
    return index(btree(index, Set.of(), Optional.of(predicate), 0, keys));
  }

  /** A B-tree that was scanned so many times. */
  public TableBuilder scannedIndex(String index, long scans, String... keys) {
    return index(btree(index, Set.of(), Optional.empty(), scans, keys));
  }

  public TableBuilder index(Index index) {
    indexes.add(index);
    return this;
  }

  private Index btree(
      String index,
      Set<IndexProperty> properties,
      Optional<String> predicate,
      long scans,
      String... keys) {
    String unique = properties.contains(IndexProperty.UNIQUE) ? "UNIQUE " : "";
    String where = predicate.map(text -> " WHERE " + text).orElse("");
    return new Index(
        index,
        "btree",
        List.of(keys).stream().map(IndexKey::of).toList(),
        List.of(),
        predicate,
        properties,
        OptionalLong.of(8L << 20),
        OptionalLong.of(scans),
        "CREATE %sINDEX %s ON %s (%s)%s"
            .formatted(unique, index, name, String.join(", ", keys), where));
  }

  /** A foreign key from one column to one column of a table in the same schema. */
  public TableBuilder foreignKey(String column, String referencedTable, String referencedColumn) {
    return foreignKey(
        new ForeignKey(
            name.name() + "_" + column + "_fkey",
            List.of(column),
            new TableName(name.schema(), referencedTable),
            List.of(referencedColumn)));
  }

  public TableBuilder foreignKey(ForeignKey foreignKey) {
    foreignKeys.add(foreignKey);
    return this;
  }

  public TableBuilder activity(
      long sequentialScans, long indexScans, long inserts, long updates, long deletes) {
    return activity(
        new TableActivity(
            OptionalLong.of(sequentialScans),
            OptionalLong.of(indexScans),
            OptionalLong.of(inserts),
            OptionalLong.of(updates),
            OptionalLong.of(deletes)));
  }

  public TableBuilder activity(TableActivity tableActivity) {
    activity = tableActivity;
    return this;
  }

  public TableBuilder partitionOf(String parent) {
    partitionOf = Optional.of(new TableName(name.schema(), parent));
    return this;
  }

  Table build() {
    indexes.sort(Comparator.comparing(Index::name));
    foreignKeys.sort(Comparator.comparing(ForeignKey::name));
    return new Table(
        name, rows, sizeBytes, columns, primaryKey, indexes, foreignKeys, activity, partitionOf);
  }
}
