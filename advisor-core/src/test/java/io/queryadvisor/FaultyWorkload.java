package io.queryadvisor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs what an application with known faults runs, through the engine's driver: prepared
 * statements, most of them tagged as sqlcommenter does.
 */
final class FaultyWorkload {
  static final String LEADER =
      "SELECT id, customer_id FROM purchase WHERE shop = ? AND id > ? ORDER BY id LIMIT ?";
  static final String LOOKUP = "SELECT name FROM customer WHERE id = ?";
  static final String SEARCH = "SELECT id, total FROM purchase WHERE reference = ?";
  static final String JOIN =
      "SELECT p.total, c.label FROM purchase p JOIN parcel c ON c.purchase_id = p.id"
          + " WHERE p.id = ? ORDER BY c.id LIMIT 10";
  static final String EXPORT = "SELECT id, label FROM parcel";
  static final String DEEP_PAGE = "SELECT id, total FROM purchase ORDER BY id LIMIT ? OFFSET ?";
  static final String SETTING = "SELECT content FROM setting WHERE name = ?";
  static final String INSERT = "INSERT INTO audit_line (purchase_id, noted, what) VALUES (?, ?, ?)";
  static final String COUNT_VISITS = "UPDATE customer SET visits = visits + 1";
  static final String SET_ALL = "UPDATE setting SET content = content + ?";
  static final String CORRECT = "UPDATE purchase SET total = total + ? WHERE id = ?";
  static final String WORDS = nineJoined();
  static final String BOOK = "SELECT title FROM book WHERE id = ?";
  static final String BOOKS =
      "SELECT b.id, b.title, a.name FROM author a JOIN book b ON b.author_id = a.id"
          + " WHERE a.id = ? ORDER BY b.id LIMIT 20";
  static final int ROUNDS = 40;

  private final Connection connection;
  private int request;

  FaultyWorkload(Connection connection) {
    this.connection = connection;
  }

  private static String nineJoined() {
    StringBuilder sql = new StringBuilder("SELECT sum(p.total) FROM purchase p");
    for (int i = 1; i <= 8; i++) {
      sql.append(" JOIN word w%d ON w%d.id = p.shop + %d".formatted(i, i, i));
    }
    return sql.append(" WHERE p.kind = ?").toString();
  }

  void run() throws SQLException {
    for (int round = 0; round < ROUNDS; round++) {
      listWithNames(round);
      request("/search", SEARCH, "R-" + round * 100);
      request("/parcels", JOIN, 5_000L + round);
      request("/pages", DEEP_PAGE, 20, 30_000 + round);
      checkout();
      books(round);
      request("/words", WORDS, round);
      for (int i = 0; i < 5; i++) {
        request("/purchases/{id}", CORRECT, 7, 40_000L + 10L * round + i);
      }
      if (round % 2 == 0) {
        importLines(round);
      }
    }
    maintain();
  }

  /** 1 + 150 on average: enough to be worth saving on a machine of any speed. */
  private void listWithNames(int round) throws SQLException {
    String tag = newRequest("/purchases/{shop}");
    List<Long> customers = new ArrayList<>();
    try (PreparedStatement list = connection.prepareStatement(LEADER + tag)) {
      bind(list, round, 100L * round, 120 + 6 * (round % 11));
      try (ResultSet rows = list.executeQuery()) {
        while (rows.next()) {
          customers.add(rows.getLong(2));
        }
      }
    }
    for (long customer : customers) {
      run(LOOKUP + tag, customer);
    }
  }

  private void checkout() throws SQLException {
    String tag = newRequest("/checkout");
    for (int i = 0; i < 200; i++) {
      run(SETTING + tag, "setting 7");
    }
  }

  private void books(int round) throws SQLException {
    for (int i = 1; i <= 2; i++) {
      request("/books/{id}", BOOK, 77L * i + round);
      request("/authors/{id}", BOOKS, 31L * i + round);
    }
  }

  /**
   * Untagged, in a transaction, by one statement that the driver prepares on the server. Four
   * thousand rows in all: MariaDB's log tells no pauses, so the time of the inserts themselves has
   * to be worth saving on a machine of any speed.
   */
  private void importLines(int round) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (int i = 0; i < 200; i++) {
        bind(
            insert,
            200L * round + i,
            LocalDate.of(2026, 2, 1 + round % 28),
            "it's \"new\", line\n" + i);
        insert.executeUpdate();
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void maintain() throws SQLException {
    for (int i = 0; i < 3; i++) {
      run(EXPORT);
      run(COUNT_VISITS);
      run(SET_ALL, i);
    }
  }

  private void request(String route, String sql, Object... parameters) throws SQLException {
    run(sql + newRequest(route), parameters);
  }

  private String newRequest(String route) {
    request++;
    return " /*route='%s',traceparent='00-%032x-%016x-01'*/".formatted(route, request, request);
  }

  private void run(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      statement.execute();
    }
  }

  private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
