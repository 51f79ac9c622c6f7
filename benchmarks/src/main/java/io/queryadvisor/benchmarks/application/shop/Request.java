package io.queryadvisor.benchmarks.application.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/** A request that talks JDBC: one connection of a pool, from its first statement to its end. */
public final class Request implements AutoCloseable {
  private final Connection connection;
  private final String tag;
  private final boolean inTransaction;

  Request(Connection connection, String tag, boolean inTransaction) throws SQLException {
    this.connection = connection;
    this.tag = tag;
    this.inTransaction = inTransaction;
    if (inTransaction) {
      connection.setAutoCommit(false);
    }
  }

  /** The first column of all rows, as numbers. */
  public List<Long> ids(String sql, Object... parameters) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement statement = prepare(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
        }
      }
    }
    return ids;
  }

  /** Reads and forgets. */
  public void read(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      bind(statement, parameters);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          rows.getObject(1);
        }
      }
    }
  }

  /** Returns the rows that were changed. */
  public int write(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** The statement, with the request's tag. */
  public PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql + tag);
  }

  /** Ends the transaction; the next statement begins another one. */
  public void commit() throws SQLException {
    connection.commit();
  }

  /** Marks a place to come back to. */
  public Savepoint savepoint() throws SQLException {
    return connection.setSavepoint();
  }

  /** Keeps what was done since. */
  public void release(Savepoint savepoint) throws SQLException {
    connection.releaseSavepoint(savepoint);
  }

  /** Gives values to all placeholders. */
  public static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      if (inTransaction) {
        connection.commit();
        connection.setAutoCommit(true);
      }
    } finally {
      connection.close();
    }
  }
}
