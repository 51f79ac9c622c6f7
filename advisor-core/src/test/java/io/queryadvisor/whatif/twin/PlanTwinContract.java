package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.PlannedStatement;
import io.queryadvisor.whatif.StatementRefused;
import io.queryadvisor.whatif.WhatIf;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a twin owes: the loaded server's plans, whole text. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PlanTwinContract {
  private static final String DATABASE = "twinned";

  private static final String[] SCHEMA = {
    "CREATE EXTENSION pageinspect",
    "CREATE TYPE mood AS ENUM ('low', 'mid', 'high')",
    "CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL, name text, mood mood,"
        + " tags text[], doc jsonb, born date, active boolean NOT NULL DEFAULT true)",
    "INSERT INTO customers SELECT i, 'u' || i || '@example.com', CASE WHEN i % 7 = 0 THEN NULL"
        + " ELSE 'name ' || (i % 500) END, (ARRAY['low','mid','high'])[1 + i % 3]::mood,"
        + " ARRAY['t' || i % 20, 't' || i % 33], jsonb_build_object('k', i % 50),"
        + " date '1950-01-01' + (i % 20000), i % 50 <> 0 FROM generate_series(1, 40000) i",
    "CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint"
        + " NOT NULL REFERENCES customers, status varchar(12) NOT NULL, total numeric(12,2),"
        + " created_at timestamptz NOT NULL, note text, CHECK (total >= 0))",
    "INSERT INTO orders (customer_id, status, total, created_at, note) SELECT 1 + (i * 7919) %"
        + " 40000, CASE WHEN i % 100 = 0 THEN 'open' ELSE 'done' END, (i % 1000) / 10.0,"
        + " timestamptz '2024-01-01 00:00+00' + i * interval '1 minute', md5(i::text)"
        + " FROM generate_series(1, 200000) i",
    "CREATE INDEX orders_created ON orders (created_at)",
    "CREATE INDEX orders_open ON orders (created_at) WHERE status = 'open'",
    "CREATE INDEX customers_email ON customers (lower(email))",
    "CREATE INDEX customers_tags ON customers USING gin (tags)",
    "CREATE INDEX customers_doc ON customers USING gin (doc jsonb_path_ops)",
    "CREATE INDEX orders_brin ON orders USING brin (created_at)",
    "CREATE TABLE events (id bigint, at date NOT NULL, kind int) PARTITION BY RANGE (at)",
    "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')",
    "CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2024-02-01') TO ('2024-03-01')",
    "INSERT INTO events SELECT i, date '2024-01-01' + i % 60, i % 30 FROM generate_series(1,"
        + " 60000) i",
    "CREATE INDEX events_kind ON events (kind)",
    "CREATE TABLE readings (id int, at timestamptz, area int4range)",
    "INSERT INTO readings SELECT i, timestamptz '2024-01-01 00:00+00' + i * interval '1 second',"
        + " int4range(i, i + 5) FROM generate_series(1, 100000) i",
    "CREATE TABLE people AS SELECT * FROM customers",
    "ANALYZE"
  };

  private Optional<WhatIf> twin = Optional.empty();

  abstract DatabaseServer server();

  static List<String> queries() {
    return List.of(
        "SELECT * FROM customers WHERE id = 17",
        "SELECT * FROM orders WHERE customer_id = 5",
        "SELECT * FROM orders WHERE created_at > '2024-05-18 22:00+00'",
        "SELECT * FROM orders WHERE created_at < '2024-01-01 01:00+00'",
        "SELECT * FROM orders WHERE created_at > '2030-01-01'",
        "SELECT * FROM orders WHERE status = 'open' ORDER BY created_at LIMIT 10",
        "SELECT * FROM orders WHERE status = 'open' AND created_at > '2024-03-01'",
        "SELECT * FROM customers WHERE lower(email) = 'u5@example.com'",
        "SELECT * FROM customers WHERE tags @> ARRAY['t5']",
        "SELECT * FROM customers WHERE doc @> '{\"k\": 7}'",
        "SELECT mood, count(*) FROM customers GROUP BY mood",
        "SELECT * FROM customers WHERE name = 'name 3' AND NOT active",
        "SELECT c.name, sum(o.total) FROM customers c JOIN orders o ON o.customer_id = c.id WHERE"
            + " c.mood = 'high' GROUP BY c.name",
        "SELECT * FROM events WHERE at = '2024-01-05' AND kind = 3",
        "SELECT kind, count(*) FROM events GROUP BY kind",
        "SELECT * FROM orders o WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.id ="
            + " o.customer_id AND c.active)",
        "SELECT count(*) FROM orders",
        "SELECT max(created_at) FROM orders",
        GENETIC,
        "UPDATE orders SET total = 0 WHERE id = 9",
        "DELETE FROM customers WHERE id = 3");
  }

  /** From twelve tables on, the join order is found by a search that a seed directs. */
  private static final String GENETIC =
      "SELECT count(*) FROM "
          + IntStream.rangeClosed(1, 13)
              .mapToObj(i -> "orders o" + i)
              .collect(Collectors.joining(", "))
          + " WHERE "
          + IntStream.rangeClosed(2, 13)
              .mapToObj(i -> "o" + i + ".id = o" + i / 2 + ".customer_id")
              .collect(Collectors.joining(" AND "))
          + " AND o1.status = 'open'";

  @BeforeAll
  void load() throws Exception {
    server().createDatabase(DATABASE);
    server().execute(DATABASE, SCHEMA);
    server().execute(DATABASE, "ALTER DATABASE " + DATABASE + " SET geqo_seed = 0.31");
    twin = Optional.of(PlanTwin.start(Snapshots.of(server(), DATABASE)));
  }

  @AfterAll
  void stop() {
    twin.ifPresent(WhatIf::close);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void planIsTheLoadedServers(String query) throws Exception {
    assertThat(twin.orElseThrow().planText(query, Configuration.AS_IS)).isEqualTo(explain(query));
  }

  @Test
  void candidatePlansAsTheIndexWouldOnceBuilt() throws Exception {
    promisesThePlan(
        "SELECT * FROM orders WHERE customer_id = 5", on("orders", "btree", "customer_id"));
  }

  @Test
  void coveringPartialCandidatePlansAsTheIndexWouldOnceBuilt() throws Exception {
    promisesThePlan(
        "SELECT customer_id, total FROM orders WHERE status = 'open' AND customer_id < 300",
        new IndexDefinition(
            new TableName("public", "orders"),
            "btree",
            List.of(IndexKey.of("customer_id")),
            List.of("total"),
            Optional.of("status = 'open'")));
  }

  @Test
  void hashAndBrinCandidatesPlanAsTheIndexesWouldOnceBuilt() throws Exception {
    promisesThePlan("SELECT * FROM orders WHERE note = 'x'", on("orders", "hash", "note"));
    promisesThePlan(
        "SELECT * FROM readings WHERE at < '2024-01-01 02:00+00'", on("readings", "brin", "at"));
  }

  @Test
  void ginCandidateCostsWhatTheIndexWouldOnceBuilt() throws Exception {
    WhatIf planner = twin.orElseThrow();
    String query = "SELECT * FROM customers WHERE tags && ARRAY['t7', 't30']";
    Candidate candidate = define(on("customers", "gin", "tags"));
    Configuration with =
        new Configuration(
            new TreeSet<>(Set.of(candidate.name())),
            new TreeSet<>(Set.of(new TableName("public", "customers_tags"))),
            new TreeMap<>());
    double real = cost(explain(query));
    assertThat(cost(planner.planText(query, with))).isCloseTo(real, withinPercentage(3));
    assertThat(planner.plan(query, with).indexes()).containsExactly(candidate.name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "lower(name)|'name 30'",
        "date_part('year'::text, born)|1980",
        "(doc ->> 'k'::text)|'8'",
        "length(name)|7",
        "lower(email)|'u17@example.com'"
      })
  void expressionCandidateHasStatisticsOfItsOwn(String expression, String value) throws Exception {
    Candidate candidate =
        define(
            new IndexDefinition(
                new TableName("public", "people"),
                "btree",
                List.of(expression(expression)),
                List.of(),
                Optional.empty()));
    assertThat(candidate.refusal()).isEmpty();
    String query = "SELECT * FROM people WHERE " + expression + " = " + value;
    double promised =
        rows(twin.orElseThrow().planText(query, Configuration.with(Set.of(candidate.name()))));
    server()
        .execute(DATABASE, "CREATE INDEX built ON people ((" + expression + "))", "ANALYZE people");
    try {
      double real = rows(explain(query));
      assertThat(promised).isBetween(real / 1.5, real * 1.5);
    } finally {
      server().execute(DATABASE, "DROP INDEX built");
    }
  }

  @Test
  void candidateOfAPartitionedTableKeepsItsNameInEachPartition() throws Exception {
    Candidate candidate = define(on("events", "btree", "id"));
    String query = "SELECT * FROM events WHERE id = 17";
    PlannedStatement planned =
        twin.orElseThrow().plan(query, Configuration.with(Set.of(candidate.name())));
    assertThat(planned.indexes()).containsExactly(candidate.name());
  }

  @Test
  void hiddenIndexIsInNoPlan() throws Exception {
    String query = "SELECT * FROM customers WHERE id = 17";
    Configuration without =
        Configuration.without(Set.of(new TableName("public", "customers_pkey")));
    assertThat(twin.orElseThrow().planText(query, without)).startsWith("Seq Scan");
    assertThat(twin.orElseThrow().planText(query, Configuration.AS_IS)).isEqualTo(explain(query));
  }

  @Test
  void indexThatCannotBeIsRefusedInTheServersWords() {
    assertThat(define(on("orders", "btree", "missing")).refusal().orElseThrow())
        .isEqualTo("column \"missing\" does not exist");
    assertThat(define(on("absent", "btree", "id")).refusal().orElseThrow())
        .isEqualTo("the snapshot has no table absent");
  }

  @Test
  void statementIsRefusedWithThePlaceOfItsMistake() {
    assertThatThrownBy(() -> twin.orElseThrow().plan("SELECT * FROM orderz", Configuration.AS_IS))
        .isInstanceOfSatisfying(
            StatementRefused.class,
            refused -> {
              assertThat(refused).hasMessage("relation \"orderz\" does not exist");
              assertThat(refused.position()).hasValue(15);
            });
  }

  @Test
  void nothingOfAStatementIsExecuted() {
    WhatIf planner = twin.orElseThrow();
    for (String sql :
        List.of(
            "SELECT 1; COPY orders TO PROGRAM 'true'",
            "ANALYZE COPY orders TO PROGRAM 'true'",
            "ANALYZE SELECT 1",
            "(ANALYZE) SELECT 1")) {
      assertThatThrownBy(() -> planner.planText(sql, Configuration.AS_IS))
          .isInstanceOf(StatementRefused.class);
    }
  }

  @Test
  void settingsDecideAndAreTakenBack() throws Exception {
    WhatIf planner = twin.orElseThrow();
    String query = "SELECT * FROM customers WHERE id = 17";
    assertThat(planner.planText(query, setting("enable_indexscan", "off")))
        .startsWith("Bitmap Heap Scan");
    assertThatThrownBy(() -> planner.planText(query, setting("no_such_setting", "1")))
        .isInstanceOf(AdvisorException.class)
        .hasMessageContaining("no_such_setting");
    assertThat(planner.planText(query, Configuration.AS_IS)).isEqualTo(explain(query));
  }

  private static Configuration setting(String name, String value) {
    return new Configuration(new TreeSet<>(), new TreeSet<>(), new TreeMap<>(Map.of(name, value)));
  }

  /** What is planned with a candidate is what the loaded server plans with the index. */
  private void promisesThePlan(String query, IndexDefinition definition) throws Exception {
    WhatIf planner = twin.orElseThrow();
    Candidate candidate = define(definition);
    assertThat(candidate.refusal()).isEmpty();
    String promised = planner.planText(query, Configuration.with(Set.of(candidate.name())));
    assertThat(promised).contains(candidate.name());
    String create =
        "CREATE INDEX %s ON %s USING %s (%s)%s%s"
            .formatted(
                candidate.name(),
                definition.table(),
                definition.method(),
                definition.keys().get(0).expression(),
                definition.included().isEmpty()
                    ? ""
                    : " INCLUDE (" + String.join(", ", definition.included()) + ")",
                definition.predicate().map(condition -> " WHERE " + condition).orElse(""));
    server().execute(DATABASE, create);
    try {
      String real = explain(query);
      assertThat(promised.replaceAll("cost=\\S+", "")).isEqualTo(real.replaceAll("cost=\\S+", ""));
      assertThat(cost(promised)).isCloseTo(cost(real), withinPercentage(1));
    } finally {
      server().execute(DATABASE, "DROP INDEX " + candidate.name());
    }
    assertThat(planner.planText(query, Configuration.AS_IS)).isEqualTo(explain(query));
  }

  private Candidate define(IndexDefinition definition) {
    return twin.orElseThrow().define(List.of(definition)).get(0);
  }

  private static IndexDefinition on(String table, String method, String column) {
    return new IndexDefinition(
        new TableName("public", table),
        method,
        List.of(IndexKey.of(column)),
        List.of(),
        Optional.empty());
  }

  private static IndexKey expression(String text) {
    return new IndexKey(
        Optional.empty(), text, false, false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static double cost(String plan) {
    return Double.parseDouble(plan.replaceAll("(?s)^.*?\\.\\.([0-9.]+) rows.*$", "$1"));
  }

  private static double rows(String plan) {
    return Double.parseDouble(plan.replaceAll("(?s)^.*? rows=([0-9]+) .*$", "$1"));
  }

  private String explain(String query) throws Exception {
    List<String> lines = new ArrayList<>();
    try (Connection connection = server().connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("EXPLAIN " + query)) {
      while (result.next()) {
        lines.add(result.getString(1));
      }
    }
    return String.join("\n", lines);
  }
}
