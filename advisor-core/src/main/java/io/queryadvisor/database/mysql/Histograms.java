package io.queryadvisor.database.mysql;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.MysqlState.Histogram;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.sql.Engine;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/**
 * Histograms of columns: MySQL's {@code information_schema.COLUMN_STATISTICS}, MariaDB's {@code
 * mysql.column_stats}.
 */
final class Histograms {
  private static final String MYSQL =
      """
      SELECT TABLE_NAME AS table_name, COLUMN_NAME AS column_name, HISTOGRAM AS histogram
      FROM information_schema.COLUMN_STATISTICS
      WHERE SCHEMA_NAME = ? ORDER BY TABLE_NAME, COLUMN_NAME
      """;

  // Before 10.8 a histogram is binary, later it may be JSON.
  private static final String MARIADB =
      """
      SELECT table_name, column_name, JSON_OBJECT(
        'min_value', min_value, 'max_value', max_value, 'nulls_ratio', nulls_ratio,
        'avg_length', avg_length, 'avg_frequency', avg_frequency, 'hist_type', hist_type,
        'histogram', CASE WHEN hist_type = 'JSON_HB' THEN CONVERT(histogram USING utf8mb4)
          ELSE HEX(histogram) END) AS histogram
      FROM mysql.column_stats WHERE db_name = ? ORDER BY table_name, column_name
      """;

  static List<Histogram> read(Session session, Server server, Notes notes) throws SQLException {
    boolean mariadb = server.engine() == Engine.MARIADB;
    if (!mariadb && server.isOlderThan(8, 0)) {
      return List.of();
    }
    try {
      return session
          .list(
              mariadb ? MARIADB : MYSQL,
              row ->
                  new Histogram(
                      new TableName(server.database(), row.text("table_name")),
                      row.text("column_name"),
                      row.text("histogram"),
                      false),
              server.database())
          .stream()
          .sorted(Comparator.comparing(Histogram::table).thenComparing(Histogram::column))
          .toList();
    } catch (SQLException e) {
      if (!Denied.is(e)) {
        throw e;
      }
      notes.note(
          "Histograms of columns are hidden. To show them: GRANT SELECT ON mysql.column_stats TO "
              + Account.quote(server.login())
              + ".");
      return List.of();
    }
  }

  private Histograms() {}
}
