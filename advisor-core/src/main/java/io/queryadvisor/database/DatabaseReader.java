package io.queryadvisor.database;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.database.mysql.MysqlReader;
import io.queryadvisor.database.postgres.PostgresReader;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.workload.StatementStatistics;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads a database: its catalog and its own statistics of statements. It connects read-only, with
 * timeouts on the connection, each statement and each lock, and runs nothing but SET, SHOW and
 * SELECT on system views. It never reads a row of a user's table.
 */
public final class DatabaseReader {

  /**
   * Reads a database once.
   *
   * @throws AdvisorException DATABASE if the server cannot be reached, refuses the login or a query
   *     that cannot be done without; USAGE for a URL of no supported engine. No message holds a
   *     password.
   */
  public static DatabaseReading read(DatabaseLogin login, DatabaseOptions options) {
    Notes notes = new Notes(login.displayUrl());
    return DatabaseConnection.use(
        login, options, notes, (driver, session) -> read(driver, session, options, notes));
  }

  private static DatabaseReading read(
      Driver driver, Session session, DatabaseOptions options, Notes notes) throws SQLException {
    return switch (driver) {
      case POSTGRESQL -> {
        PostgresReader reader =
            PostgresReader.open(session, options.statementTimeout(), options.lockTimeout(), notes);
        Catalog catalog = reader.catalog();
        List<StatementStatistics> statements = reader.statements(options.maxStatements());
        yield new DatabaseReading(catalog, statements, notes.diagnostics());
      }
      case MYSQL, MARIADB -> {
        MysqlReader reader =
            MysqlReader.open(session, options.statementTimeout(), options.lockTimeout(), notes);
        Catalog catalog = reader.catalog();
        List<StatementStatistics> statements = reader.statements(options.maxStatements());
        yield new DatabaseReading(catalog, statements, notes.diagnostics());
      }
    };
  }

  private DatabaseReader() {}
}
