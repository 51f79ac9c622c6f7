package io.queryadvisor.testing.everyday;

import io.queryadvisor.testing.servers.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The shop in a database of its own, vacuumed and analyzed, sorted as people sort. */
public final class EverydayDatabase {
  private static final Pattern ROWS = Pattern.compile("\\{([0-9]+)}");

  /**
   * Makes and fills the database, in place of one of the same name. The same scale gives the same
   * rows on every server from version 15 on.
   *
   * @param scale 1 is 3.5 million rows
   */
  public static void create(DatabaseServer server, String database, double scale)
      throws SQLException {
    // Collation C would let a plain index serve LIKE, which it does not where people live.
    server.execute(
        server.systemDatabase(),
        "DROP DATABASE IF EXISTS " + database,
        "CREATE DATABASE " + database + " TEMPLATE template0 LOCALE 'C.UTF-8'",
        "ALTER DATABASE " + database + " SET random_page_cost = 1.1",
        "ALTER DATABASE " + database + " SET log_min_duration_statement = -1");
    String schema =
        ROWS.matcher(EverydayQuery.resource("schema.sql")).replaceAll(rows -> scaled(rows, scale));
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : schema.split(";\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
      statement.execute("VACUUM ANALYZE");
    }
  }

  private static String scaled(MatchResult rows, double scale) {
    return Long.toString(Math.max(2000, Math.round(Long.parseLong(rows.group(1)) * scale)));
  }

  private EverydayDatabase() {}
}
