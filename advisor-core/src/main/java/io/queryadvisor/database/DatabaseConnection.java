package io.queryadvisor.database;

import com.zaxxer.hikari.HikariDataSource;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.error.AdvisorException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

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
      return work.read(resolved.driver(), new Session(connection));
    } catch (SQLException e) {
      throw failure.reading(e);
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
