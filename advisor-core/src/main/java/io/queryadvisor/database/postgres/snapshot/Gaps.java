package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says what a planner will not find in a snapshot. */
final class Gaps {
  // Tables of which no column may be read are named with the catalog.
  private static final String HIDDEN_COLUMNS =
      "WITH "
          + UserObjects.WITH
          + """
          SELECT t.nspname AS schema, t.relname AS name, a.attname AS part
          FROM user_relation t
          JOIN pg_catalog.pg_attribute a
            ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
          WHERE t.relkind IN ('r', 'p', 'm') AND has_any_column_privilege(t.oid, 'SELECT')
            AND NOT has_column_privilege(t.oid, a.attnum, 'SELECT')
          ORDER BY t.nspname, t.relname, a.attnum
          """;

  private static final String FOREIGN_TABLES =
      "WITH "
          + UserObjects.WITH
          + """
          SELECT n.nspname AS schema, c.relname AS name, NULL AS part
          FROM pg_catalog.pg_class c JOIN user_schema n ON n.oid = c.relnamespace
          WHERE c.relkind = 'f' ORDER BY n.nspname, c.relname
          """;

  private static final String C_TYPES =
      "WITH "
          + UserObjects.WITH
          + """
          SELECT n.nspname AS schema, t.typname AS name, NULL AS part
          FROM pg_catalog.pg_type t JOIN user_schema n ON n.oid = t.typnamespace
          WHERE t.typtype = 'b' AND t.typisdefined AND t.typcategory <> 'A'
            AND NOT EXISTS (
              SELECT FROM member m
              WHERE m.classid = 'pg_catalog.pg_type'::regclass AND m.objid = t.oid)
          ORDER BY n.nspname, t.typname
          """;

  private static final String PRICED_TABLESPACES =
      "WITH "
          + UserObjects.WITH
          + """
          SELECT t.nspname AS schema, t.relname AS name,
            s.spcname || ': ' || array_to_string(s.spcoptions, ', ') AS part
          FROM user_relation t
          JOIN pg_catalog.pg_tablespace s ON s.oid = t.reltablespace
          WHERE s.spcoptions::text LIKE '%page_cost%' AND t.relkind IN ('r', 'm')
          ORDER BY t.nspname, t.relname
          """;

  private final Session session;
  private final SchemaSelection selection;
  private final Notes notes;

  Gaps(Session session, SchemaSelection selection, Notes notes) {
    this.session = session;
    this.selection = selection;
    this.notes = notes;
  }

  void report(Catalog catalog, PostgresState state) throws SQLException {
    note(
        named(HIDDEN_COLUMNS),
        "Statistics of %s are hidden: conditions on them are planned blind. To let pg_stats show"
            + " them, GRANT SELECT on these columns to the login.");
    note(
        named(FOREIGN_TABLES),
        "Left out, with the views that read them: the foreign tables %s, which other servers"
            + " plan.");
    note(
        named(C_TYPES),
        "Left out, with what needs them: the types %s, which are written in C and belong to no"
            + " extension.");
    note(
        named(PRICED_TABLESPACES),
        "Priced as all others: tables in tablespaces with costs of their own, %s.");
    Set<TableName> partitioned =
        state.relations().stream()
            .filter(relation -> relation.kind() == 'p')
            .map(StoredRelation::name)
            .collect(Collectors.toSet());
    note(
        neverAnalyzed(catalog, table -> !partitioned.contains(table.name())),
        "Never analyzed: %s; the planner guesses there. Run ANALYZE and take the snapshot anew.");
    note(
        neverAnalyzed(catalog, table -> partitioned.contains(table.name())),
        "Never analyzed as a whole: the partitioned tables %s; autovacuum does it for their"
            + " partitions alone. Run ANALYZE on them and take the snapshot anew.");
    note(
        invalidIndexes(catalog),
        "INVALID, and so in no plan: the indexes %s. Their build failed or has not ended; REINDEX"
            + " or drop them.");
  }

  private void note(List<String> names, String message) {
    if (!names.isEmpty()) {
      notes.note(message.formatted(Naming.some(names)));
    }
  }

  private List<String> named(String sql) throws SQLException {
    return session.list(sql, Gaps::name).stream()
        .filter(name -> selection.wants(name.relation()))
        .map(Name::toString)
        .toList();
  }

  private static List<String> neverAnalyzed(Catalog catalog, Predicate<Table> which) {
    return catalog.tables().stream()
        .filter(table -> table.rows().isEmpty() && !table.columns().isEmpty())
        .filter(which)
        .map(table -> table.name().toString())
        .toList();
  }

  private static List<String> invalidIndexes(Catalog catalog) {
    return catalog.tables().stream()
        .flatMap(
            table ->
                table.indexes().stream()
                    .filter(index -> index.is(IndexProperty.INVALID))
                    .map(index -> new TableName(table.name().schema(), index.name()).toString()))
        .toList();
  }

  private record Name(TableName relation, String part) {
    @Override
    public String toString() {
      return part.isEmpty() ? relation.toString() : relation + "." + part;
    }
  }

  private static Name name(Row row) throws SQLException {
    return new Name(
        new TableName(row.text("schema"), row.text("name")), row.optionalText("part").orElse(""));
  }
}
