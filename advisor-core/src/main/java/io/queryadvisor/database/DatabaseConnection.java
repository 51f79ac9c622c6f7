package io.queryadvisor.database;

import com.zaxxer.hikari.HikariDataSource;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.database.postgres.LeftOut;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Opens a read-only connection, lets somebody read, and closes it. */
final class DatabaseConnection {

  /**
   * What is done with a session.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  interface Work<T> {
    T read(Driver driver, Session session) throws SQLException;
  }

  /**
   * Connects once.
   *
   * @throws AdvisorException DATABASE if the server cannot be reached, refuses the login or a query
   *     that cannot be done without; USAGE for a URL of no supported engine. No message holds a
   *     password.
   */
  static <T> T use(DatabaseLogin login, DatabaseOptions options, Notes notes, Work<T> work) {
    Credentials credentials =
        new Credentials(System.getenv(), home(), System.getProperty("user.name", ""), notes);
    ResolvedLogin resolved = credentials.resolve(login);
    Secrets secrets = Secrets.of(login.url(), resolved.password().orElse(""));
    ConnectionFailure failure = new ConnectionFailure(resolved, secrets);
    try (HikariDataSource pool = open(resolved, options, failure);
        Connection connection = pool.getConnection()) {
      Session session = new Session(connection);
      return resolved.driver() == Driver.POSTGRESQL
          ? patiently(session, notes, work)
          : work.read(resolved.driver(), session);
    } catch (SQLException e) {
      throw failure.reading(e);
    }
  }

  // Once more without the tables whose locks stood in the way: they must not cost all others.
  private static <T> T patiently(Session session, Notes notes, Work<T> work) throws SQLException {
    List<Diagnostic> before = notes.diagnostics();
    try {
      return work.read(Driver.POSTGRESQL, session);
    } catch (SQLException e) {
      if (!LeftOut.LOCK_TIMEOUT.equals(e.getSQLState())) {
        throw e;
      }
      LeftOut locked = LeftOut.locked(session);
      locked.apply(session);
      notes.backTo(before);
      if (!locked.tables().isEmpty()) {
        notes.warning(
            ("Left out, with the views that read them, because they are locked exclusively: %s."
                    + " Run again when the migration or maintenance on them has ended.")
                .formatted(String.join(", ", locked.tables())));
      }
      return again(session, work);
    }
  }

  private static <T> T again(Session session, Work<T> work) throws SQLException {
    try {
      return work.read(Driver.POSTGRESQL, session);
    } catch (SQLException e) {
      if (!LeftOut.LOCK_TIMEOUT.equals(e.getSQLState())) {
        throw e;
      }
      List<String> tables = LeftOut.locked(session).tables();
      throw tables.isEmpty()
          ? e
          : new SQLException(String.join(", ", tables) + ": " + e.getMessage(), e.getSQLState());
    }
  }

  // HikariCP wraps what the driver throws, and a URL that the driver refuses, in RuntimeExceptions.
  private static HikariDataSource open(
      ResolvedLogin login, DatabaseOptions options, ConnectionFailure failure) {
    try {
      return ReadOnlyPool.open(login, options);
    } catch (RuntimeException e) {
      throw failure.connecting(e);
    }
  }

  // HOME first, as the engines' own clients do: a container's user may be another than its files'.
  private static Path home() {
    String home = System.getenv().getOrDefault("HOME", "");
    return Path.of(home.isEmpty() ? System.getProperty("user.home", ".") : home);
  }

  private DatabaseConnection() {}
}
