package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.snapshot.StoredRelation.GinCounters;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the first page of an index tells, by OID: the height of a B-tree, the counters of a GIN. It
 * takes the extension pageinspect and a superuser; the planner's own view of them is estimated
 * otherwise.
 */
final class MetaPages {
  private static final String SCHEMA =
      """
      SELECT quote_ident(n.nspname) AS schema
      FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = 'pageinspect' AND current_setting('is_superuser') = 'on'
      """;

  // An index that somebody has locked exclusively would make us wait.
  private static final String INDEXES =
      "WITH "
          + UserObjects.WITH
          + """
          SELECT i.indexrelid::bigint AS oid, m.*
          FROM user_relation t
          JOIN pg_catalog.pg_index i ON i.indrelid = t.oid AND i.indisvalid
          JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
          JOIN pg_catalog.pg_am am ON am.oid = c.relam AND am.amname = '%2$s'
          CROSS JOIN LATERAL %1$s m
          WHERE NOT EXISTS (
            SELECT FROM pg_catalog.pg_locks l
            WHERE l.relation = c.oid AND l.mode = 'AccessExclusiveLock')
          """;

  private static final String BTREE = "%s.bt_metap(c.oid::regclass::text)";
  private static final String GIN =
      "%1$s.gin_metapage_info(%1$s.get_raw_page(c.oid::regclass::text, 0))";

  private final Map<Long, Integer> heights = new HashMap<>();
  private final Map<Long, GinCounters> counters = new HashMap<>();

  static MetaPages read(Session session, Notes notes) throws SQLException {
    MetaPages pages = new MetaPages();
    List<String> schema = session.list(SCHEMA, row -> row.text("schema"));
    if (schema.isEmpty()) {
      return pages;
    }
    try {
      pages.fill(session, schema.get(0));
    } catch (SQLException e) {
      notes.note("Heights of B-trees are estimated: pageinspect refused (" + e.getMessage() + ").");
    }
    return pages;
  }

  private void fill(Session session, String schema) throws SQLException {
    session.list(
        INDEXES.formatted(BTREE.formatted(schema), "btree"),
        row -> heights.put(row.number("oid"), Math.toIntExact(row.number("fastlevel"))));
    session.list(
        INDEXES.formatted(GIN.formatted(schema), "gin"),
        row ->
            counters.put(
                row.number("oid"),
                new GinCounters(
                    row.number("n_pending_pages"),
                    row.number("n_total_pages"),
                    row.number("n_entry_pages"),
                    row.number("n_data_pages"),
                    row.number("n_entries"))));
  }

  OptionalInt height(long oid) {
    Integer height = heights.get(oid);
    return height == null ? OptionalInt.empty() : OptionalInt.of(height);
  }

  Optional<GinCounters> gin(long oid) {
    return Optional.ofNullable(counters.get(oid));
  }

  private MetaPages() {}
}
