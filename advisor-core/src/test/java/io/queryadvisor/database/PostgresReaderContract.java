package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.PostgresState;
import io.queryadvisor.workload.StatementStatistics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What reading a PostgreSQL of any version must give, with the documented rights alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PostgresReaderContract {
  private static final String SCHEMA = "public";

  abstract DatabaseServer server();

  @BeforeAll
  void createSchema() throws Exception {
    PostgresSchema.create(server());
    try (Connection connection = server().connect(PostgresSchema.DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute("SET enable_seqscan = off");
      for (int i = 0; i < 5; i++) {
        statement.execute("SELECT count(*) FROM orders WHERE status = 'open'");
      }
      statement.execute("UPDATE orders SET total = total + 1 WHERE id <= 10");
    }
    awaitCounters();
  }

  @AfterAll
  void dropSchema() throws SQLException {
    PostgresSchema.drop(server());
  }

  // A backend hands in its counts when it ends, which is after its client has gone.
  private void awaitCounters() throws Exception {
    try (Connection connection = server().connect(PostgresSchema.DATABASE);
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 100; i++) {
        try (ResultSet result =
            statement.executeQuery(
                "SELECT n_tup_upd FROM pg_stat_all_tables WHERE relname = 'orders'")) {
          if (result.next() && result.getLong(1) >= 10) {
            return;
          }
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new IllegalStateException("The server did not count the update");
  }

  private DatabaseReading read(String user) {
    return DatabaseReader.read(
        new DatabaseLogin(
            server().jdbcUrl(PostgresSchema.DATABASE, user), Optional.empty(), Optional.empty()),
        DatabaseOptions.DEFAULT);
  }

  private static Table table(Catalog catalog, String schema, String name) {
    return catalog.tables().stream()
        .filter(table -> table.name().equals(new TableName(schema, name)))
        .findFirst()
        .orElseThrow();
  }

  private static Index index(Table table, String name) {
    return table.indexes().stream()
        .filter(index -> index.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void serverAndSettingsAreRead() {
    Catalog catalog = read("advisor").catalog();
    assertThat(catalog.engine()).isEqualTo(Engine.POSTGRESQL);
    assertThat(catalog.serverVersion()).matches("1[38]\\.\\d+");
    assertThat(catalog.database()).isEqualTo(PostgresSchema.DATABASE);
    assertThat(catalog.searchPath()).containsExactly(SCHEMA);
    assertThat(catalog.setting("join_collapse_limit")).contains("8");
    assertThat(catalog.setting("work_mem")).contains("4MB");
    assertThat(catalog.statisticsAge()).isPresent();
  }

  @Test
  void everyTableIsReadButNoSystemsAndNoExtensions() {
    Catalog catalog = read("advisor").catalog();
    assertThat(catalog.tables().stream().map(table -> table.name().toString()))
        .containsExactly(
            "Odd Schema.Ta\"ble",
            "city_count",
            "customer",
            "event",
            "event_2025",
            "event_2026",
            "never_analyzed",
            "order_line",
            "orders",
            "shipment");
  }

  @Test
  void columnsHaveTypesAndScaledStatistics() {
    Table customer = table(read("advisor").catalog(), SCHEMA, "customer");
    assertThat(customer.rows()).hasValue(1000);
    assertThat(customer.sizeBytes().orElseThrow()).isBetween(8192L, 1_000_000L);
    assertThat(customer.columns().stream().map(Column::name))
        .containsExactly("id", "email", "city", "note");
    Column email = customer.column("email").orElseThrow();
    assertThat(email.type()).isEqualTo("character varying(80)");
    assertThat(email.nullable()).isFalse();
    assertThat(email.collation()).isEmpty();
    // Unique: stored as -1, the share of the rows.
    assertThat(email.statistics().orElseThrow().distinctValues()).isEqualTo(1000);
    Column city = customer.column("city").orElseThrow();
    assertThat(city.collation()).contains("C");
    assertThat(city.statistics().orElseThrow().distinctValues()).isEqualTo(20);
    ColumnStatistics note = customer.column("note").flatMap(Column::statistics).orElseThrow();
    assertThat(note.nullFraction()).isEqualTo(0.75);
    assertThat(note.averageWidthBytes()).hasValue(2);
  }

  @Test
  void tableThatWasNeverAnalyzedHasNoRowEstimate() {
    assertThat(table(read("advisor").catalog(), SCHEMA, "never_analyzed").rows()).isEmpty();
  }

  @Test
  void indexesKeepDirectionNullsPredicateAndIncludedColumns() {
    Index open = index(table(read("advisor").catalog(), SCHEMA, "orders"), "orders_open");
    assertThat(open.method()).isEqualTo("btree");
    assertThat(open.keys().get(0))
        .isEqualTo(
            new IndexKey(
                Optional.of("placed"),
                "placed",
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(open.keys().get(1)).isEqualTo(IndexKey.of("status"));
    assertThat(open.included()).containsExactly("total");
    assertThat(open.predicate().orElseThrow()).contains("status = 'open'");
    assertThat(open.sizeBytes().orElseThrow()).isGreaterThan(0);
    assertThat(open.definition()).startsWith("CREATE INDEX orders_open ON public.orders");
  }

  @Test
  void indexesKeepExpressionOperatorClassAndCollation() {
    Table customer = table(read("advisor").catalog(), SCHEMA, "customer");
    IndexKey lower = index(customer, "customer_email_lower").keys().get(0);
    assertThat(lower.column()).isEmpty();
    assertThat(lower.expression()).startsWith("lower(");
    assertThat(lower.operatorClass()).contains("text_pattern_ops");
    Index email = index(customer, "customer_email");
    assertThat(email.keys().get(0).collation()).contains("C");
    assertThat(email.properties()).containsExactly(IndexProperty.UNIQUE);
    assertThat(index(customer, "customer_pkey").properties())
        .containsExactlyInAnyOrder(
            IndexProperty.UNIQUE, IndexProperty.PRIMARY, IndexProperty.CONSTRAINT);
  }

  @Test
  void failedBuildIsInvalid() {
    Index failed = index(table(read("advisor").catalog(), SCHEMA, "orders"), "orders_failed");
    assertThat(failed.properties())
        .containsExactlyInAnyOrder(IndexProperty.UNIQUE, IndexProperty.INVALID);
  }

  @Test
  void useOfIndexesAndTablesIsCounted() {
    Table orders = table(read("advisor").catalog(), SCHEMA, "orders");
    long used =
        index(orders, "orders_status").scans().orElseThrow()
            + index(orders, "orders_status_again").scans().orElseThrow()
            + index(orders, "orders_open").scans().orElseThrow();
    assertThat(used).isGreaterThanOrEqualTo(5);
    assertThat(orders.activity().inserts()).hasValue(5000);
    assertThat(orders.activity().updates()).hasValue(10);
    assertThat(orders.activity().sequentialScans()).isPresent();
  }

  @Test
  void compositeKeysKeepTheirOrder() {
    Catalog catalog = read("advisor").catalog();
    assertThat(table(catalog, SCHEMA, "order_line").primaryKey())
        .containsExactly("order_id", "line");
    Table shipment = table(catalog, SCHEMA, "shipment");
    assertThat(shipment.primaryKey()).isEmpty();
    assertThat(shipment.foreignKeys())
        .containsExactly(
            new ForeignKey(
                "shipment_line",
                List.of("order_id", "line"),
                new TableName(SCHEMA, "order_line"),
                List.of("order_id", "line")));
  }

  @Test
  void oddNamesAreReadAsTheyAre() {
    Table odd = table(read("advisor").catalog(), "Odd Schema", "Ta\"ble");
    assertThat(odd.primaryKey()).containsExactly("Co lumn");
    assertThat(index(odd, "in dex").keys().get(0).column()).contains("select");
    assertThat(index(odd, "in dex").keys().get(0).nullsFirst()).isTrue();
  }

  @Test
  void partitionedTableIsTheSumOfItsPartitions() {
    Catalog catalog = read("advisor").catalog();
    Table event = table(catalog, SCHEMA, "event");
    Table one = table(catalog, SCHEMA, "event_2025");
    Table two = table(catalog, SCHEMA, "event_2026");
    assertThat(one.partitionOf()).contains(event.name());
    assertThat(event.partitionOf()).isEmpty();
    assertThat(event.rows()).hasValue(700);
    assertThat(event.sizeBytes()).hasValue(sum(one.sizeBytes(), two.sizeBytes()));
    assertThat(event.activity().inserts()).hasValue(700);
    assertThat(index(event, "event_pkey").sizeBytes())
        .hasValue(
            sum(
                index(one, "event_2025_pkey").sizeBytes(),
                index(two, "event_2026_pkey").sizeBytes()));
    assertThat(event.column("at").flatMap(Column::statistics)).isPresent();
  }

  private static long sum(OptionalLong one, OptionalLong two) {
    return one.orElseThrow() + two.orElseThrow();
  }

  @Test
  void statementsAreReadWithoutOurOwn() {
    List<StatementStatistics> statements = read("advisor").statements();
    StatementStatistics count =
        statements.stream()
            .filter(s -> s.text().startsWith("SELECT count(*) FROM orders WHERE status"))
            .findFirst()
            .orElseThrow();
    assertThat(count.calls()).isEqualTo(5);
    assertThat(count.rows()).hasValue(5);
    assertThat(count.totalTimeMs()).isPositive();
    assertThat(count.maxTimeMs().orElseThrow()).isLessThanOrEqualTo(count.totalTimeMs());
    assertThat(statements)
        .isSortedAccordingTo((a, b) -> Double.compare(b.totalTimeMs(), a.totalTimeMs()));
    assertThat(statements).noneMatch(s -> s.text().contains("query-advisor"));
  }

  @Test
  void anEarlierRunAndItsDriverLeaveNoTraceInTheStatements() {
    read("advisor");
    List<StatementStatistics> statements = read("advisor").statements();
    assertThat(statements)
        .extracting(StatementStatistics::text)
        .noneMatch(text -> text.contains("query-advisor") || text.contains("pg_catalog"))
        .noneMatch(text -> text.matches("(?is)(SET|SHOW)\\b.*"));
  }

  @Test
  void tablesWithoutSelectAreNamedAsBlind() {
    DatabaseReading reading = read("advisor");
    assertThat(reading.diagnostics()).hasSize(1);
    assertThat(reading.diagnostics().get(0).message())
        .contains("city_count", "shipment", "never_analyzed", "GRANT SELECT")
        .doesNotContain("customer");
    assertThat(table(reading.catalog(), SCHEMA, "shipment").columns())
        .allMatch(column -> column.statistics().isEmpty());
  }

  @Test
  void loginWithoutRightsReadsTheCatalogAndIsToldWhatIsMissing() {
    DatabaseReading reading = read("stranger");
    assertThat(reading.catalog().tables()).hasSize(10);
    assertThat(table(reading.catalog(), SCHEMA, "orders").sizeBytes()).isPresent();
    assertThat(reading.statements())
        .noneMatch(statement -> statement.text().contains("insufficient"));
    assertThat(reading.diagnostics())
        .anyMatch(d -> d.message().contains("GRANT pg_read_all_stats TO stranger"));
  }

  @Test
  void extensionInAClosedSchemaIsReportedAndTheReadingGoesOn() throws SQLException {
    server()
        .execute(
            PostgresSchema.DATABASE,
            "CREATE SCHEMA closed",
            "ALTER EXTENSION pg_stat_statements SET SCHEMA closed");
    try {
      DatabaseReading reading = read("advisor");
      assertThat(reading.statements()).isEmpty();
      assertThat(reading.diagnostics())
          .anyMatch(
              d ->
                  d.level() == Diagnostic.Level.WARNING
                      && d.message().contains("GRANT USAGE ON SCHEMA closed TO advisor"));
    } finally {
      server()
          .execute(
              PostgresSchema.DATABASE,
              "ALTER EXTENSION pg_stat_statements SET SCHEMA public",
              "DROP SCHEMA closed");
    }
  }

  @Test
  void databaseWithoutTheExtensionIsReadWithANote() {
    DatabaseReading reading =
        DatabaseReader.read(
            new DatabaseLogin(
                server().jdbcUrl("postgres", "advisor"), Optional.empty(), Optional.empty()),
            DatabaseOptions.DEFAULT);
    assertThat(reading.statements()).isEmpty();
    assertThat(reading.diagnostics())
        .anyMatch(d -> d.message().contains("CREATE EXTENSION pg_stat_statements"));
  }

  @Test
  void lockedTableCostsSizesButNotTheReading() throws SQLException {
    try (Connection connection = server().connect(PostgresSchema.DATABASE);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE shipment IN ACCESS EXCLUSIVE MODE");
      DatabaseReading reading = read("advisor");
      assertThat(reading.catalog().tables()).hasSize(10);
      assertThat(reading.diagnostics()).anyMatch(d -> d.message().contains("locked exclusively"));
      connection.rollback();
    }
  }

  private List<String> state() throws SQLException {
    return PostgresState.of(server(), PostgresSchema.DATABASE, PostgresSchema.TABLE_NAMES);
  }

  @Test
  void readingChangesNothing() throws SQLException {
    List<String> before = state();
    read("advisor");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void serversLogShowsNothingButReading() throws IOException {
    assumeThat(server().logFiles()).isNotEmpty();
    read("advisor");
    assertThat(LoggedStatements.verbs(server()))
        .contains("SELECT", "SET")
        .isSubsetOf("SELECT", "SET", "SHOW", "WITH");
  }
}
