package io.queryadvisor.sql;

import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import org.jspecify.annotations.Nullable;

/** Folds identifiers as an engine does: PostgreSQL lower-cases bare ones, MySQL keeps them. */
record Identifiers(Engine engine) {

  String fold(String name) {
    if (name.length() >= 2) {
      char first = name.charAt(0);
      if ((first == '"' || first == '`') && name.charAt(name.length() - 1) == first) {
        String quote = String.valueOf(first);
        return name.substring(1, name.length() - 1).replace(quote + quote, quote);
      }
    }
    return engine == Engine.POSTGRESQL ? name.toLowerCase(Locale.ROOT) : name;
  }

  private Optional<String> foldNullable(@Nullable String name) {
    return name == null || name.isEmpty() ? Optional.empty() : Optional.of(fold(name));
  }

  ColumnReference reference(Column column, int scope) {
    Table table = column.getTable();
    return new ColumnReference(
        table == null ? Optional.empty() : foldNullable(table.getName()),
        fold(column.getColumnName()),
        scope);
  }

  Relation relation(Table table, int scope, boolean target) {
    String name = fold(table.getName());
    return new Relation(
        foldNullable(table.getSchemaName()), name, alias(table, name), scope, target);
  }

  private String alias(Table table, String name) {
    Alias alias = table.getAlias();
    return alias == null ? name : fold(alias.getName().strip());
  }
}
