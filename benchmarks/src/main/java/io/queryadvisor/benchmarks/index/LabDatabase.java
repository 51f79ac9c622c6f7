package io.queryadvisor.benchmarks.index;

import io.queryadvisor.testing.servers.DatabaseServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A loaded database: its indexes are built and dropped here, and its planner says the truth. */
final class LabDatabase implements AutoCloseable {
  private static final Pattern COST = Pattern.compile("cost=[0-9.]+\\.\\.([0-9.]+)");

  private static final String INDEXES =
      "SELECT oid::regclass FROM pg_class WHERE relkind IN ('i', 'I')"
          + " AND relnamespace = 'public'::regnamespace AND NOT relispartition ORDER BY 1";
  private static final String TABLES_WITH_EXPRESSIONS =
      "SELECT DISTINCT indrelid::regclass FROM pg_index WHERE indexprs IS NOT NULL AND indrelid IN"
          + " (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)";

  private final DatabaseServer server;
  private final String name;
  private final Connection connection;

  LabDatabase(DatabaseServer server, String name) throws SQLException {
    this.server = server;
    this.name = name;
    this.connection = server.connect(name);
  }

  DatabaseServer server() {
    return server;
  }

  String name() {
    return name;
  }

  /** The plan as EXPLAIN prints it. */
  String explain(String query) throws SQLException {
    return String.join("\n", texts("EXPLAIN " + query));
  }

  /** The planner's total costs by query. */
  SortedMap<String, Double> costs(Map<String, String> queries) throws SQLException {
    SortedMap<String, Double> costs = new TreeMap<>();
    for (Map.Entry<String, String> query : queries.entrySet()) {
      costs.put(query.getKey(), cost(query.getValue()));
    }
    return costs;
  }

  double cost(String query) throws SQLException {
    Matcher matcher = COST.matcher(explain(query));
    if (!matcher.find()) {
      throw new IllegalStateException("no cost in the plan of " + query);
    }
    return Double.parseDouble(matcher.group(1));
  }

  /**
   * Builds indexes on the loaded tables. Only where the server has to learn of an expression is a
   * table analyzed again: another sample of its rows would change costs by more than is measured
   * here.
   *
   * @param statements CREATE INDEX, CONCURRENTLY or not
   * @return name and bytes of each, in the order of the statements
   */
  List<BuiltIndex> build(List<String> statements) throws SQLException {
    List<BuiltIndex> built = new ArrayList<>();
    for (String sql : statements) {
      List<String> before = texts(INDEXES);
      execute(withoutConcurrently(sql));
      List<String> made = new ArrayList<>(texts(INDEXES));
      made.removeAll(before);
      for (String index : made) {
        // Of a partitioned index the parts count; of another there are none.
        String size =
            ("SELECT pg_relation_size('%1$s') + coalesce((SELECT sum(pg_relation_size(relid))"
                    + " FROM pg_partition_tree('%1$s') WHERE isleaf), 0)")
                .formatted(index);
        long bytes = Long.parseLong(texts(size).get(0));
        built.add(new BuiltIndex(index, sql, bytes));
      }
    }
    for (String table : texts(TABLES_WITH_EXPRESSIONS)) {
      execute("ANALYZE " + table);
    }
    return built;
  }

  void drop(List<BuiltIndex> indexes) throws SQLException {
    for (BuiltIndex index : indexes) {
      execute("DROP INDEX " + index.name());
    }
  }

  static String withoutConcurrently(String sql) {
    return sql.replaceFirst("(?i)\\bCONCURRENTLY\\s+", "");
  }

  void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of all rows. */
  List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /**
   * An index that was really built.
   *
   * @param name as SQL takes it
   * @param sql the statement that made it
   * @param sizeBytes on disk
   */
  record BuiltIndex(String name, String sql, long sizeBytes) {}
}
