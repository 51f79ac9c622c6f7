package io.queryadvisor.database.postgres;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableActivity;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Joins what seven queries, however many tables there are, say of the tables. A partitioned table
 * and its indexes carry the sums of their partitions, which are listed too.
 */
final class TableAssembly {
  private final List<TableRow> tables;
  private final Map<Long, TableRow> tableByOid;
  private final Map<Long, List<ColumnRow>> columns;
  private final Map<StatisticsRow.Key, List<StatisticsRow>> statistics;
  private final Map<Long, List<IndexRow>> indexes;
  private final Map<Long, IndexRow> indexByOid;
  private final Map<Long, List<KeyRow>> keys;
  private final Map<Long, List<ForeignKeyRow>> foreignKeys;
  private final Sizes sizes;
  private final PartitionTree tree = new PartitionTree();

  private TableAssembly(Session session, Notes notes) throws SQLException {
    tables = TableRow.readAll(session);
    tableByOid = tables.stream().collect(toMap(TableRow::oid, Function.identity(), (a, b) -> a));
    columns = ColumnRow.readAll(session).stream().collect(groupingBy(ColumnRow::table));
    statistics = StatisticsRow.readAll(session).stream().collect(groupingBy(StatisticsRow::key));
    List<IndexRow> indexRows = IndexRow.readAll(session);
    indexes = indexRows.stream().collect(groupingBy(IndexRow::table));
    indexByOid = indexRows.stream().collect(toMap(IndexRow::oid, Function.identity(), (a, b) -> a));
    keys = KeyRow.readAll(session).stream().collect(groupingBy(KeyRow::index));
    foreignKeys = ForeignKeyRow.readAll(session).stream().collect(groupingBy(ForeignKeyRow::table));
    sizes = Sizes.read(session, notes);
    tables.forEach(table -> tree.add(table.parent(), table.oid()));
    indexRows.forEach(index -> tree.add(index.parent(), index.oid()));
  }

  /** All tables of users, sorted by name. */
  static List<Table> read(Session session, Notes notes) throws SQLException {
    TableAssembly assembly = new TableAssembly(session, notes);
    BlindTables.report(assembly.tables, notes);
    return assembly.tables.stream()
        .map(assembly::table)
        .sorted(Comparator.comparing(Table::name))
        .toList();
  }

  private Table table(TableRow table) {
    OptionalLong rows = rows(table);
    List<Index> tableIndexes =
        indexes.getOrDefault(table.oid(), List.of()).stream()
            .map(this::index)
            .filter(index -> !index.keys().isEmpty())
            .sorted(Comparator.comparing(Index::name))
            .toList();
    return new Table(
        table.name(),
        rows,
        tree.sum(table.oid(), sizes::of),
        columns.getOrDefault(table.oid(), List.of()).stream()
            .map(column -> column(table, column, rows))
            .toList(),
        primaryKey(tableIndexes),
        tableIndexes,
        foreignKeys(table),
        activity(table),
        parentName(table));
  }

  private List<ForeignKey> foreignKeys(TableRow table) {
    return foreignKeys.getOrDefault(table.oid(), List.of()).stream()
        .map(ForeignKeyRow::foreignKey)
        .sorted(Comparator.comparing(ForeignKey::name))
        .toList();
  }

  private OptionalLong rows(TableRow table) {
    if (table.rows().isPresent()) {
      return table.rows();
    }
    return tree.sum(table.oid(), oid -> of(oid, TableRow::rows));
  }

  private TableActivity activity(TableRow table) {
    return new TableActivity(
        tree.sum(table.oid(), oid -> of(oid, row -> row.activity().sequentialScans())),
        tree.sum(table.oid(), oid -> of(oid, row -> row.activity().indexScans())),
        tree.sum(table.oid(), oid -> of(oid, row -> row.activity().inserts())),
        tree.sum(table.oid(), oid -> of(oid, row -> row.activity().updates())),
        tree.sum(table.oid(), oid -> of(oid, row -> row.activity().deletes())));
  }

  private Column column(TableRow table, ColumnRow column, OptionalLong rows) {
    StatisticsRow.Key key =
        new StatisticsRow.Key(table.name().schema(), table.name().name(), column.name());
    Optional<ColumnStatistics> known =
        statistics.getOrDefault(key, List.of()).stream()
            .filter(row -> row.inherited() == table.isPartitioned())
            .findFirst()
            .flatMap(row -> row.scaled(rows));
    return column.with(known);
  }

  private Index index(IndexRow index) {
    List<KeyRow> all = keys.getOrDefault(index.oid(), List.of());
    List<IndexKey> searched = all.stream().filter(key -> !key.included()).map(KeyRow::key).toList();
    List<String> included =
        all.stream().filter(KeyRow::included).map(key -> key.key().expression()).toList();
    return index.with(
        searched, included, tree.sum(index.oid(), sizes::of), tree.sum(index.oid(), this::scans));
  }

  private Optional<TableName> parentName(TableRow table) {
    return table.parent().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(tableByOid.get(table.parent().getAsLong())).map(TableRow::name);
  }

  private OptionalLong of(long oid, Function<TableRow, OptionalLong> value) {
    TableRow row = tableByOid.get(oid);
    return row == null ? OptionalLong.empty() : value.apply(row);
  }

  private OptionalLong scans(long oid) {
    IndexRow row = indexByOid.get(oid);
    return row == null ? OptionalLong.empty() : row.scans();
  }

  private static List<String> primaryKey(List<Index> indexes) {
    return indexes.stream()
        .filter(index -> index.is(IndexProperty.PRIMARY))
        .flatMap(index -> index.keys().stream())
        .map(IndexKey::expression)
        .toList();
  }
}
