package io.queryadvisor.fact;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.Relation;
import java.util.Locale;
import java.util.Set;

/** Tells statements that only read the server's own tables: no application's, no advice. */
final class SystemTables {
  private static final Set<String> SCHEMAS =
      Set.of("pg_catalog", "information_schema", "mysql", "performance_schema", "sys");

  private SystemTables() {}

  static boolean only(QueryShape shape, NameResolution names, Engine engine) {
    return !shape.relations().isEmpty()
        && shape.relations().stream().allMatch(each -> system(each, names, engine));
  }

  private static boolean system(Relation relation, NameResolution names, Engine engine) {
    if (relation.schema().isPresent()) {
      return SCHEMAS.contains(relation.schema().get().toLowerCase(Locale.ROOT));
    }
    return engine == Engine.POSTGRESQL
        && relation.table().startsWith("pg_")
        && names.table(relation).isEmpty();
  }
}
