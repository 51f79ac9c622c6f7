package io.queryadvisor.database.mysql;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.snapshot.MysqlState;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.workload.StatementStatistics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Reads a schema of MySQL 8.0 and later or MariaDB 10.5 and later, by a dozen queries: the number
 * of tables does not matter.
 */
public final class MysqlReader {
  private final Session session;
  private final Server server;
  private final Notes notes;

  private MysqlReader(Session session, Server server, Notes notes) {
    this.session = session;
    this.server = server;
    this.notes = notes;
  }

  /**
   * Makes the session read-only and asks the server who it is.
   *
   * @throws SQLException if the server refuses
   */
  public static MysqlReader open(
      Session session, Duration statementTimeout, Duration lockTimeout, Notes notes)
      throws SQLException {
    session.set("SET SESSION TRANSACTION READ ONLY");
    session.set("SET SESSION lock_wait_timeout = " + Math.max(1, lockTimeout.toSeconds()));
    Server server = Server.read(session);
    if (server.engine() == Engine.MARIADB) {
      session.set("SET SESSION max_statement_time = " + statementTimeout.toSeconds());
      reportOld(server, 10, 5, notes);
    } else {
      session.set("SET SESSION max_execution_time = " + statementTimeout.toMillis());
      reportOld(server, 8, 0, notes);
      if (!server.isOlderThan(8, 0)) {
        // Fresh sizes, and no write: otherwise the server would store what it collects for us.
        session.set("SET SESSION information_schema_stats_expiry = 0");
      }
    }
    return new MysqlReader(session, server, notes);
  }

  /** The tables of the URL's schema, with sizes, cardinalities and settings. */
  public Catalog catalog() throws SQLException {
    return new Catalog(
        server.engine(),
        server.version(),
        server.database(),
        List.of(server.database()),
        server.settings(),
        TableAssembly.read(session, server, notes),
        server.uptime());
  }

  /** The statements of this schema, the greatest total time first. */
  public List<StatementStatistics> statements(int most) throws SQLException {
    return StatementDigests.read(session, server, most, notes);
  }

  /** What the optimizer looks at beside: variables, definitions, histograms. */
  public MysqlState plannerState() throws SQLException {
    return new PlannerState(session, server, notes).read();
  }

  private static void reportOld(Server server, int major, int minor, Notes notes) {
    if (server.isOlderThan(major, minor)) {
      notes.warning(
          server.engine().label()
              + " "
              + server.version()
              + " is older than "
              + major
              + "."
              + minor
              + ", the oldest version that is tested; the reading may be incomplete.");
    }
  }
}
