package io.queryadvisor.fact;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.sql.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds tables and columns by name as the engine does: MySQL's ignore case where need be. */
final class TableLookup {
  private final Catalog catalog;
  private final boolean mySql;
  private final Map<TableName, Table> exact = new HashMap<>();
  private final Map<TableName, Table> folded = new HashMap<>();
  private final Map<String, List<Table>> byName = new HashMap<>();

  TableLookup(Catalog catalog) {
    this.catalog = catalog;
    this.mySql = catalog.engine().isMySqlFamily();
    for (Table table : catalog.tables()) {
      exact.put(table.name(), table);
      folded.putIfAbsent(fold(table.name()), table);
      byName.computeIfAbsent(table.name().name(), any -> new ArrayList<>()).add(table);
    }
  }

  private static TableName fold(TableName name) {
    return new TableName(
        name.schema().toLowerCase(Locale.ROOT), name.name().toLowerCase(Locale.ROOT));
  }

  Optional<Table> table(TableName name) {
    Table table = exact.get(name);
    return Optional.ofNullable(table == null && mySql ? folded.get(fold(name)) : table);
  }

  /**
   * The table of a relation: by its schema, else by the search path (PostgreSQL) or in the database
   * that the statement ran in (MySQL). The application's search path may differ from the one of the
   * login that read the catalog: what is not on the latter is the only table of that name, if there
   * is only one. A statement of another PostgreSQL database has none.
   */
  Optional<Table> table(Relation relation, Optional<String> database) {
    if (!mySql && database.isPresent() && !database.get().equals(catalog.database())) {
      return Optional.empty();
    }
    if (relation.schema().isPresent()) {
      return table(new TableName(relation.schema().get(), relation.table()));
    }
    List<String> schemas = mySql && database.isPresent() ? List.of(database.get()) : path();
    return schemas.stream()
        .map(schema -> table(new TableName(schema, relation.table())))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> mySql ? Optional.empty() : onlyTable(relation.table()));
  }

  private Optional<Table> onlyTable(String name) {
    List<Table> all = byName.getOrDefault(name, List.of());
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  private List<String> path() {
    return catalog.searchPath().isEmpty() ? List.of(catalog.database()) : catalog.searchPath();
  }

  /** Column names ignore case in MySQL, on every platform. */
  Optional<Column> column(Table table, String name) {
    Optional<Column> column = table.column(name);
    return column.isPresent() || !mySql
        ? column
        : table.columns().stream().filter(any -> any.name().equalsIgnoreCase(name)).findFirst();
  }

  boolean sameAlias(String alias, String qualifier) {
    return mySql ? alias.equalsIgnoreCase(qualifier) : alias.equals(qualifier);
  }
}
