package io.queryadvisor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SchemaHistory;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import liquibase.Contexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every PostgreSQL must do with migrations, whatever its version. */
@Timeout(120)
abstract class PostgresMigrationContract {
  private static final TableName ORDERS = new TableName("public", "orders");

  @TempDir Path directory = Path.of("");

  abstract DatabaseServer server();

  MigrationTarget target() {
    return new MigrationTarget(server(), "migrated", directory);
  }

  @BeforeEach
  void fill() throws SQLException {
    server().createDatabase("migrated");
    target()
        .execute(
            """
            CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, status text NOT NULL,
              total numeric NOT NULL, tags text[] NOT NULL, email text NOT NULL)
            """,
            """
            INSERT INTO orders SELECT i, i % 5000, CASE WHEN i % 100 = 0 THEN 'open' ELSE 'done' END,
              i, ARRAY['t' || i % 3000], 'User' || i || '@example.org'
            FROM generate_series(1, 50000) i
            """,
            "VACUUM ANALYZE orders");
  }

  /** The advice's migration is applied, its query uses it, and the way back removes it. */
  private void assertUsed(String query, IndexAdvice... advice) throws Exception {
    MigrationTarget target = target();
    target.write(MigrationTool.FLYWAY, advice);
    target.flyway().migrate();
    target.execute("ANALYZE");
    assertThat(target.explain(query)).contains(advice[0].name().replace("\"", "\"\""));
    for (String wayBack : target.wayBacks()) {
      target.execute(wayBack);
    }
    assertThat(target.index(advice[0].index().table(), advice[0].name())).isEmpty();
  }

  @Test
  void aPlainIndexIsBuiltUsedAndTakenBack() throws Exception {
    assertUsed(
        "SELECT * FROM orders WHERE customer_id = 7",
        AdviceBuilder.create(ORDERS, "orders_customer_id_idx").key("customer_id").build());
  }

  @Test
  void aPartialIndexWithIncludedColumnsIsUsed() throws Exception {
    assertUsed(
        "SELECT customer_id, total FROM orders WHERE status = 'open' AND customer_id = 100",
        AdviceBuilder.create(ORDERS, "orders_open_idx")
            .descending("customer_id")
            .include("total")
            .where("status = 'open'::text")
            .build());
  }

  @Test
  void anExpressionIndexIsUsed() throws Exception {
    assertUsed(
        "SELECT * FROM orders WHERE lower(email) = 'user7@example.org'",
        AdviceBuilder.create(ORDERS, "orders_lower_email_idx").expression("lower(email)").build());
  }

  @Test
  void aGinIndexIsUsed() throws Exception {
    assertUsed(
        "SELECT * FROM orders WHERE tags @> ARRAY['t7']",
        AdviceBuilder.create(ORDERS, "orders_tags_idx").method("gin").key("tags").build());
  }

  @Test
  void oddNamesAreNeitherSqlNorPlaceholders() throws Exception {
    TableName odd = new TableName("Odd \"schema\"; --", "a'b*/ ${evil}\n$check$");
    target()
        .execute(
            "CREATE SCHEMA \"Odd \"\"schema\"\"; --\"",
            "CREATE TABLE \"Odd \"\"schema\"\"; --\".\"a'b*/ ${evil}\n$check$\" (\"select ${evil}\""
                + " int)",
            "INSERT INTO \"Odd \"\"schema\"\"; --\".\"a'b*/ ${evil}\n$check$\" SELECT i FROM"
                + " generate_series(1, 50000) i");
    assertUsed(
        "SELECT * FROM \"Odd \"\"schema\"\"; --\".\"a'b*/ ${evil}\n$check$\" WHERE \"select"
            + " ${evil}\" = 7",
        AdviceBuilder.create(odd, "a'b*/ ${evil};$check$ \"idx")
            .key("select ${evil}")
            .query("select 1\n; DROP TABLE orders; ${evil} */")
            .notes("a note\r\nDROP TABLE orders;")
            .build());
    assertThat(target().explain("SELECT * FROM orders")).contains("orders");
  }

  @Test
  void aDroppedIndexComesBack() throws Exception {
    target().execute("CREATE INDEX status_idx ON orders (status) WITH (fillfactor = 70)");
    MigrationTarget target = target();
    String before = target.index(ORDERS, "status_idx").orElseThrow().definition();
    target.write(
        MigrationTool.FLYWAY, AdviceBuilder.drop(ORDERS, "status_idx").key("status").build());

    target.flyway().migrate();
    assertThat(target.index(ORDERS, "status_idx")).isEmpty();

    target.execute(target.wayBacks().get(0));
    assertThat(target.index(ORDERS, "status_idx").orElseThrow().definition()).isEqualTo(before);
  }

  @Test
  void aValidIndexOfThatNameIsNeverDropped() throws Exception {
    MigrationTarget target = target();
    target.write(
        MigrationTool.FLYWAY,
        AdviceBuilder.create(ORDERS, "orders_email_idx").key("email").build());
    target.execute("CREATE UNIQUE INDEX orders_email_idx ON orders (email, status)");

    assertThat(Failure.of(() -> target.flyway().migrate()))
        .contains("orders_email_idx: a valid index has this name already");
    assertThat(target.index(ORDERS, "orders_email_idx").orElseThrow().keys()).hasSize(2);
  }

  @Test
  void aUniqueIndexOfAPartitionedTableComesBackUniqueAndValid() throws Exception {
    partitioned();
    TableName events = new TableName("public", "events");
    target()
        .execute(
            "ALTER TABLE events ADD COLUMN code int",
            "CREATE UNIQUE INDEX events_key ON events (year, account, code)");
    MigrationTarget target = target();
    target.write(
        MigrationTool.FLYWAY, AdviceBuilder.drop(events, "events_key").key("code").build());

    target.flyway().migrate();
    assertThat(target.index(events, "events_key")).isEmpty();

    target.execute(target.wayBacks().get(0));
    assertThat(target.index(events, "events_key").orElseThrow().properties())
        .containsExactly(IndexProperty.UNIQUE);
  }

  @Test
  void aPartitionedTableGetsItsIndexPartitionByPartition() throws Exception {
    partitioned();
    TableName events = new TableName("public", "events");
    MigrationTarget target = target();
    target.write(
        MigrationTool.FLYWAY,
        AdviceBuilder.create(events, "events_account_idx").key("account").build());

    target.flyway().migrate();
    target.execute("ANALYZE");

    assertThat(target.index(events, "events_account_idx").orElseThrow().properties())
        .doesNotContain(IndexProperty.INVALID);
    assertThat(target.explain("SELECT * FROM events WHERE account = 7"))
        .contains("events_2024_account_idx", "events_2025_b_account_idx");
    List<String> wayBacks = target.wayBacks();
    target.execute(wayBacks.get(wayBacks.size() - 1));
    assertThat(target.index(events, "events_account_idx")).isEmpty();
    assertThat(target.index(new TableName("public", "events_2024"), "events_2024_account_idx"))
        .isEmpty();
  }

  @Test
  void aPartitionThatCameMeanwhileIsNoticed() throws Exception {
    partitioned();
    TableName events = new TableName("public", "events");
    MigrationTarget target = target();
    target.write(
        MigrationTool.FLYWAY,
        AdviceBuilder.create(events, "events_account_idx").key("account").build());
    target.execute(
        "CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM (2026, 0) TO (2027, 0)");

    assertThat(Failure.of(() -> target.flyway().migrate()))
        .contains("events_account_idx: not all partitions have the index");
    assertThat(target.index(events, "events_account_idx")).isEmpty();
  }

  @Test
  void aBuildThatFailedOnDuplicatesSucceedsAfterRepair() throws Exception {
    MigrationTarget target = target();
    target.write(
        MigrationTool.FLYWAY,
        AdviceBuilder.create(ORDERS, "orders_email_key").key("email").build());
    target.edit("CREATE INDEX", "CREATE UNIQUE INDEX");
    target.execute("UPDATE orders SET email = 'twice' WHERE id < 3");

    assertThat(Failure.of(() -> target.flyway().migrate()))
        .contains("could not create unique index");
    assertThat(target.index(ORDERS, "orders_email_key").orElseThrow().properties())
        .contains(IndexProperty.INVALID);

    target.execute("UPDATE orders SET email = 'once' WHERE id = 2");
    target.flyway().repair();
    target.flyway().migrate();
    assertThat(target.index(ORDERS, "orders_email_key").orElseThrow().properties())
        .containsExactly(IndexProperty.UNIQUE);
  }

  @Test
  void aBuildThatATimeoutCancelledSucceedsAfterRepair() throws Exception {
    MigrationTarget target = slowBuild();
    target.execute("ALTER DATABASE migrated SET statement_timeout = '700ms'");

    assertThat(Failure.of(() -> target.flyway().migrate())).contains("statement timeout");

    target.execute("ALTER DATABASE migrated RESET statement_timeout");
    assertRepaired(target);
  }

  @Test
  void aBuildThatWasCancelledSucceedsAfterRepair() throws Exception {
    MigrationTarget target = slowBuild();
    CompletableFuture<String> migration =
        CompletableFuture.supplyAsync(() -> Failure.of(() -> target.flyway().migrate()));
    target.awaitBuild("true");
    target.query(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX%'"
            + " AND state = 'active'");

    assertThat(migration.join()).contains("canceling statement due to user request");
    assertRepaired(target);
  }

  private MigrationTarget slowBuild() throws SQLException {
    MigrationTarget target = target();
    target.execute(
        "CREATE FUNCTION public.slowly(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN"
            + " PERFORM pg_sleep(0.002); RETURN i; END $$");
    target.write(
        MigrationTool.FLYWAY,
        AdviceBuilder.create(ORDERS, "orders_slowly_idx").expression("slowly(id)").build());
    return target;
  }

  private static void assertRepaired(MigrationTarget target) throws Exception {
    assertThat(target.index(ORDERS, "orders_slowly_idx").orElseThrow().properties())
        .contains(IndexProperty.INVALID);
    target.execute(
        "CREATE OR REPLACE FUNCTION public.slowly(i int) RETURNS int LANGUAGE sql IMMUTABLE AS"
            + " 'SELECT i'");
    target.flyway().repair();
    target.flyway().migrate();
    assertThat(target.index(ORDERS, "orders_slowly_idx").orElseThrow().properties()).isEmpty();
  }

  @Test
  void theHistoryTellsWhatIsApplied() throws Exception {
    MigrationTarget target = target();
    target.write(
        MigrationTool.FLYWAY,
        AdviceBuilder.create(ORDERS, "orders_total_idx").key("total").build());
    target.flyway().migrate();

    SchemaHistory history =
        SchemaHistory.read(target.login(), DatabaseOptions.DEFAULT, "flyway_schema_history");
    assertThat(history.diagnostics()).isEmpty();
    assertThat(history.entries().orElseThrow())
        .extracting(SchemaHistory.Entry::script)
        .containsExactly("<< Flyway Baseline >>", "V20261125120000__create_orders_total_idx.sql");
    assertThat(SchemaHistory.read(target.login(), DatabaseOptions.DEFAULT, "other").entries())
        .isEmpty();
  }

  @Test
  void liquibaseAppliesAndRollsBack() throws Exception {
    target().execute("CREATE INDEX status_idx ON orders (status)");
    partitioned();
    MigrationTarget target = target();
    TableName events = new TableName("public", "events");
    target.write(
        MigrationTool.LIQUIBASE,
        AdviceBuilder.create(ORDERS, "orders_open_idx")
            .key("customer_id")
            .include("total")
            .where("status = 'a;;b'::text OR status = 'a\n''b'")
            .notes("one", "changeset evil:1", "rollback DROP TABLE orders")
            .build(),
        AdviceBuilder.create(events, "events_account_idx").key("account").build(),
        AdviceBuilder.drop(ORDERS, "status_idx").key("status").build());

    target.liquibase(liquibase -> liquibase.update(new Contexts()));
    assertThat(target.index(ORDERS, "orders_open_idx").orElseThrow().predicate().orElseThrow())
        .contains("a;;b", "a\n''b");
    assertThat(target.index(events, "events_account_idx").orElseThrow().properties()).isEmpty();
    assertThat(target.index(ORDERS, "status_idx")).isEmpty();
    target.liquibase(liquibase -> assertThat(liquibase.listUnrunChangeSets(null, null)).isEmpty());

    target.liquibase(liquibase -> liquibase.rollback(6, ""));
    assertThat(target.index(ORDERS, "orders_open_idx")).isEmpty();
    assertThat(target.index(events, "events_account_idx")).isEmpty();
    assertThat(target.index(ORDERS, "status_idx")).isPresent();
  }

  @Test
  void liquibaseRunsAFailedChangesetAgain() throws Exception {
    MigrationTarget target = target();
    target.write(
        MigrationTool.LIQUIBASE,
        AdviceBuilder.create(ORDERS, "orders_email_key").key("email").build());
    target.edit("CREATE INDEX", "CREATE UNIQUE INDEX");
    target.execute("UPDATE orders SET email = 'twice' WHERE id < 3");

    assertThat(Failure.of(() -> target.liquibase(liquibase -> liquibase.update(new Contexts()))))
        .contains("could not create unique index");

    target.execute("UPDATE orders SET email = 'once' WHERE id = 2");
    target.liquibase(liquibase -> liquibase.update(new Contexts()));
    assertThat(target.index(ORDERS, "orders_email_key").orElseThrow().properties())
        .containsExactly(IndexProperty.UNIQUE);
  }

  @Test
  void plainSqlIsRunAsItStands() throws Exception {
    partitioned();
    target().execute("CREATE INDEX status_idx ON orders (status)");
    TableName events = new TableName("public", "events");
    MigrationTarget target = target();
    target.write(
        MigrationTool.SQL,
        AdviceBuilder.create(ORDERS, "orders_total_idx").key("total").build(),
        AdviceBuilder.create(events, "events_account_idx").key("account").build(),
        AdviceBuilder.drop(ORDERS, "status_idx").key("status").build());

    target.runScripts();

    assertThat(target.index(ORDERS, "orders_total_idx").orElseThrow().properties()).isEmpty();
    assertThat(target.index(events, "events_account_idx").orElseThrow().properties()).isEmpty();
    assertThat(target.index(ORDERS, "status_idx")).isEmpty();
  }

  private void partitioned() throws SQLException {
    target()
        .execute(
            "CREATE TABLE events (year int, account int) PARTITION BY RANGE (year, account)",
            "CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM (2024, 0) TO (2025, 0)",
            "CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM (2025, 0) TO (2026, 0)"
                + " PARTITION BY HASH (account)",
            "CREATE TABLE events_2025_a PARTITION OF events_2025 FOR VALUES WITH (MODULUS 2,"
                + " REMAINDER 0)",
            "CREATE TABLE events_2025_b PARTITION OF events_2025 FOR VALUES WITH (MODULUS 2,"
                + " REMAINDER 1)",
            "INSERT INTO events SELECT 2024 + i % 2, i % 9000 FROM generate_series(1, 60000) i",
            "ANALYZE");
  }
}
