package io.queryadvisor.fact;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.IndexSql.Build;
import io.queryadvisor.catalog.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes statements of the columns that facts name. */
final class IndexStatements {
  private final boolean mySql;
  private final IndexSql sql;

  IndexStatements(Catalog catalog) {
    this.mySql = catalog.engine().isMySqlFamily();
    this.sql = IndexSql.of(catalog);
  }

  String create(Table table, List<String> columns) {
    return create(table, columns, Set.of());
  }

  /** As above; LIKE searches the pattern columns, which outside collation C needs its own order. */
  String create(Table table, List<String> columns, Set<String> patterns) {
    List<IndexKey> keys = columns.stream().map(column -> key(table, column, patterns)).toList();
    IndexDefinition index =
        new IndexDefinition(table.name(), "btree", keys, List.of(), Optional.empty());
    return sql.create(index, Optional.empty(), Build.ONLINE);
  }

  private IndexKey key(Table table, String column, Set<String> patterns) {
    return new IndexKey(
        Optional.of(column),
        column,
        false,
        false,
        patterns.contains(column) ? operatorClass(table, column) : Optional.empty(),
        Optional.empty(),
        needsPrefix(table, column) ? Optional.of(64) : Optional.empty());
  }

  /** MySQL indexes only a prefix of a text or blob. */
  private boolean needsPrefix(Table table, String column) {
    String type = type(table, column);
    return mySql && (type.contains("text") || type.contains("blob"));
  }

  /** PostgreSQL 18 manual, 11.10. */
  private Optional<String> operatorClass(Table table, String column) {
    String type = type(table, column);
    if (mySql || table.column(column).flatMap(Column::collation).filter("C"::equals).isPresent()) {
      return Optional.empty();
    }
    if (type.startsWith("character varying") || type.startsWith("varchar")) {
      return Optional.of("varchar_pattern_ops");
    }
    return type.startsWith("text") ? Optional.of("text_pattern_ops") : Optional.empty();
  }

  private static String type(Table table, String column) {
    return table.column(column).map(Column::type).orElse("").toLowerCase(Locale.ROOT);
  }

  String drop(Table table, Index index) {
    return sql.drop(table.name(), index);
  }

  String rebuild(Table table, Index index) {
    return sql.rebuild(table.name(), index);
  }
}
