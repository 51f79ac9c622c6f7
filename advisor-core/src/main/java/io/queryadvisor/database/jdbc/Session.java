package io.queryadvisor.database.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A read-only conversation with a server. Each query is a transaction of its own: no snapshot is
 * held that would keep a vacuum or a purge from its work.
 */
public final class Session {
  /** Our name at the server, and a part of every query: so our own reading can be told apart. */
  public static final String NAME = "query-advisor";

  private static final String MARK = "/* " + NAME + " */";

  private final Connection connection;

  public Session(Connection connection) {
    this.connection = connection;
  }

  /** Changes the session alone: SET, never DDL and never a write. */
  public void set(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql + " " + MARK);
    }
  }

  /** The query's rows, in the server's order. */
  public <T> List<T> list(String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(marked(sql))) {
      bind(statement, parameters);
      try (ResultSet result = statement.executeQuery()) {
        List<T> values = new ArrayList<>();
        Row row = new Row(result);
        while (result.next()) {
          values.add(reader.read(row));
        }
        return values;
      }
    }
  }

  /** The query's only row. */
  public <T> T one(String sql, RowReader<T> reader, Object... parameters) throws SQLException {
    List<T> values = list(sql, reader, parameters);
    if (values.size() != 1) {
      throw new SQLException("The server gave " + values.size() + " rows where one was due");
    }
    return values.get(0);
  }

  /** The columns of a view or table in upper case; versions of a server differ in them. */
  public Set<String> columnsOf(String relation) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(marked("SELECT * FROM " + relation + " WHERE 1 = 0"));
        ResultSet result = statement.executeQuery()) {
      ResultSetMetaData metaData = result.getMetaData();
      Set<String> columns = new TreeSet<>();
      for (int i = 1; i <= metaData.getColumnCount(); i++) {
        columns.add(metaData.getColumnName(i).toUpperCase(Locale.ROOT));
      }
      return columns;
    }
  }

  private static String marked(String sql) {
    return sql.replaceFirst("SELECT", "SELECT " + MARK);
  }

  private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
