package io.queryadvisor.validation;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.ServerIdentity;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.OpenConnection;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.database.postgres.snapshot.ServerIdentityReader;
import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.plan.PostgresPlan;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.SqlScript;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is done on a clone. */
final class CloneSession implements AutoCloseable {
  /** How leftovers of a run that was killed are recognised. */
  static final String PREFIX = "advisor_validation_";

  private static final String LEFTOVERS =
      "SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c"
          + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('i', 'I')"
          + " AND NOT c.relispartition AND starts_with(c.relname, '"
          + PREFIX
          + "')";

  private final OpenConnection open;
  private final Connection connection;

  CloneSession(CloneOptions options) {
    this.open =
        OpenConnection.writing(
            options.login(),
            new DatabaseOptions(
                Duration.ofSeconds(10), options.buildTimeout(), Duration.ofSeconds(30), 1));
    this.connection = open.connection();
  }

  /** Which server and database it is. */
  ServerIdentity identity() throws SQLException {
    return identity(open);
  }

  static ServerIdentity identity(OpenConnection open) throws SQLException {
    return ServerIdentityReader.read(new Session(open.connection()));
  }

  /** Whether it replays another server's changes, and so takes none. */
  boolean isStandby() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT pg_is_in_recovery()")) {
      return result.next() && result.getBoolean(1);
    }
  }

  /** Those of some tables on which the login may build no index, since others own them. */
  List<TableName> notOwned(Collection<TableName> tables) throws SQLException {
    List<TableName> found = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname"
                + " = ? AND c.relname = ? AND NOT pg_has_role(c.relowner, 'USAGE')")) {
      for (TableName table : tables) {
        statement.setString(1, table.schema());
        statement.setString(2, table.name());
        try (ResultSet result = statement.executeQuery()) {
          if (result.next()) {
            found.add(table);
          }
        }
      }
    }
    return found;
  }

  /** What a run that was killed left, with its parts in partitions. */
  Set<TableName> leftovers() throws SQLException {
    Set<TableName> names = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT pn.nspname, p.relname FROM ("
                    + LEFTOVERS
                    + ") l CROSS JOIN LATERAL (SELECT relid FROM pg_partition_tree(l.oid) UNION"
                    + " SELECT l.oid) t JOIN pg_class p ON p.oid = t.relid JOIN pg_namespace pn ON"
                    + " pn.oid = p.relnamespace")) {
      while (result.next()) {
        names.add(new TableName(result.getString(1), result.getString(2)));
      }
    }
    return names;
  }

  /** Drops what a run that was killed left; how many there were. */
  int dropLeftovers() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(LEFTOVERS)) {
      while (result.next()) {
        names.add(result.getString("name"));
      }
    }
    drop(names);
    return names.size();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void drop(Collection<String> names) throws SQLException {
    for (String name : names) {
      execute("DROP INDEX IF EXISTS " + name);
    }
  }

  long sizeBytes(String index) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT greatest(pg_relation_size('"
                    + index.replace("'", "''")
                    + "'), (SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree('"
                    + index.replace("'", "''")
                    + "')))")) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  /** The names of an index and of its parts in partitions, as plans have them. */
  Set<String> parts(String index) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT c.relname FROM pg_partition_tree('"
                    + index.replace("'", "''")
                    + "') t JOIN pg_class c ON c.oid = t.relid"
                    + " UNION SELECT relname FROM pg_class WHERE oid = '"
                    + index.replace("'", "''")
                    + "'::regclass")) {
      while (result.next()) {
        names.add(result.getString(1));
      }
    }
    return names;
  }

  /** The server's process of this session. */
  int process() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT pg_backend_pid()")) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  /** The plan of a statement as if some indexes were not there; nothing is executed. */
  PlanNode plan(String sql, Collection<String> without) throws SQLException {
    return run("EXPLAIN (FORMAT JSON) ", sql, without, Duration.ofMinutes(1)).root();
  }

  /** Runs a statement as if some indexes were not there, and measures it. */
  PostgresPlan measure(String sql, Collection<String> without, Duration limit) throws SQLException {
    return run("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ", sql, without, limit);
  }

  /** Dropping is undone with the transaction, in no time: so both ways can be run by turns. */
  private PostgresPlan run(String explain, String sql, Collection<String> without, Duration limit)
      throws SQLException {
    // A second statement of a logged text could end the transaction that only reads.
    if (SqlScript.split(sql, Engine.POSTGRESQL).size() != 1) {
      throw new SQLException("one statement is expected");
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String index : without) {
        statement.execute("DROP INDEX " + index);
      }
      statement.execute("SET LOCAL statement_timeout = " + limit.toMillis());
      statement.execute("SET TRANSACTION READ ONLY");
      try (ResultSet result = statement.executeQuery(explain + sql)) {
        StringBuilder json = new StringBuilder();
        while (result.next()) {
          json.append(result.getString(1)).append('\n');
        }
        return PostgresPlan.read(json.toString());
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  String reason(SQLException e) {
    return open.reason(e);
  }

  @Override
  public void close() {
    open.close();
  }
}
