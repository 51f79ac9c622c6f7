package io.queryadvisor.database.postgres;

import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;

/**
 * Tables that a session leaves out of all it reads, because somebody holds an ACCESS EXCLUSIVE lock
 * and the server waits for it before it prints what belongs to them.
 *
 * @param tables full names, sorted
 * @param oids of the tables and their children
 */
public record LeftOut(List<String> tables, List<Long> oids) {
  /** The SQL state of a lock timeout. */
  public static final String LOCK_TIMEOUT = "55P03";

  /** An array of OIDs, for queries. A setting of the session, so that all queries agree. */
  public static final String OIDS =
      "coalesce((SELECT string_to_array(coalesce(current_setting('query_advisor.left_out', true),"
          + " ''), ',')::oid[]), '{}')";

  private static final String LOCKED =
      """
      WITH RECURSIVE locked AS (
        SELECT DISTINCT l.relation AS oid FROM pg_catalog.pg_locks l
        WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.granted
          AND l.database = (
            SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())),
      tree AS (
        SELECT coalesce(i.indrelid, l.oid) AS oid
        FROM locked l LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = l.oid
        UNION
        SELECT h.inhrelid FROM tree t JOIN pg_catalog.pg_inherits h ON h.inhparent = t.oid)
      SELECT c.oid::bigint AS oid, n.nspname || '.' || c.relname AS name
      FROM tree t
      JOIN pg_catalog.pg_class c ON c.oid = t.oid AND c.relkind IN ('r', 'p', 'm', 'v')
      JOIN pg_catalog.pg_namespace n
        ON n.oid = c.relnamespace AND n.nspname !~ '^(pg_|information_schema$)'
      ORDER BY n.nspname, c.relname
      """;

  private record Locked(long oid, String name) {}

  public LeftOut {
    tables = List.copyOf(tables);
    oids = List.copyOf(oids);
  }

  /** The tables that are locked now, with the children of each. */
  public static LeftOut locked(Session session) throws SQLException {
    List<Locked> found =
        session.list(LOCKED, row -> new Locked(row.number("oid"), row.text("name")));
    return new LeftOut(
        found.stream().map(Locked::name).toList(), found.stream().map(Locked::oid).toList());
  }

  /** Makes the session's later queries pass over them; all else in it is as at its start. */
  public void apply(Session session) throws SQLException {
    session.set("RESET ALL");
    session.set(
        "SET query_advisor.left_out = '"
            + String.join(",", oids.stream().map(String::valueOf).toList())
            + "'");
  }
}
