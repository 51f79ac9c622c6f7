package io.queryadvisor.testing.servers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Everything of a MySQL or MariaDB schema that a write would change. */
public final class MysqlState {

  /** Checksums of all tables, rows ever written, statements ever run that write, the DDL. */
  public static List<String> of(DatabaseServer server, String database, List<String> tables)
      throws SQLException {
    List<String> state = new ArrayList<>();
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      for (String table : tables) {
        state.addAll(rows(statement, "CHECKSUM TABLE " + table));
        state.addAll(rows(statement, "SHOW CREATE TABLE " + table));
      }
      state.addAll(rows(statement, "CHECKSUM TABLE mysql.innodb_index_stats"));
      state.addAll(rows(statement, "CHECKSUM TABLE mysql.innodb_table_stats"));
      state.addAll(
          rows(
              statement,
              "SHOW GLOBAL STATUS WHERE Variable_name REGEXP"
                  + " '^(Com_(insert|update|delete|replace|alter|create|drop|grant|truncate|load"
                  + "|analyze|optimize))'"));
      state.addAll(
          rows(
              statement,
              "SELECT OBJECT_SCHEMA, OBJECT_NAME, COUNT_WRITE"
                  + " FROM performance_schema.table_io_waits_summary_by_table"
                  + " WHERE OBJECT_SCHEMA IN ('"
                  + database
                  + "', 'mysql') AND COUNT_WRITE > 0"
                  + " ORDER BY 1, 2"));
    }
    return state;
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      ResultSetMetaData metaData = result.getMetaData();
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
          row.append(result.getString(i)).append('|');
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  private MysqlState() {}
}
