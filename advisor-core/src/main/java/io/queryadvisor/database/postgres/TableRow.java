package io.queryadvisor.database.postgres;

import io.queryadvisor.catalog.TableActivity;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/**
 * A row of pg_class with its counters.
 *
 * @param kind {@code r} table, {@code p} partitioned table, {@code m} materialized view
 * @param rows as of the last ANALYZE or VACUUM; empty before the first
 * @param pages of the heap as of the same time
 * @param parent the partitioned table that this is a partition of
 * @param statisticsReadable whether pg_stats shows the login any of its columns
 */
record TableRow(
    long oid,
    TableName name,
    String kind,
    OptionalLong rows,
    long pages,
    OptionalLong parent,
    TableActivity activity,
    boolean statisticsReadable) {

  // Before PostgreSQL 14 a table that was never analyzed has 0 rows and 0 pages, later -1 rows.
  private static final String SQL =
      UserTables.WITH
          + """
          SELECT u.oid, u.nspname, u.relname, u.relkind, u.relpages, i.inhparent,
            CASE WHEN u.reltuples < 0 THEN NULL
              WHEN u.reltuples = 0 AND u.relpages = 0 AND
                coalesce(s.last_analyze, s.last_autoanalyze, s.last_vacuum, s.last_autovacuum)
                IS NULL THEN NULL
              ELSE u.reltuples::bigint END AS reltuples,
            s.seq_scan, s.idx_scan, s.n_tup_ins, s.n_tup_upd, s.n_tup_del,
            has_any_column_privilege(u.oid, 'SELECT') AND NOT row_security_active(u.oid)
              AS readable
          FROM user_table u
          LEFT JOIN pg_catalog.pg_inherits i ON u.relispartition AND i.inhrelid = u.oid
          LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = u.oid
          ORDER BY u.nspname, u.relname
          """;

  static List<TableRow> readAll(Session session) throws SQLException {
    return session.list(SQL, TableRow::of);
  }

  boolean isPartitioned() {
    return kind.equals("p");
  }

  private static TableRow of(Row row) throws SQLException {
    return new TableRow(
        row.number("oid"),
        new TableName(row.text("nspname"), row.text("relname")),
        row.text("relkind"),
        row.optionalNumber("reltuples"),
        row.number("relpages"),
        row.optionalNumber("inhparent"),
        new TableActivity(
            row.optionalNumber("seq_scan"),
            row.optionalNumber("idx_scan"),
            row.optionalNumber("n_tup_ins"),
            row.optionalNumber("n_tup_upd"),
            row.optionalNumber("n_tup_del")),
        row.flag("readable"));
  }
}
