package io.queryadvisor.database.postgres;

import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Bytes on disk by OID: of a table its rows with TOAST and maps but without indexes; of an index
 * its own.
 */
final class Sizes {
  private static final String LOCK_TIMEOUT = "55P03";

  // Both functions wait for a table that somebody has locked exclusively.
  private static final String SQL =
      UserTables.WITH
          + """
          SELECT oid, pg_catalog.pg_table_size(oid) AS bytes FROM user_table
          WHERE relkind IN ('r', 'm')
          UNION ALL
          SELECT i.indexrelid, pg_catalog.pg_relation_size(i.indexrelid)
          FROM user_table u
          JOIN pg_catalog.pg_index i ON i.indrelid = u.oid
          WHERE u.relkind IN ('r', 'm')
          """;

  private final Map<Long, Long> bytes = new HashMap<>();

  private Sizes(List<Size> sizes) {
    sizes.forEach(size -> size.bytes().ifPresent(value -> bytes.put(size.oid(), value)));
  }

  private record Size(long oid, OptionalLong bytes) {}

  /** All sizes; none, with a note, when a table is locked for longer than the lock timeout. */
  static Sizes read(Session session, Notes notes) throws SQLException {
    try {
      return new Sizes(
          session.list(SQL, row -> new Size(row.number("oid"), row.optionalNumber("bytes"))));
    } catch (SQLException e) {
      if (!LOCK_TIMEOUT.equals(e.getSQLState())) {
        throw e;
      }
      notes.warning(
          "Sizes of tables and indexes are unknown: a table is locked exclusively."
              + " Run again when the migration or maintenance on it has ended.");
      return new Sizes(List.of());
    }
  }

  OptionalLong of(long oid) {
    Long value = bytes.get(oid);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
