package io.queryadvisor.cache;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.sql.Relation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One name for one table, however statements write it: {@code schema.table}, a PostgreSQL {@code
 * public} left out, without case.
 */
final class Names {
  private final Optional<Catalog> catalog;
  private final boolean mySql;

  Names(Optional<Catalog> catalog, boolean mySql) {
    this.catalog = catalog;
    this.mySql = mySql;
  }

  /** The name of a relation in a statement that ran in {@code database}. */
  String of(Relation relation, Optional<String> database) {
    Optional<String> written = relation.schema().filter(schema -> mySql || !isDefault(schema));
    Optional<String> schema = written.or(() -> mySql ? database : Optional.empty());
    return fold(schema.map(each -> each + ".").orElse("") + relation.table());
  }

  private boolean isDefault(String schema) {
    return schema.equals("public")
        || catalog
            .filter(c -> c.searchPath().stream().limit(1).anyMatch(schema::equals))
            .isPresent();
  }

  static String fold(String name) {
    return name.replace("\"", "").replace("`", "").toLowerCase(Locale.ROOT);
  }

  /** The table, where the catalog has exactly one of that name. */
  Optional<Table> table(String name) {
    List<Table> found =
        catalog.stream()
            .flatMap(each -> each.tables().stream())
            .filter(table -> isNamed(table.name(), name))
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private boolean isNamed(TableName table, String name) {
    String whole = fold(table.schema() + "." + table.name());
    return whole.equals(name) || (!name.contains(".") && fold(table.name()).equals(name));
  }

  /** Whether the catalog, where there is one, has no table of that name: a view, or a function. */
  boolean isUnknown(String name) {
    return catalog.isPresent() && table(name).isEmpty();
  }
}
