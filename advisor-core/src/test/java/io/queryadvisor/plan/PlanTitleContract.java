package io.queryadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.testing.servers.DatabaseServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Titles of nodes are, but for quotes, what the server itself prints in its text format. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PlanTitleContract {
  private static final Pattern NODE = Pattern.compile("^\\s*(?:->  )?(\\S.*?)  \\(cost=.*");

  private Connection connection;

  abstract DatabaseServer server();

  @BeforeAll
  void create() throws SQLException {
    server().createDatabase("plans");
    connection = server().connect("plans");
    run(
        "CREATE TABLE a (id int PRIMARY KEY, v int, t text)",
        "CREATE TABLE b (id int PRIMARY KEY, a_id int, v int)",
        "CREATE INDEX b_a ON b (a_id)",
        "CREATE TABLE p (id int, v int) PARTITION BY RANGE (id)",
        "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (500)",
        "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (500) TO (1000)",
        "INSERT INTO a SELECT i, i % 10, 'x' || i FROM generate_series(1, 20000) i",
        "INSERT INTO b SELECT i, i % 1000, i FROM generate_series(1, 20000) i",
        "INSERT INTO p SELECT i % 1000, i FROM generate_series(1, 5000) i",
        "ANALYZE",
        "SET parallel_setup_cost = 0",
        "SET parallel_tuple_cost = 0",
        "SET min_parallel_table_scan_size = 0");
  }

  @AfterAll
  void disconnect() throws SQLException {
    connection.close();
  }

  static Stream<String> statements() {
    return Stream.of(
        "SELECT * FROM a WHERE id = 1",
        "SELECT id FROM a x ORDER BY id DESC LIMIT 3",
        "SELECT * FROM a JOIN b ON b.a_id = a.id WHERE a.id < 10",
        "SELECT * FROM a LEFT JOIN b ON b.v = a.v",
        "SELECT * FROM a FULL JOIN b ON b.v = a.v",
        "SELECT * FROM a WHERE NOT EXISTS (SELECT FROM b WHERE b.v = a.v)",
        "SELECT * FROM a WHERE EXISTS (SELECT FROM b WHERE b.v = a.v)",
        "SELECT v, count(*) FROM a GROUP BY v",
        "SELECT v, t, count(*) FROM a GROUP BY GROUPING SETS ((v), (t), ())",
        "SELECT count(*) FROM a",
        "SELECT * FROM b WHERE a_id IN (1, 2, 3) OR id = 5",
        "SELECT v FROM a EXCEPT SELECT v FROM b",
        "SELECT v FROM a INTERSECT ALL SELECT v FROM b",
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) TABLE r",
        "WITH x AS MATERIALIZED (SELECT * FROM a) SELECT * FROM x y WHERE v = 1",
        "SELECT * FROM generate_series(1, 5) g",
        "SELECT * FROM generate_series(1, 5)",
        "SELECT * FROM (VALUES (1), (2)) v",
        "SELECT *, row_number() OVER (ORDER BY v) FROM a",
        "SELECT *, (SELECT max(v) FROM b WHERE b.a_id = a.id) FROM a",
        "SELECT * FROM p WHERE id BETWEEN 10 AND 20",
        "UPDATE p SET v = 1 WHERE id = 3",
        "DELETE FROM a z USING b WHERE b.id = z.id AND b.v = 1",
        "INSERT INTO a SELECT id + 100000, v, NULL FROM b ON CONFLICT DO NOTHING",
        "SELECT DISTINCT ON (v) * FROM a ORDER BY v, id",
        "SELECT DISTINCT v FROM a",
        "SELECT * FROM a TABLESAMPLE SYSTEM (1)",
        "SELECT * FROM a WHERE ctid = '(0,1)'",
        "SELECT * FROM a WHERE v = (SELECT 3)",
        "SELECT * FROM pg_catalog.pg_class c WHERE relname = 'a' FOR UPDATE",
        "SELECT * FROM a WHERE v < 0 OR false");
  }

  @ParameterizedTest
  @MethodSource("statements")
  void titlesAreTheServersOwn(String sql) throws SQLException {
    List<String> inText = new ArrayList<>();
    for (String line : rows("EXPLAIN " + sql)) {
      Matcher node = NODE.matcher(line);
      if (node.matches()) {
        inText.add(node.group(1).replace("\"", ""));
      }
    }
    String json = String.join("\n", rows("EXPLAIN (FORMAT JSON) " + sql));
    assertThat(PostgresPlan.parse(json).nodes().map(PlanNode::title))
        .containsExactlyElementsOf(inText);
  }

  @Test
  void schemasOfVerbosePlansAreReadAndLeftOutOfTitles() throws SQLException {
    PlanNode plan =
        PostgresPlan.parse(
            String.join("\n", rows("EXPLAIN (FORMAT JSON, VERBOSE) SELECT v FROM a WHERE id = 1")));
    assertThat(plan.schema()).contains("public");
    assertThat(plan.property("Output")).contains("v");
    assertThat(plan.title()).isEqualTo("Index Scan using a_pkey on a");
  }

  @Test
  void measuredTimesAndWorkersAreRead() throws SQLException {
    PostgresPlan plan =
        PostgresPlan.read(
            String.join(
                "\n",
                rows("EXPLAIN (FORMAT JSON, ANALYZE, BUFFERS, SETTINGS) SELECT count(*) FROM a")));
    assertThat(plan.properties())
        .containsKeys("Execution Time", "Planning Time", "Settings/parallel_setup_cost");
    assertThat(plan.root().property("Actual Total Time")).isPresent();
    assertThat(plan.root().property("Shared Hit Blocks")).isPresent();
  }

  private void run(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }
}
