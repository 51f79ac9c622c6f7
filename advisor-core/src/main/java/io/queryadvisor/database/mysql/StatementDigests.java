package io.queryadvisor.database.mysql;

import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.workload.StatementStatistics;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The performance schema's digests of statements (events_statements_summary_by_digest). */
final class StatementDigests {
  private static final String CONSUMER =
      """
      SELECT COUNT(*) AS enabled FROM performance_schema.setup_consumers
      WHERE NAME = 'statements_digest' AND ENABLED = 'YES'
      """;

  // Times are in picoseconds. Left out: what only asks the server about itself, as drivers do when
  // they connect, and our own reading: digests keep no comments, so names must tell it. CONCAT
  // keeps
  // the optimizer off the index on SCHEMA_NAME: MySQL 8.0.12 may return no row when it sorts what
  // it
  // found by that index.
  private static final String SQL =
      """
      SELECT DIGEST_TEXT AS digest_text, SCHEMA_NAME AS schema_name, COUNT_STAR AS calls,
        SUM_ERRORS AS errors, SUM_TIMER_WAIT / 1e9 AS total_ms, MAX_TIMER_WAIT / 1e9 AS max_ms,
        SUM_ROWS_SENT + SUM_ROWS_AFFECTED AS row_count, SUM_ROWS_EXAMINED AS rows_examined
      FROM performance_schema.events_statements_summary_by_digest
      WHERE CONCAT(SCHEMA_NAME) = ? AND DIGEST_TEXT IS NOT NULL AND COUNT_STAR > 0
        AND DIGEST_TEXT NOT LIKE 'SET %' AND DIGEST_TEXT NOT LIKE 'SHOW %'
        AND DIGEST_TEXT NOT LIKE 'SELECT @@%'
        AND DIGEST_TEXT NOT LIKE '%query!_advisor!_login%' ESCAPE '!'
        AND DIGEST_TEXT NOT LIKE '%information!_schema%' ESCAPE '!'
        AND DIGEST_TEXT NOT LIKE '%performance!_schema%' ESCAPE '!'
        AND DIGEST_TEXT NOT LIKE '%`cat` . `name` AS %CATALOG%'
        AND DIGEST_TEXT NOT LIKE '%`mysql` . `%'
        AND DIGEST_TEXT NOT LIKE '%innodb!_index!_stats%' ESCAPE '!'
      ORDER BY SUM_TIMER_WAIT DESC, DIGEST_TEXT
      LIMIT ?
      """;

  /** The statements, the greatest total time first; none, with a note, where they are not kept. */
  static List<StatementStatistics> read(Session session, Server server, int most, Notes notes)
      throws SQLException {
    if (!server.hasPerformanceSchema()) {
      notes.note(
          "The performance schema is off, so use of indexes is unknown and the workload is the"
              + " logs' alone. To turn it on: performance_schema = ON in the server's option file,"
              + " and restart.");
      return List.of();
    }
    try {
      if (session.one(CONSUMER, row -> row.number("enabled")) == 0) {
        notes.note(
            "Statements are not counted: the performance schema's consumer statements_digest is"
                + " off.");
        return List.of();
      }
      List<StatementStatistics> statements =
          session.list(SQL, StatementDigests::of, server.database(), most);
      reportTruncated(statements, notes);
      return statements;
    } catch (SQLException e) {
      if (!Denied.is(e)) {
        throw e;
      }
      notes.warning(
          "Statement digests may not be read. Let the login: GRANT SELECT ON performance_schema.*"
              + " TO "
              + Account.quote(server.login())
              + ".");
      return List.of();
    }
  }

  private static void reportTruncated(List<StatementStatistics> statements, Notes notes) {
    long truncated =
        statements.stream().filter(statement -> DigestText.isTruncated(statement.text())).count();
    if (truncated > 0) {
      notes.note(
          truncated
              + " statements are longer than the server keeps, so they cannot be understood. To"
              + " keep more: raise max_digest_length and performance_schema_max_digest_length.");
    }
  }

  private static StatementStatistics of(Row row) throws SQLException {
    return new StatementStatistics(
        DigestText.sql(row.text("digest_text")),
        Optional.of(row.text("schema_name")),
        row.number("calls"),
        row.number("errors"),
        row.decimal("total_ms"),
        row.optionalDecimal("max_ms"),
        row.optionalNumber("row_count"),
        row.optionalNumber("rows_examined"));
  }

  private StatementDigests() {}
}
