package io.queryadvisor.database;

import com.zaxxer.hikari.HikariDataSource;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection that stays open while somebody asks questions. */
public final class OpenConnection implements AutoCloseable {
  private final HikariDataSource pool;
  private final Connection connection;
  private final ConnectionFailure failure;
  private final Secrets secrets;

  private OpenConnection(
      HikariDataSource pool, Connection connection, ConnectionFailure failure, Secrets secrets) {
    this.pool = pool;
    this.connection = connection;
    this.failure = failure;
    this.secrets = secrets;
  }

  /**
   * Connects to a PostgreSQL, for reading alone: every transaction is READ ONLY.
   *
   * @throws AdvisorException DATABASE if the server cannot be reached or refuses the login; USAGE
   *     for another engine. No message holds a password.
   */
  public static OpenConnection readOnly(DatabaseLogin login, DatabaseOptions options) {
    return open(login, options, /* readOnly= */ true);
  }

  /** The same with the right to change: only for a database that its user gave up to it. */
  public static OpenConnection writing(DatabaseLogin login, DatabaseOptions options) {
    return open(login, options, /* readOnly= */ false);
  }

  private static OpenConnection open(
      DatabaseLogin login, DatabaseOptions options, boolean readOnly) {
    Credentials credentials =
        new Credentials(
            System.getenv(),
            Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home", "."))),
            System.getProperty("user.name", ""),
            new Notes(login.displayUrl()));
    ResolvedLogin resolved = credentials.resolve(login);
    if (resolved.driver() != Driver.POSTGRESQL) {
      throw new AdvisorException(
          ErrorCode.USAGE, login.displayUrl() + " is not PostgreSQL, which is needed for this");
    }
    Secrets secrets = Secrets.of(login.url(), resolved.password().orElse(""));
    ConnectionFailure failure = new ConnectionFailure(resolved, secrets);
    HikariDataSource pool = pool(resolved, options, failure);
    try {
      Connection connection = pool.getConnection();
      connection.setReadOnly(readOnly);
      try (var statement = connection.createStatement()) {
        statement.execute("SET default_transaction_read_only = " + (readOnly ? "on" : "off"));
        statement.execute("SET statement_timeout = " + options.statementTimeout().toMillis());
        statement.execute("SET lock_timeout = " + options.lockTimeout().toMillis());
      }
      return new OpenConnection(pool, connection, failure, secrets);
    } catch (SQLException e) {
      pool.close();
      throw failure.connecting(e);
    }
  }

  private static HikariDataSource pool(
      ResolvedLogin login, DatabaseOptions options, ConnectionFailure failure) {
    try {
      return ReadOnlyPool.open(login, options);
    } catch (RuntimeException e) {
      throw failure.connecting(e);
    }
  }

  public Connection connection() {
    return connection;
  }

  /** What a failed query means, in one line without a password. */
  public AdvisorException failure(SQLException e) {
    return failure.reading(e);
  }

  /** A server's message on one line, without a password. */
  public String reason(SQLException e) {
    return secrets.scrub(String.valueOf(e.getMessage())).replaceAll("\\s+", " ").strip();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is gone, and that is what was wanted.
    } finally {
      pool.close();
    }
  }
}
