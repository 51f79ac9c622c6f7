package io.queryadvisor.cli.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** One request on one connection: sends statements with the request's tags, and counts them. */
final class ApiCall {
  /** Customers without orders in the loaded data: only writing requests use them. */
  static final int FIRST_READ_CUSTOMER = 201;

  private static final int CUSTOMERS = 12_000;

  private final Connection connection;
  private final String comment;
  private final RandomGenerator random;
  private final int ordinal;
  private int statements;

  ApiCall(Connection connection, String comment, RandomGenerator random, int ordinal) {
    this.connection = connection;
    this.comment = comment;
    this.random = random;
    this.ordinal = ordinal;
  }

  /** Which of the endpoint's requests this is, from 0. */
  int ordinal() {
    return ordinal;
  }

  /** Statements sent so far. */
  int statements() {
    return statements;
  }

  /** A number from {@code least} to {@code most}, both included. */
  long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  /** A customer whose orders no request changes. */
  long readingCustomer() {
    return between(FIRST_READ_CUSTOMER, CUSTOMERS);
  }

  /** A customer whom the loaded orders leave out. */
  long orderingCustomer() {
    return between(1, FIRST_READ_CUSTOMER - 1);
  }

  /** What every request of a signed-in customer does first. */
  void authenticate(long customer) throws SQLException {
    rows(
        "SELECT s.customer_id, s.last_seen_at FROM shop.sessions s WHERE s.token = ?",
        "session-%08d".formatted(customer));
  }

  /** Reads a whole result and returns its number of rows. */
  int rows(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet result = statement.executeQuery()) {
      int rows = 0;
      while (result.next()) {
        rows++;
      }
      return rows;
    }
  }

  /** Reads a whole result and returns the first column, which must be a number. */
  List<Long> keys(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet result = statement.executeQuery()) {
      List<Long> keys = new ArrayList<>();
      while (result.next()) {
        keys.add(result.getLong(1));
      }
      return keys;
    }
  }

  /** Changes rows and returns how many. */
  int change(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    statements++;
    PreparedStatement statement = connection.prepareStatement(sql + comment);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
