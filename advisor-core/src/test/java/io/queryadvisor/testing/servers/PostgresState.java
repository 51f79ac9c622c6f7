package io.queryadvisor.testing.servers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Everything of a PostgreSQL database that a write would change. */
public final class PostgresState {
  private static final List<String> CATALOG =
      List.of(
          "pg_class",
          "pg_index",
          "pg_attribute",
          "pg_constraint",
          "pg_statistic",
          "pg_proc",
          "pg_namespace",
          "pg_authid",
          "pg_db_role_setting",
          "pg_database");

  /** Contents of the catalog and of all tables, and the rows ever written. */
  public static List<String> of(DatabaseServer server, String database, List<String> tables)
      throws SQLException {
    List<String> state = new ArrayList<>();
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      for (String table : CATALOG) {
        state.add(text(statement, md5("pg_catalog." + table, "ctid::text || x::text")));
      }
      for (String table : tables) {
        state.add(text(statement, md5(table, "x::text")));
      }
      state.add(
          text(
              statement,
              "SELECT concat_ws(',', sum(n_tup_ins), sum(n_tup_upd), sum(n_tup_del))"
                  + " FROM pg_stat_user_tables"));
    }
    return state;
  }

  private static String md5(String table, String row) {
    return "SELECT '"
        + table
        + "=' || coalesce(md5(string_agg(r, ',' ORDER BY r)), '') FROM"
        + " (SELECT "
        + row
        + " AS r FROM "
        + table
        + " x) y";
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private PostgresState() {}
}
