package io.queryadvisor.database;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.ServerIdentity;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.database.mysql.MysqlReader;
import io.queryadvisor.database.postgres.PostgresReader;
import io.queryadvisor.database.postgres.snapshot.PostgresStateReader;
import io.queryadvisor.database.postgres.snapshot.SchemaSelection;
import io.queryadvisor.database.postgres.snapshot.ServerIdentityReader;
import io.queryadvisor.database.redaction.MysqlRedaction;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/**
 * Takes a snapshot of a database. It connects read-only, with timeouts, and runs nothing but SET,
 * SHOW and SELECT, and EXPLAIN of what it does not run. Beside system views it reads, of
 * PostgreSQL's tables, the smallest and the largest value of each column that leads a B-tree.
 */
public final class SnapshotReader {

  /**
   * Reads a database once.
   *
   * @param clock says when
   * @throws AdvisorException DATABASE if the server cannot be reached, refuses the login or a query
   *     that cannot be done without; USAGE for a URL of no supported engine. No message holds a
   *     password.
   */
  public static Snapshot read(
      DatabaseLogin login, DatabaseOptions options, SnapshotOptions wanted, Clock clock) {
    Notes notes = new Notes(login.displayUrl());
    return DatabaseConnection.use(
        login,
        options,
        notes,
        (driver, session) ->
            switch (driver) {
              case POSTGRESQL -> postgres(session, login, options, wanted, clock, notes);
              case MYSQL, MARIADB -> mysql(session, login, options, wanted, clock, notes);
            });
  }

  private static Snapshot postgres(
      Session session,
      DatabaseLogin login,
      DatabaseOptions options,
      SnapshotOptions wanted,
      Clock clock,
      Notes notes)
      throws SQLException {
    PostgresReader reader =
        PostgresReader.open(session, options.statementTimeout(), options.lockTimeout(), notes);
    SchemaSelection selection = SchemaSelection.of(wanted.schemas(), session);
    Catalog catalog = selected(reader.catalog(), selection);
    PostgresStateReader planner = new PostgresStateReader(session, notes);
    PostgresState state = planner.read(selection, wanted.redaction(), options.statementTimeout());
    Optional<ServerIdentity> server = Optional.of(ServerIdentityReader.read(session));
    planner.reportGaps(catalog, state, selection);
    return new Snapshot(
        wanted.toolVersion(),
        clock.instant(),
        login.displayUrl(),
        server,
        wanted.redaction(),
        catalog,
        Optional.of(state),
        Optional.empty(),
        notes.diagnostics());
  }

  private static Catalog selected(Catalog catalog, SchemaSelection selection) {
    return new Catalog(
        catalog.engine(),
        catalog.serverVersion(),
        catalog.database(),
        catalog.searchPath(),
        catalog.settings(),
        catalog.tables().stream().filter(table -> selection.wants(table.name())).toList(),
        catalog.statisticsAge());
  }

  private static Snapshot mysql(
      Session session,
      DatabaseLogin login,
      DatabaseOptions options,
      SnapshotOptions wanted,
      Clock clock,
      Notes notes)
      throws SQLException {
    if (!wanted.schemas().isEmpty()) {
      throw new AdvisorException(
          ErrorCode.USAGE,
          "schemas can be chosen in PostgreSQL alone; the URL names the database of MySQL and"
              + " MariaDB");
    }
    MysqlReader reader =
        MysqlReader.open(session, options.statementTimeout(), options.lockTimeout(), notes);
    Catalog catalog = reader.catalog();
    return new Snapshot(
        wanted.toolVersion(),
        clock.instant(),
        login.displayUrl(),
        wanted.redaction(),
        catalog,
        Optional.empty(),
        Optional.of(MysqlRedaction.apply(reader.plannerState(), catalog, wanted.redaction())),
        notes.diagnostics());
  }

  private SnapshotReader() {}
}
