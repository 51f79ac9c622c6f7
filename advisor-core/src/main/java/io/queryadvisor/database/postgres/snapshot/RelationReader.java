package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the sizes of tables (by name) and then of indexes (by OID), as the planner takes them. */
final class RelationReader {
  private static final String SQL =
      "WITH "
          + UserObjects.WITH
          + """
          SELECT t.oid::bigint AS oid, 0 AS position, t.nspname, t.relname, t.relkind,
            NULL AS table_schema, NULL AS table_name, t.reltuples, t.relpages, t.relallvisible,
            NULL AS amname, NULL AS pages_per_range
          FROM user_relation t WHERE t.relkind IN ('r', 'p', 'm')
          UNION ALL
          SELECT c.oid::bigint, c.oid::bigint, t.nspname, c.relname, c.relkind, t.nspname,
            t.relname, c.reltuples, c.relpages, c.relallvisible, am.amname,
            CASE WHEN am.amname = 'brin' THEN coalesce((
              SELECT split_part(o, '=', 2)::int FROM unnest(c.reloptions) o
              WHERE o LIKE 'pages\\_per\\_range=%'), 128) END
          FROM user_relation t
          JOIN pg_catalog.pg_index i ON i.indrelid = t.oid
          JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
          JOIN pg_catalog.pg_am am ON am.oid = c.relam
          WHERE t.relkind IN ('r', 'p', 'm')
          ORDER BY position, nspname, relname
          """;

  private final Blocks blocks;
  private final MetaPages metaPages;
  private final TreeHeights heights;

  private RelationReader(Blocks blocks, MetaPages metaPages, TreeHeights heights) {
    this.blocks = blocks;
    this.metaPages = metaPages;
    this.heights = heights;
  }

  static List<StoredRelation> read(Session session, long blockBytes, Notes notes)
      throws SQLException {
    RelationReader reader =
        new RelationReader(
            Blocks.read(session, blockBytes, notes),
            MetaPages.read(session, notes),
            TreeHeights.read(session));
    return session.list(SQL, reader::relation);
  }

  private StoredRelation relation(Row row) throws SQLException {
    long oid = row.number("oid");
    Optional<String> table = row.optionalText("table_name");
    Optional<TableName> owner =
        table.isPresent()
            ? Optional.of(new TableName(row.text("table_schema"), table.get()))
            : Optional.empty();
    return new StoredRelation(
        new TableName(row.text("nspname"), row.text("relname")),
        row.text("relkind").charAt(0),
        owner,
        row.decimal("reltuples"),
        row.number("relpages"),
        blocks.of(oid),
        row.number("relallvisible"),
        metaPages.height(oid).isPresent() ? metaPages.height(oid) : heights.height(oid),
        row.optionalNumber("pages_per_range").stream()
            .mapToInt(Math::toIntExact)
            .mapToObj(OptionalInt::of)
            .findFirst()
            .orElse(OptionalInt.empty()),
        metaPages.gin(oid));
  }
}
