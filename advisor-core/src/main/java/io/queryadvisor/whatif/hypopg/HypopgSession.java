package io.queryadvisor.whatif.hypopg;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.OpenConnection;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What is said to HypoPG. Its indexes live in this session's memory and end with it. */
final class HypopgSession implements AutoCloseable {
  private final OpenConnection open;
  private final Connection connection;
  private final String schema;
  private final boolean hides;
  private final String version;

  HypopgSession(OpenConnection open) throws SQLException {
    this.open = open;
    this.connection = open.connection();
    String installed =
        text(
            "SELECT quote_ident(n.nspname) || ' ' || e.extversion FROM pg_extension e JOIN"
                + " pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'hypopg'");
    if (installed.isEmpty()) {
      throw new AdvisorException(
          ErrorCode.DATABASE,
          "The database has no extension hypopg: CREATE EXTENSION hypopg, or plan on its twin.");
    }
    this.schema = installed.substring(0, installed.lastIndexOf(' '));
    this.version = installed.substring(installed.lastIndexOf(' ') + 1);
    this.hides = !text("SELECT 1 FROM pg_proc WHERE proname = 'hypopg_hide_index'").isEmpty();
  }

  boolean hides() {
    return hides;
  }

  String version() {
    return version;
  }

  double cpuOperatorCost() throws SQLException {
    return Double.parseDouble(text("SELECT current_setting('cpu_operator_cost')"));
  }

  /** Why the server would not have an index; nothing of it stays. */
  Optional<String> refusal(String create) {
    try {
      create(create);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(open.reason(e));
    } finally {
      reset();
    }
  }

  /** Makes an index; its name in plans. */
  String create(String create) throws SQLException {
    String name = text("SELECT indexname FROM " + schema + ".hypopg_create_index(?)", create);
    if (name.isEmpty()) {
      throw new SQLException("HypoPG makes no such index");
    }
    return name;
  }

  void hide(TableName index) throws SQLException {
    text(
        "SELECT " + schema + ".hypopg_hide_index(format('%I.%I', ?, ?)::regclass)",
        index.schema(),
        index.name());
  }

  /** Forgets all indexes that were made or hidden. */
  void reset() {
    try {
      text("SELECT " + schema + ".hypopg_reset()");
      if (hides) {
        text("SELECT " + schema + ".hypopg_unhide_all_indexes()");
      }
    } catch (SQLException e) {
      throw open.failure(e);
    }
  }

  void set(String name, String value) throws SQLException {
    text("SELECT set_config(?, ?, false)", name, value);
  }

  String setting(String name) throws SQLException {
    return text("SELECT current_setting(?)", name);
  }

  String explain(String prefix, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet result = statement.executeQuery(prefix + sql)) {
        StringBuilder text = new StringBuilder();
        while (result.next()) {
          text.append(text.isEmpty() ? "" : "\n").append(result.getString(1));
        }
        return text.toString();
      }
    }
  }

  private String text(String query, String... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Optional.ofNullable(result.getString(1)).orElse("") : "";
      }
    }
  }

  AdvisorException failure(SQLException e) {
    return open.failure(e);
  }

  @Override
  public void close() {
    open.close();
  }
}
