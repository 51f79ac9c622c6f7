package io.queryadvisor.whatif.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SnapshotOptions;
import io.queryadvisor.database.SnapshotReader;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.WhatIf;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
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
        "UPDATE orders SET total = 0 WHERE id = 9",
        "DELETE FROM customers WHERE id = 3");
  }

  @BeforeAll
  void load() throws Exception {
    server().createDatabase(DATABASE);
    server().execute(DATABASE, SCHEMA);
    twin = Optional.of(PlanTwin.start(snapshot()));
  }

  @AfterAll
  void stop() {
    twin.ifPresent(WhatIf::close);
  }

  private Snapshot snapshot() {
    DatabaseLogin login =
        new DatabaseLogin(
            server().url(DATABASE),
            Optional.of(server().adminUser()),
            Optional.of(server().adminPassword()));
    return SnapshotReader.read(
        login,
        DatabaseOptions.DEFAULT,
        new SnapshotOptions("test", Redaction.NONE, List.of()),
        Clock.systemUTC());
  }

  @ParameterizedTest
  @MethodSource("queries")
  void planIsTheLoadedServers(String query) throws Exception {
    assertThat(twin.orElseThrow().planText(query, Configuration.AS_IS)).isEqualTo(explain(query));
  }

  @Test
  void candidatePlansAsTheIndexWouldOnceBuilt() throws Exception {
    WhatIf planner = twin.orElseThrow();
    String query = "SELECT * FROM orders WHERE customer_id = 5";
    Candidate candidate = planner.define(List.of(on("orders", "customer_id"))).get(0);
    assertThat(candidate.refusal()).isEmpty();
    String promised = planner.planText(query, Configuration.with(Set.of(candidate.name())));
    server().execute(DATABASE, "CREATE INDEX " + candidate.name() + " ON orders (customer_id)");
    try {
      assertThat(promised).isEqualTo(explain(query));
    } finally {
      server().execute(DATABASE, "DROP INDEX " + candidate.name());
    }
    assertThat(planner.planText(query, Configuration.AS_IS)).isEqualTo(explain(query));
  }

  @Test
  void threadsThatSwitchTheSameIndexDoNotWaitForEachOther() throws Exception {
    WhatIf planner = twin.orElseThrow();
    String query = "SELECT * FROM orders WHERE total = 5";
    String name = planner.define(List.of(on("orders", "total"))).get(0).name();
    double without = planner.plan(query, Configuration.AS_IS).cost();
    double with = planner.plan(query, Configuration.with(Set.of(name))).cost();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Boolean>> same = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        same.add(threads.submit(() -> alternates(planner.fork(), query, name, with, without)));
      }
      for (Future<Boolean> each : same) {
        assertThat(each.get(60, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean alternates(
      WhatIf planner, String query, String name, double with, double without) throws Exception {
    for (int i = 0; i < 50; i++) {
      if (planner.plan(query, Configuration.with(Set.of(name))).cost() != with
          || planner.plan(query, Configuration.AS_IS).cost() != without) {
        return false;
      }
    }
    return true;
  }

  private static IndexDefinition on(String table, String column) {
    return new IndexDefinition(
        new TableName("public", table),
        "btree",
        List.of(IndexKey.of(column)),
        List.of(),
        Optional.empty());
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
