package io.queryadvisor.whatif.twin;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLException;

/** Asks a PostgreSQL server for the types that it gives to a statement's parameters. */
final class ParameterTypeReader {
  private static final String NAME = "advisor_parameter_types";

  /** Makes a connection usable again after an error. */
  interface Undo {
    void undo(Connection connection) throws SQLException;
  }

  private ParameterTypeReader() {}

  /** The types by number; empty for a statement that the server does not prepare. */
  static List<String> read(Connection connection, String sql, Undo undo) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("PREPARE " + NAME + " AS " + sql);
      List<String> types = types(statement);
      statement.execute("DEALLOCATE " + NAME);
      return types;
    } catch (PSQLException e) {
      if (e.getServerErrorMessage() == null) {
        throw e;
      }
      undo.undo(connection);
      return List.of();
    }
  }

  private static List<String> types(Statement statement) throws SQLException {
    try (ResultSet result =
        statement.executeQuery(
            "SELECT format_type(t.type::oid, NULL) FROM pg_prepared_statements,"
                + " unnest(parameter_types) WITH ORDINALITY t(type, number) WHERE name = '"
                + NAME
                + "' ORDER BY t.number")) {
      List<String> types = new ArrayList<>();
      while (result.next()) {
        types.add(result.getString(1));
      }
      return types;
    }
  }
}
