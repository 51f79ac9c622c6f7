package io.queryadvisor.testing.servers;

import io.queryadvisor.sql.Engine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A running server. Every login that tests make has the password {@link #PASSWORD}; the URLs that
 * are given out hold it.
 */
public interface DatabaseServer extends AutoCloseable {
  /** The password of every login: long enough to be searched for in all that is printed. */
  String PASSWORD = "pw-of-a-test-4711";

  ServerKind kind();

  /** A URL without user and password. */
  String url(String database);

  String adminUser();

  /** The password of {@link #adminUser()}; empty without one. */
  String adminPassword();

  /** The logs that the server has written so far, sorted; empty where they are out of reach. */
  List<Path> logFiles();

  default Engine engine() {
    return kind().engine();
  }

  /** A URL with a login's name and {@link #PASSWORD}. */
  default String jdbcUrl(String database, String user) {
    String url = url(database);
    return url + (url.contains("?") ? "&" : "?") + "user=" + user + "&password=" + PASSWORD;
  }

  /** An administrator's connection. */
  default Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), adminUser(), adminPassword());
  }

  /** A connection of a login that has {@link #PASSWORD}. */
  default Connection connect(String database, String user) throws SQLException {
    return DriverManager.getConnection(url(database), user, PASSWORD);
  }

  /** Runs statements as the administrator, each as it stands. */
  default void execute(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Makes a database, in place of one of the same name. */
  default void createDatabase(String database) throws SQLException {
    execute(systemDatabase(), "DROP DATABASE IF EXISTS " + database, "CREATE DATABASE " + database);
  }

  /** A database that is always there. */
  default String systemDatabase() {
    return engine() == Engine.POSTGRESQL ? "postgres" : "information_schema";
  }

  /** Makes a login that may connect and has no other right, in place of one of the same name. */
  default void createLogin(String user) throws SQLException {
    if (engine() == Engine.POSTGRESQL) {
      execute(
          systemDatabase(),
          "DROP ROLE IF EXISTS " + user,
          "CREATE ROLE " + user + " LOGIN PASSWORD '" + PASSWORD + "'");
    } else {
      execute(
          systemDatabase(),
          "DROP USER IF EXISTS '" + user + "'@'%'",
          "CREATE USER '" + user + "'@'%' IDENTIFIED BY '" + PASSWORD + "'");
    }
  }

  @Override
  void close();
}
