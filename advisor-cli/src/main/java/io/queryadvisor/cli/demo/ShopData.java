package io.queryadvisor.cli.demo;

import io.queryadvisor.ProgressListener;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The shop's schema, rows, indexes and logins, made from the SQL files beside this class. */
public final class ShopData {
  private static final String UNIQUE_VIOLATION = "23505";

  private ShopData() {}

  /** Loads an empty server: about 900,000 rows. Counters start at zero when it is done. */
  public static void load(DemoServer server, ProgressListener progress) throws SQLException {
    List<String> scripts = List.of("tables.sql", "data.sql", "indexes.sql", "roles.sql");
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      progress.stage("loading the shop");
      for (int i = 0; i < scripts.size(); i++) {
        statement.execute(read(scripts.get(i)));
        progress.advanced(i + 1L, scripts.size() + 1L);
      }
      leaveInvalidIndex(statement);
      givePasswords(statement, server.password());
      startCounting(statement);
      progress.advanced(scripts.size() + 1L, scripts.size() + 1L);
    }
  }

  /** What a failed concurrent build leaves behind: an index that is maintained and never used. */
  private static void leaveInvalidIndex(Statement statement) throws SQLException {
    // The failure is staged: it must not look like the shop's own trouble in the log.
    statement.execute("SET log_min_messages = fatal");
    try {
      statement.execute(
          "CREATE UNIQUE INDEX CONCURRENTLY customers_phone_key ON shop.customers (phone)");
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
    }
    statement.execute("RESET log_min_messages");
  }

  private static void givePasswords(Statement statement, String password) throws SQLException {
    for (String role : List.of("shop_api", "advisor")) {
      statement.execute("ALTER ROLE " + role + " PASSWORD '" + password + "'");
    }
  }

  /** Analyzed after the reset, which forgets the number of rows too. */
  private static void startCounting(Statement statement) throws SQLException {
    // This session's own counts are handed in by the second, and must not come after the reset.
    statement.execute("SELECT pg_stat_force_next_flush()");
    statement.execute("SELECT pg_stat_reset()");
    statement.execute("VACUUM (ANALYZE)");
    statement.execute("SELECT pg_stat_statements_reset()");
  }

  private static String read(String name) {
    try (InputStream in = ShopData.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AdvisorException(ErrorCode.INTERNAL, "the demo's " + name + " is not packaged");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AdvisorException(ErrorCode.INTERNAL, "cannot read the demo's " + name, e);
    }
  }
}
