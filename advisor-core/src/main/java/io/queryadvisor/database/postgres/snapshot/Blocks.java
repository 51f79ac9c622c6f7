package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** How many blocks the files of tables and indexes have now, by OID. */
final class Blocks {
  private static final String LOCK_TIMEOUT = "55P03";

  // The size of what somebody has locked exclusively could only be had by waiting for them.
  private static final String SQL =
      "WITH "
          + UserObjects.WITH
          + """
          , locked AS (
            SELECT l.relation FROM pg_catalog.pg_locks l
            WHERE l.mode = 'AccessExclusiveLock' AND l.relation IS NOT NULL
              AND l.database = (
                SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())),
          stored AS (
            SELECT t.oid, t.nspname, t.relname FROM user_relation t WHERE t.relkind IN ('r', 'm')
            UNION ALL
            SELECT c.oid, t.nspname, c.relname
            FROM user_relation t
            JOIN pg_catalog.pg_index i ON i.indrelid = t.oid
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i')
          SELECT s.oid::bigint AS oid, s.nspname, s.relname,
            CASE WHEN NOT EXISTS (SELECT FROM locked l WHERE l.relation = s.oid)
              THEN pg_catalog.pg_relation_size(s.oid) END AS bytes
          FROM stored s ORDER BY s.nspname, s.relname
          """;

  private record File(long oid, String name, OptionalLong bytes) {}

  private final Map<Long, Long> blocks = new HashMap<>();

  /** All sizes, without those of relations that are locked exclusively, which a note names. */
  static Blocks read(Session session, long blockBytes, Notes notes) throws SQLException {
    Blocks found = new Blocks();
    List<String> locked = found.fill(session, blockBytes, notes);
    if (!locked.isEmpty()) {
      notes.warning(
          "Sizes of "
              + Naming.some(locked)
              + " are as of the last ANALYZE: they are locked exclusively."
              + " Run again when the migration or maintenance on them has ended.");
    }
    return found;
  }

  private List<String> fill(Session session, long blockBytes, Notes notes) throws SQLException {
    try {
      List<File> files =
          session.list(
              SQL,
              row ->
                  new File(
                      row.number("oid"),
                      row.text("nspname") + "." + row.text("relname"),
                      row.optionalNumber("bytes")));
      for (File file : files) {
        file.bytes().ifPresent(bytes -> blocks.put(file.oid(), bytes / blockBytes));
      }
      return files.stream().filter(file -> file.bytes().isEmpty()).map(File::name).toList();
    } catch (SQLException e) {
      if (!LOCK_TIMEOUT.equals(e.getSQLState())) {
        throw e;
      }
      notes.warning(
          "Sizes are as of the last ANALYZE: a table was locked exclusively while they were read."
              + " Run again when the migration or maintenance on it has ended.");
      return List.of();
    }
  }

  OptionalLong of(long oid) {
    Long value = blocks.get(oid);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private Blocks() {}
}
