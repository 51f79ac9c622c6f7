package io.queryadvisor.validation;

import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.ServerIdentity;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.OpenConnection;
import io.queryadvisor.database.SnapshotOptions;
import io.queryadvisor.database.SnapshotReader;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether a database that answers is a clone of production.
 *
 * @param source which server production is now; empty where it cannot be asked
 */
record CloneAdmission(Optional<ServerIdentity> source) {

  /**
   * Asks production itself, where it can be asked.
   *
   * @throws AdvisorException DATABASE
   */
  static CloneAdmission beside(Optional<DatabaseLogin> live) {
    return new CloneAdmission(live.map(CloneAdmission::identity));
  }

  /**
   * Makes all checks that take a connection.
   *
   * @throws AdvisorException USAGE where it is the source, or may be; INPUT where it is no clone
   */
  void check(CloneSession session, CloneOptions options, Snapshot production) throws SQLException {
    CloneChecks.notTheSource(options, session.identity(), source, production.server());
    if (session.isStandby()) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          options.login().displayUrl() + " is a standby, which takes no change; promote it first");
    }
    CloneChecks.sameSchema(
        comparable(options.login(), production), session.leftovers(), production);
  }

  /** The clone in as many schemas as the snapshot was taken of. */
  private static Snapshot comparable(DatabaseLogin login, Snapshot production) {
    Snapshot whole = snapshot(login, List.of());
    Set<String> wanted = production.schemas();
    Set<String> found = whole.schemas();
    return found.size() > wanted.size() && found.containsAll(wanted)
        ? snapshot(login, List.copyOf(wanted))
        : whole;
  }

  private static ServerIdentity identity(DatabaseLogin login) {
    try (OpenConnection open = OpenConnection.readOnly(login, DatabaseOptions.DEFAULT)) {
      return identity(open);
    }
  }

  private static ServerIdentity identity(OpenConnection open) {
    try {
      return CloneSession.identity(open);
    } catch (SQLException e) {
      throw open.failure(e);
    }
  }

  private static Snapshot snapshot(DatabaseLogin login, List<String> schemas) {
    return SnapshotReader.read(
        login,
        DatabaseOptions.DEFAULT,
        new SnapshotOptions("", Redaction.NONE, schemas),
        Clock.systemUTC());
  }
}
