package io.queryadvisor.database.mysql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Joins what six queries, however many tables there are, say of the tables of a schema. */
final class TableAssembly {
  private final String schema;
  private final List<TableRow> tables;
  private final Map<String, List<ColumnRow>> columns;
  private final Map<String, List<KeyRow>> keys;
  private final Map<String, List<ForeignKeyRow>> foreignKeys;
  private final IndexSizes sizes;
  private final IndexUse use;

  private TableAssembly(Session session, Server server, Notes notes) throws SQLException {
    schema = server.database();
    tables = TableRow.readAll(session, schema);
    columns = ColumnRow.readAll(session, schema).stream().collect(groupingBy(ColumnRow::table));
    keys = KeyRow.readAll(session, schema).stream().collect(groupingBy(KeyRow::table));
    foreignKeys =
        ForeignKeyRow.readAll(session, schema).stream().collect(groupingBy(ForeignKeyRow::table));
    sizes = IndexSizes.read(session, server, notes);
    use = IndexUse.read(session, server, notes);
  }

  /** All tables of the schema, sorted by name. */
  static List<Table> read(Session session, Server server, Notes notes) throws SQLException {
    TableAssembly assembly = new TableAssembly(session, server, notes);
    return assembly.tables.stream()
        .map(assembly::table)
        .sorted(Comparator.comparing(Table::name))
        .toList();
  }

  private Table table(TableRow table) {
    Map<String, List<KeyRow>> byIndex =
        keys.getOrDefault(table.name(), List.of()).stream()
            .collect(groupingBy(KeyRow::index, TreeMap::new, toList()));
    List<String> names = List.copyOf(byIndex.keySet());
    List<Index> indexes = byIndex.values().stream().map(rows -> index(table, rows, names)).toList();
    return new Table(
        new TableName(schema, table.name()),
        table.rows(),
        table.dataBytes(),
        columns.getOrDefault(table.name(), List.of()).stream().map(this::column).toList(),
        primaryKey(indexes),
        indexes,
        foreignKeys(table),
        use.activity(table.name()),
        Optional.empty());
  }

  private Column column(ColumnRow column) {
    return column.with(distinctValues(column));
  }

  // Only whole leading keys count: a prefix has fewer values than its column.
  private OptionalLong distinctValues(ColumnRow column) {
    return keys.getOrDefault(column.table(), List.of()).stream()
        .filter(key -> key.position() == 1 && key.prefixLength().isEmpty())
        .filter(key -> key.column().filter(column.name()::equals).isPresent())
        .flatMapToLong(key -> key.cardinality().stream())
        .max();
  }

  private List<ForeignKey> foreignKeys(TableRow table) {
    return foreignKeys.getOrDefault(table.name(), List.of()).stream()
        .collect(groupingBy(ForeignKeyRow::name))
        .values()
        .stream()
        .map(ForeignKeyRow::join)
        .sorted(Comparator.comparing(ForeignKey::name))
        .toList();
  }

  private Index index(TableRow table, List<KeyRow> rows, List<String> allIndexes) {
    IndexDefinition definition = new IndexDefinition(new TableName(schema, table.name()), rows);
    String name = definition.name();
    return new Index(
        name,
        definition.method(),
        rows.stream().map(KeyRow::key).toList(),
        List.of(),
        Optional.empty(),
        definition.properties(),
        sizes.of(table, name, allIndexes),
        use.of(table.name(), name),
        definition.sql());
  }

  private static List<String> primaryKey(List<Index> indexes) {
    return indexes.stream()
        .filter(index -> index.is(IndexProperty.PRIMARY))
        .flatMap(index -> index.keys().stream())
        .map(IndexKey::expression)
        .toList();
  }
}
