package io.queryadvisor.database.postgres;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.workload.StatementStatistics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Reads a PostgreSQL database, 13 to 18, by at most eleven queries: the number of tables does not
 * matter.
 */
public final class PostgresReader {
  private static final int OLDEST = 130000;

  private final Session session;
  private final Server server;
  private final Notes notes;

  private PostgresReader(Session session, Server server, Notes notes) {
    this.session = session;
    this.server = server;
    this.notes = notes;
  }

  /**
   * Makes the session read-only and asks the server who it is.
   *
   * @throws SQLException if the server refuses
   */
  public static PostgresReader open(
      Session session, Duration statementTimeout, Duration lockTimeout, Notes notes)
      throws SQLException {
    session.set("SET default_transaction_read_only = on");
    session.set("SET statement_timeout = " + statementTimeout.toMillis());
    session.set("SET lock_timeout = " + lockTimeout.toMillis());
    Server server = Server.read(session);
    if (server.versionNumber() < OLDEST) {
      notes.warning(
          "PostgreSQL "
              + server.version()
              + " is older than 13, the oldest version that is tested; the reading may be"
              + " incomplete.");
    }
    return new PostgresReader(session, server, notes);
  }

  /** The tables of all users' schemas, with sizes, statistics and settings. */
  public Catalog catalog() throws SQLException {
    return new Catalog(
        Engine.POSTGRESQL,
        server.version(),
        server.database(),
        server.searchPath(),
        Server.settings(session),
        TableAssembly.read(session, notes),
        server.statisticsAge());
  }

  /** The statements of this database, the greatest total time first. */
  public List<StatementStatistics> statements(int most) throws SQLException {
    return StatementsView.read(session, server, most, notes);
  }
}
