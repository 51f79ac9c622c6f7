package io.queryadvisor.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SnapshotOptions;
import io.queryadvisor.database.SnapshotReader;
import io.queryadvisor.index.IndexAdvice.Action;
import io.queryadvisor.index.candidate.Prefixes;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.NormalisedStatement;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.testing.CatalogBuilder;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.whatif.WhatIf;
import io.queryadvisor.whatif.twin.PlanTwin;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Advice on a shop, proven by its twin. */
class IndexAdvisorIT {
  private static final String DATABASE = "advised";

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  private static Optional<Snapshot> snapshot = Optional.empty();
  private static Optional<WhatIf> twin = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
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
  static void stop() throws SQLException {
    twin.ifPresent(WhatIf::close);
    SERVER.server().execute(SERVER.server().systemDatabase(), "DROP DATABASE " + DATABASE);
  }

  private static WorkloadStatement statement(double calls, String... samples) {
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

  private static IndexRequest request(OptionalLong budget, IndexDefinition... planned) {
    return new IndexRequest(
        budget, OptionalInt.empty(), Duration.ofMinutes(1), List.of(planned), true);
  }

  private static IndexReport advise(IndexRequest request, int threads, WorkloadStatement... all) {
    return IndexAdvisor.advise(
        snapshot.orElseThrow().catalog(),
        snapshot.orElseThrow().postgres(),
        List.of(all),
        twin.orElseThrow(),
        request,
        threads,
        () -> false);
  }

  private static IndexReport advise(WorkloadStatement... all) {
    return advise(request(OptionalLong.empty()), 1, all);
  }

  private static List<IndexAdvice> creations(IndexReport report) {
    return report.advice().stream()
        .filter(each -> each.action() == Action.CREATE)
        .filter(each -> each.notes().stream().noneMatch(note -> note.startsWith("Foreign key")))
        .toList();
  }

  private static final String OF_CUSTOMER =
      "SELECT id, total FROM orders WHERE customer_id = 4711 ORDER BY created_at DESC LIMIT 10";
  private static final String FAILED =
      "SELECT id, note FROM orders WHERE status = 'failed' ORDER BY created_at LIMIT 20";
  private static final String BY_EMAIL =
      "SELECT id FROM customer WHERE lower(email) = 'u17@example.org'";
  private static final String ITEMS =
      "SELECT c.email, i.sku FROM customer c JOIN orders o ON o.customer_id = c.id JOIN item i ON"
          + " i.order_id = o.id WHERE c.id = 55";

  @Test
  void equalityAndOrderBecomeOneIndexThatIsProven() {
    IndexReport report = advise(statement(100, OF_CUSTOMER));
    assertThat(creations(report))
        .singleElement()
        .satisfies(
            advice -> {
              assertThat(advice.sql())
                  .startsWith("CREATE INDEX CONCURRENTLY orders_customer_id_")
                  .contains("ON orders (customer_id");
              assertThat(advice.tier().label()).isEqualTo("twin");
              assertThat(advice.benefit()).isPositive();
              assertThat(advice.shareOfCost()).isBetween(0.9, 1.0);
              assertThat(advice.queries())
                  .singleElement()
                  .satisfies(
                      query -> {
                        assertThat(query.nodeBefore()).contains("Seq Scan on orders");
                        assertThat(query.nodeAfter()).contains("using " + advice.name());
                        assertThat(query.costAfter()).isLessThan(query.costBefore() / 20);
                      });
            });
    assertThat(report.costAfter()).isLessThan(report.costBefore() / 20);
  }

  @Test
  void rareValueBecomesAPartialIndex() {
    IndexReport report = advise(request(OptionalLong.of(1 << 20)), 1, statement(10, FAILED));
    assertThat(creations(report))
        .singleElement()
        .satisfies(
            advice ->
                assertThat(advice.index().predicate())
                    .as(advice.toString())
                    .hasValue("(status = 'failed'::text)"));
  }

  @Test
  void parameterIsNoPredicateOfAPartialIndex() {
    WorkloadStatement plain = statement(10, FAILED);
    WorkloadStatement parameter =
        new WorkloadStatement(
            plain.fingerprint(),
            plain.text(),
            plain.kind(),
            10,
            List.of(new StatementSample(FAILED, 1, Set.of("'failed'"))),
            Set.of());
    assertThat(creations(advise(parameter)))
        .isNotEmpty()
        .allSatisfy(advice -> assertThat(advice.index().predicate()).isEmpty());
  }

  @Test
  void samplesWithDifferentValuesAreNoPredicateEither() {
    assertThat(creations(advise(statement(10, FAILED, FAILED.replace("failed", "lost")))))
        .allSatisfy(advice -> assertThat(advice.index().predicate()).isEmpty());
  }

  @Test
  void expressionIsIndexedAsWritten() {
    assertThat(creations(advise(statement(10, BY_EMAIL))))
        .singleElement()
        .satisfies(advice -> assertThat(advice.sql()).contains("(lower(email)"));
  }

  @Test
  void budgetIsKept() {
    WorkloadStatement[] all = {
      statement(100, OF_CUSTOMER), statement(5, BY_EMAIL), statement(50, ITEMS)
    };
    long free = creations(advise(all)).stream().mapToLong(IndexAdvice::sizeBytes).sum();
    IndexReport tight = advise(request(OptionalLong.of(free / 2)), 1, all);
    assertThat(creations(tight)).isNotEmpty();
    assertThat(tight.advice().stream().filter(a -> a.action() == Action.CREATE))
        .satisfies(
            made ->
                assertThat(made.stream().mapToLong(IndexAdvice::sizeBytes).sum())
                    .isLessThanOrEqualTo(free / 2));
    assertThat(creations(advise(request(OptionalLong.of(1)), 1, all))).isEmpty();
    assertThat(tight.curve()).extracting(BudgetStep::sizeBytes).isSorted();
  }

  @Test
  void sameAdviceForOneThreadAndTwo() {
    WorkloadStatement[] all = {
      statement(100, OF_CUSTOMER),
      statement(5, BY_EMAIL),
      statement(50, ITEMS),
      statement(10, FAILED)
    };
    assertThat(advise(request(OptionalLong.empty()), 2, all))
        .isEqualTo(advise(request(OptionalLong.empty()), 1, all));
  }

  @Test
  void noAdviceIsThePrefixOfAnExistingIndex() {
    IndexReport report =
        advise(
            statement(100, "SELECT b FROM tagged WHERE a = 5"),
            statement(100, "SELECT * FROM orders WHERE id = 5"),
            statement(50, ITEMS));
    for (IndexAdvice advice : creations(report)) {
      snapshot.orElseThrow().catalog().tables().stream()
          .filter(table -> table.name().equals(advice.index().table()))
          .forEach(
              table ->
                  assertThat(table.indexes())
                      .noneMatch(
                          index ->
                              Prefixes.covers(
                                  IndexDefinition.of(table.name(), index), advice.index())));
    }
  }

  @Test
  void wellIndexedWorkloadGetsNoAdvice() {
    IndexReport report =
        advise(
            statement(100, "SELECT b FROM tagged WHERE a = 5"),
            statement(100_000, "SELECT * FROM orders WHERE id = 5"),
            statement(3, "SELECT count(*) FROM tiny WHERE x = 3"));
    assertThat(creations(report)).isEmpty();
    assertThat(report.worsened()).isEmpty();
  }

  @Test
  void redundantIndexesAreDroppedButNeverBothOfAPair() {
    IndexReport report = advise(statement(100, "SELECT id FROM tagged WHERE a = 5 AND b = 3"));
    assertThat(report.advice())
        .filteredOn(each -> each.action() == Action.DROP)
        .extracting(IndexAdvice::name)
        .contains("tagged_a", "tagged_a_again")
        .doesNotContain("tagged_a_b", "tagged_unique", "tagged_pkey");
    assertThat(report.advice())
        .filteredOn(each -> each.name().equals("tagged_a"))
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.sql()).isEqualTo("DROP INDEX CONCURRENTLY tagged_a");
              assertThat(drop.notes().get(0)).contains("serves all that it serves");
            });
  }

  @Test
  void newIndexTakesThePlaceOfTheOneThatItBeginsWith() {
    IndexReport report =
        advise(
            statement(100, "SELECT id FROM customer WHERE country = 'c5' ORDER BY email LIMIT 5"));
    assertThat(creations(report))
        .singleElement()
        .satisfies(advice -> assertThat(advice.sql()).contains("(country, email"));
    assertThat(report.advice())
        .filteredOn(each -> each.action() == Action.DROP)
        .extracting(IndexAdvice::name)
        .contains("customer_country");
  }

  @Test
  void invalidIndexIsNamedWithBothWaysOut() {
    assertThat(advise(statement(1, "SELECT * FROM tagged WHERE id = 1")).advice())
        .filteredOn(each -> each.name().equals("tagged_broken"))
        .singleElement()
        .satisfies(
            advice -> {
              assertThat(advice.sql()).isEqualTo("DROP INDEX CONCURRENTLY tagged_broken");
              assertThat(advice.notes().get(0)).contains("INVALID");
              assertThat(advice.rejected().get(0)).contains("REINDEX INDEX CONCURRENTLY");
            });
  }

  @Test
  void foreignKeyWithDeletesGetsItsIndex() {
    IndexReport report = advise(statement(1, "SELECT * FROM customer WHERE id = 1"));
    assertThat(report.advice())
        .filteredOn(each -> each.notes().stream().anyMatch(note -> note.startsWith("Foreign key")))
        .singleElement()
        .satisfies(
            advice -> {
              assertThat(advice.sql()).endsWith("ON item (order_id)");
              assertThat(advice.queries().get(0).nodeBefore()).contains("Seq Scan");
              assertThat(advice.queries().get(0).calls()).isEqualTo(20);
            });
  }

  @Test
  void plannedIndexIsTakenAsExisting() {
    IndexDefinition planned =
        new IndexDefinition(
            new TableName("public", "orders"),
            "btree",
            List.of(IndexKey.of("customer_id"), IndexKey.of("created_at")),
            List.of(),
            Optional.empty());
    IndexReport report =
        advise(request(OptionalLong.empty(), planned), 1, statement(100, OF_CUSTOMER));
    assertThat(creations(report)).isEmpty();
    assertThat(report.costBefore()).isLessThan(100 * 100);
  }

  @Test
  void updateOfAnIndexedColumnIsPriced() {
    IndexReport report =
        advise(
            statement(100, FAILED.replace("'failed'", "'lost'").replace("created_at", "status")),
            statement(1000, FAILED),
            statement(5, "UPDATE orders SET status = 'done' WHERE id = 7"));
    assertThat(creations(report))
        .filteredOn(advice -> advice.index().predicate().isPresent())
        .allSatisfy(
            advice -> {
              assertThat(advice.writePrice().breaksHotUpdates()).isTrue();
              assertThat(advice.writePrice().verdict()).contains("status").contains("HOT");
            });
  }

  @Test
  void statementsThatNoIndexHelpsAreNamedWithAReason() {
    IndexReport report =
        advise(
            statement(10, "SELECT sum(total) FROM orders"),
            statement(10, "SELECT * FROM orders WHERE total >= 10"),
            statement(10, "SELECT count(*) FROM orders WHERE note LIKE '%abcdef%'"));
    assertThat(report.unhelped())
        .extracting(IndexReport.Unhelped::reason)
        .anySatisfy(reason -> assertThat(reason).contains("reads all of orders"))
        .anySatisfy(reason -> assertThat(reason).contains("99 % of the rows"))
        .anySatisfy(reason -> assertThat(reason).contains("pg_trgm"));
  }

  @Test
  void statementThatThePlannerRefusesIsADiagnostic() {
    IndexReport report = advise(statement(1, "SELECT * FROM nowhere"), statement(100, OF_CUSTOMER));
    assertThat(creations(report)).hasSize(1);
    assertThat(report.diagnostics())
        .anySatisfy(each -> assertThat(each.message()).contains("nowhere"));
  }

  @Test
  void searchThatIsOutOfTimeStillReports() {
    IndexReport report =
        IndexAdvisor.advise(
            snapshot.orElseThrow().catalog(),
            snapshot.orElseThrow().postgres(),
            List.of(statement(100, OF_CUSTOMER)),
            twin.orElseThrow(),
            request(OptionalLong.empty()),
            1,
            () -> true);
    assertThat(report.costAfter()).isLessThanOrEqualTo(report.costBefore());
    assertThat(report.diagnostics())
        .anySatisfy(each -> assertThat(each.message()).contains("limit"));
  }

  @Test
  void emptyWorkloadGivesAnEmptyReport() {
    IndexReport report = advise();
    assertThat(creations(report)).isEmpty();
    assertThat(report.costBefore()).isZero();
  }

  @Test
  void otherEnginesAreToldInOneLine() {
    IndexReport report =
        IndexAdvisor.advise(
            CatalogBuilder.mysql().table("t", t -> t.column("a", "int")).build(),
            Optional.empty(),
            List.of(),
            twin.orElseThrow(),
            request(OptionalLong.empty()),
            1,
            () -> false);
    assertThat(report.advice()).isEmpty();
    assertThat(report.diagnostics())
        .singleElement()
        .satisfies(each -> assertThat(each.message()).contains("PostgreSQL"));
  }
}
