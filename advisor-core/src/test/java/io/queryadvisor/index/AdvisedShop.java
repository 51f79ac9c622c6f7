package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SnapshotOptions;
import io.queryadvisor.database.SnapshotReader;
import io.queryadvisor.index.IndexAdvice.Action;
import io.queryadvisor.index.search.Deadline;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.NormalisedStatement;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.whatif.WhatIf;
import io.queryadvisor.whatif.twin.PlanTwin;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shop with its twin, to be advised on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AdvisedShop {
  private static final String DATABASE = "advised";

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  private Optional<Snapshot> snapshot = Optional.empty();
  private Optional<WhatIf> twin = Optional.empty();

  @BeforeAll
  void start() throws Exception {
    DatabaseServer server = SERVER.server();
    server.createDatabase(DATABASE);
    server.execute(
        DATABASE,
        "CREATE TABLE customer (id bigint PRIMARY KEY, email text NOT NULL, country text)",
        "INSERT INTO customer SELECT g, 'u' || g || '@example.org', 'c' || g % 40"
            + " FROM generate_series(1, 20000) g",
        "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES"
            + " customer, status text NOT NULL, total int, created_at timestamp NOT NULL, note"
            + " text)",
        "INSERT INTO orders SELECT g, 1 + (g * 7919::bigint) % 20000, CASE WHEN g % 500 = 0 THEN"
            + " 'failed' ELSE 'done' END, g % 1000, timestamp '2024-01-01' + g * interval '1"
            + " minute', md5(g::text) FROM generate_series(1, 150000) g",
        "CREATE TABLE item (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders, sku"
            + " int, quantity int)",
        "INSERT INTO item SELECT g, 1 + g % 150000, g % 3000, g % 9 FROM generate_series(1, 200000)"
            + " g",
        "CREATE TABLE tagged (id bigint PRIMARY KEY, a int, b int)",
        "INSERT INTO tagged SELECT g, g % 1000, g % 77 FROM generate_series(1, 50000) g",
        "CREATE INDEX tagged_a ON tagged (a)",
        "CREATE INDEX tagged_a_b ON tagged (a, b)",
        "CREATE INDEX tagged_a_again ON tagged (a)",
        "CREATE UNIQUE INDEX tagged_unique ON tagged (b, id)",
        "CREATE INDEX customer_country ON customer (country)",
        "CREATE TABLE tiny (id int, x int)",
        "INSERT INTO tiny SELECT g, g FROM generate_series(1, 20) g",
        "CREATE INDEX tiny_id ON tiny (id)",
        "CREATE INDEX tiny_id_again ON tiny (id)",
        "VACUUM ANALYZE");
    assertThatThrownBy(
            () ->
                server.execute(
                    DATABASE, "CREATE UNIQUE INDEX CONCURRENTLY tagged_broken ON tagged (b)"))
        .hasMessageContaining("tagged_broken");
    server.execute(
        DATABASE,
        "BEGIN",
        "DELETE FROM item WHERE order_id BETWEEN 100 AND 119",
        "DELETE FROM orders WHERE id BETWEEN 100 AND 119",
        "COMMIT",
        "SELECT pg_stat_force_next_flush()");
    snapshot =
        Optional.of(
            SnapshotReader.read(
                new DatabaseLogin(
                    server.url(DATABASE),
                    Optional.of(server.adminUser()),
                    Optional.of(server.adminPassword())),
                DatabaseOptions.DEFAULT,
                new SnapshotOptions("test", Redaction.NONE, List.of()),
                Clock.systemUTC()));
    twin = Optional.of(PlanTwin.start(snapshot.get()));
  }

  @AfterAll
  void stop() throws SQLException {
    twin.ifPresent(WhatIf::close);
    SERVER.server().execute(SERVER.server().systemDatabase(), "DROP DATABASE " + DATABASE);
  }

  static WorkloadStatement statement(double calls, String... samples) {
    NormalisedStatement normalised = Normaliser.normalise(samples[0], Engine.POSTGRESQL);
    List<StatementSample> texts = new ArrayList<>();
    for (String sql : samples) {
      texts.add(new StatementSample(sql, 1.0 / samples.length, Set.of()));
    }
    return new WorkloadStatement(
        normalised.fingerprint(),
        normalised.text(),
        normalised.kind(),
        calls,
        texts,
        samples[0].startsWith("UPDATE orders SET status") ? Set.of("status") : Set.of());
  }

  static IndexRequest request(OptionalLong budget, IndexDefinition... planned) {
    return new IndexRequest(budget, OptionalInt.empty(), List.of(planned), true);
  }

  final IndexReport advise(IndexRequest request, int threads, WorkloadStatement... all) {
    return IndexAdvisor.advise(
        snapshot.orElseThrow().catalog(),
        snapshot.orElseThrow().postgres(),
        List.of(all),
        twin.orElseThrow(),
        request,
        threads,
        Deadline.of(() -> false));
  }

  final IndexReport advise(WorkloadStatement... all) {
    return advise(request(OptionalLong.empty()), 1, all);
  }

  static List<IndexAdvice> creations(IndexReport report) {
    return report.advice().stream()
        .filter(each -> each.action() == Action.CREATE)
        .filter(each -> each.notes().stream().noneMatch(note -> note.startsWith("Foreign key")))
        .toList();
  }

  static final String OF_CUSTOMER =
      "SELECT id, total FROM orders WHERE customer_id = 4711 ORDER BY created_at DESC LIMIT 10";
  static final String FAILED =
      "SELECT id, note FROM orders WHERE status = 'failed' ORDER BY created_at LIMIT 20";
  static final String BY_EMAIL = "SELECT id FROM customer WHERE lower(email) = 'u17@example.org'";
  static final String ITEMS =
      "SELECT c.email, i.sku FROM customer c JOIN orders o ON o.customer_id = c.id JOIN item i ON"
          + " i.order_id = o.id WHERE c.id = 55";

  /** The only new indexes that are left. */
  static IndexRequest standing(List<IndexDefinition> indexes) {
    return new IndexRequest(
        OptionalLong.empty(), OptionalInt.empty(), List.of(), Optional.of(indexes), true);
  }

  final Catalog catalog() {
    return snapshot.orElseThrow().catalog();
  }

  final Optional<PostgresState> state() {
    return snapshot.orElseThrow().postgres();
  }

  final WhatIf twin() {
    return twin.orElseThrow();
  }

  /** As much advice as a deadline allows. */
  final IndexReport advise(Deadline deadline, WorkloadStatement... all) {
    return IndexAdvisor.advise(
        catalog(),
        snapshot.orElseThrow().postgres(),
        List.of(all),
        twin(),
        request(OptionalLong.empty()),
        1,
        deadline);
  }
}
