package io.queryadvisor.benchmarks.application.saving;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Something that is done row by row, or at once. */
enum LoopedWork {
  LOOKUPS("n-plus-one"),
  INSERTS("write-loop");

  private static final int ROWS = 22;

  private final String rule;

  LoopedWork(String rule) {
    this.rule = rule;
  }

  /** The rule that reports the loop. */
  String rule() {
    return rule;
  }

  /** Row by row; returns the nanoseconds from the first row to the last. */
  long loop(Connection connection, int request) throws SQLException {
    int rows = ROWS + request % 7;
    List<Long> keys = this == LOOKUPS ? list(connection, request, rows) : numbers(rows);
    String one =
        this == LOOKUPS
            ? "SELECT id, name, country FROM customer WHERE id = ?"
            : "INSERT INTO audit_line (purchase_id, what) VALUES (?, 'looped')";
    long start = System.nanoTime();
    for (long key : keys) {
      run(connection, one, List.of(key));
    }
    return System.nanoTime() - start;
  }

  /** The same by one statement; returns its nanoseconds. */
  long batch(Connection connection, int request) throws SQLException {
    int rows = ROWS + request % 7;
    List<Long> keys = this == LOOKUPS ? list(connection, request, rows) : numbers(rows);
    String marks = String.join(", ", Collections.nCopies(keys.size(), "?"));
    String all =
        this == LOOKUPS
            ? "SELECT id, name, country FROM customer WHERE id IN (" + marks + ")"
            : "INSERT INTO audit_line (purchase_id, what) VALUES "
                + marks.replace("?", "(?, 'batched')");
    long start = System.nanoTime();
    run(connection, all, keys);
    return System.nanoTime() - start;
  }

  private static List<Long> numbers(int count) {
    List<Long> numbers = new ArrayList<>();
    for (long i = 1; i <= count; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private static List<Long> list(Connection connection, int request, int rows) throws SQLException {
    return run(
        connection,
        "SELECT customer_id FROM purchase WHERE status = ? ORDER BY id LIMIT " + rows,
        List.of((long) request));
  }

  /** Runs a statement; returns the first column, where it has rows. */
  private static List<Long> run(Connection connection, String sql, List<Long> parameters)
      throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setLong(i + 1, parameters.get(i));
      }
      if (statement.execute()) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            ids.add(rows.getLong(1));
          }
        }
      }
    }
    return ids;
  }
}
