package io.queryadvisor.database.postgres;

import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.workload.StatementStatistics;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The view pg_stat_statements, where the extension is installed and loaded (PostgreSQL manual,
 * appendix F).
 *
 * @param schema that the extension was created in
 * @param extensionVersion such as 1.8, which renamed the time columns
 */
record StatementsView(String schema, String extensionVersion) {
  private static final String HIDDEN = "<insufficient privilege>";
  private static final String NOT_LOADED = "55000";
  private static final String NO_RIGHT = "42501";

  private static final String EXTENSION =
      """
      SELECT n.nspname, e.extversion FROM pg_catalog.pg_extension e
      JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
      WHERE e.extname = 'pg_stat_statements'
      """;

  // Several users who send the same statement have a row each. Left out: our own reading, and what
  // drivers ask and set when they connect.
  private static final String SQL =
      """
      SELECT s.query, sum(s.calls)::bigint AS calls, sum(s.total%1$s) AS total,
        max(s.max%1$s) AS max, sum(s.rows)::bigint AS rows
      FROM %2$s.pg_stat_statements s
      JOIN pg_catalog.pg_database d ON d.oid = s.dbid AND d.datname = current_database()
      WHERE s.calls > 0 AND s.query IS NOT NULL AND position(? IN s.query) = 0
        AND s.query !~* '^[[:space:]]*(set|show)[[:space:]]'
      GROUP BY s.query
      ORDER BY total DESC, s.query
      LIMIT ?
      """;

  /** The statements, the greatest total time first; none, with a note, where they are not kept. */
  static List<StatementStatistics> read(Session session, Server server, int most, Notes notes)
      throws SQLException {
    Optional<StatementsView> view =
        session
            .list(EXTENSION, row -> new StatementsView(row.text("nspname"), row.text("extversion")))
            .stream()
            .findFirst();
    if (view.isEmpty()) {
      notes.note(
          "pg_stat_statements is not installed in this database, so the workload is the logs'"
              + " alone. To add it: shared_preload_libraries = 'pg_stat_statements', restart,"
              + " CREATE EXTENSION pg_stat_statements.");
      return List.of();
    }
    return view.get().statements(session, server, most, notes);
  }

  private List<StatementStatistics> statements(
      Session session, Server server, int most, Notes notes) throws SQLException {
    try {
      List<StatementStatistics> all =
          session.list(sql(), row -> of(row, server.database()), Session.NAME, most);
      List<StatementStatistics> readable =
          all.stream().filter(statement -> !statement.text().equals(HIDDEN)).toList();
      if (readable.size() < all.size() || !server.allStatistics()) {
        notes.warning(
            "pg_stat_statements shows "
                + server.login()
                + " its own statements only. To see all: GRANT pg_read_all_stats TO "
                + server.login()
                + ".");
      }
      return readable;
    } catch (SQLException e) {
      notes.warning(unreadable(e, server));
      return List.of();
    }
  }

  private String unreadable(SQLException e, Server server) throws SQLException {
    return switch (String.valueOf(e.getSQLState())) {
      case NOT_LOADED ->
          "pg_stat_statements is installed but not loaded: add it to shared_preload_libraries and"
              + " restart the server.";
      case NO_RIGHT ->
          "pg_stat_statements may not be read. Let the login: GRANT pg_read_all_stats TO "
              + server.login()
              + "; GRANT USAGE ON SCHEMA "
              + schema
              + " TO "
              + server.login()
              + "; GRANT SELECT ON "
              + schema
              + ".pg_stat_statements TO "
              + server.login()
              + ".";
      default -> throw e;
    };
  }

  private String sql() {
    return SQL.formatted(
        hasOldNames() ? "_time" : "_exec_time", '"' + schema.replace("\"", "\"\"") + '"');
  }

  // An extension keeps its version when the server is upgraded without ALTER EXTENSION UPDATE.
  private boolean hasOldNames() {
    return extensionVersion.matches("1\\.[0-7]");
  }

  private static StatementStatistics of(Row row, String database) throws SQLException {
    return new StatementStatistics(
        row.text("query"),
        Optional.of(database),
        row.number("calls"),
        0,
        row.decimal("total"),
        row.optionalDecimal("max"),
        row.optionalNumber("rows"),
        OptionalLong.empty());
  }
}
