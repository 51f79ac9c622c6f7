package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.MysqlState;
import io.queryadvisor.workload.StatementStatistics;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What reading a MySQL or MariaDB must give, with the documented rights alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MysqlReaderContract {

  abstract DatabaseServer server();

  @BeforeAll
  void createSchema() throws SQLException {
    MysqlSchema.create(server());
    try (Connection connection = server().connect(MysqlSchema.DATABASE);
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 5; i++) {
        statement.execute("SELECT id FROM orders WHERE status = 'open' AND id IN (1, 50, 100)");
      }
      statement.execute("UPDATE orders SET total = total + 1 WHERE id <= 10");
    }
  }

  @AfterAll
  void dropSchema() throws SQLException {
    MysqlSchema.drop(server());
  }

  private DatabaseReading read(String user) {
    return readUrl(server().jdbcUrl(MysqlSchema.DATABASE, user));
  }

  private static DatabaseReading readUrl(String url) {
    return DatabaseReader.read(
        new DatabaseLogin(url, Optional.empty(), Optional.empty()), DatabaseOptions.DEFAULT);
  }

  private static Table table(Catalog catalog, String name) {
    return catalog.tables().stream()
        .filter(table -> table.name().equals(new TableName(MysqlSchema.DATABASE, name)))
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
    assertThat(catalog.engine()).isEqualTo(server().engine());
    assertThat(catalog.serverVersion()).matches("(8\\.0|10\\.11)\\.\\d+");
    assertThat(catalog.database()).isEqualTo(MysqlSchema.DATABASE);
    assertThat(catalog.searchPath()).containsExactly(MysqlSchema.DATABASE);
    assertThat(catalog.setting("performance_schema")).contains("ON");
    assertThat(catalog.statisticsAge()).isPresent();
  }

  @Test
  void tablesHaveRowsSizesAndColumns() {
    Catalog catalog = read("advisor").catalog();
    assertThat(catalog.tables().stream().map(table -> table.name().name()))
        .containsExactly("customer", "event", "order_line", "orders", "shipment", "ta`ble x");
    Table customer = table(catalog, "customer");
    assertThat(customer.rows().orElseThrow()).isBetween(400L, 600L);
    assertThat(customer.sizeBytes().orElseThrow()).isGreaterThanOrEqualTo(16384);
    assertThat(customer.columns().stream().map(Column::name))
        .containsExactly("id", "email", "city", "note");
    Column city = customer.column("city").orElseThrow();
    assertThat(city.type()).isEqualTo("varchar(40)");
    assertThat(city.nullable()).isTrue();
    assertThat(city.collation()).contains("utf8mb4_bin");
    assertThat(city.statistics().orElseThrow().distinctValues()).isBetween(10.0, 80.0);
    // Its only index keeps a prefix, which has fewer values.
    assertThat(customer.column("email").orElseThrow().statistics()).isEmpty();
  }

  @Test
  void indexesKeepDirectionPrefixMethodAndVisibility() {
    Catalog catalog = read("advisor").catalog();
    Table customer = table(catalog, "customer");
    assertThat(index(customer, "email_prefix").keys().get(0).prefixLength()).contains(8);
    assertThat(index(customer, "email_prefix").definition())
        .isEqualTo("CREATE INDEX `email_prefix` ON `reading`.`customer` (`email`(8))");
    assertThat(index(customer, "note_words").method()).isEqualTo("fulltext");
    Table orders = table(catalog, "orders");
    assertThat(index(orders, "orders_placed").keys().stream().map(IndexKey::descending))
        .containsExactly(true, false);
    assertThat(index(orders, "orders_status_again").properties())
        .containsExactly(IndexProperty.INVISIBLE);
    assertThat(index(orders, "orders_status").properties()).isEmpty();
    assertThat(index(orders, "PRIMARY").properties())
        .containsExactlyInAnyOrder(
            IndexProperty.UNIQUE, IndexProperty.PRIMARY, IndexProperty.CONSTRAINT);
    assertThat(index(table(catalog, "order_line"), "order_product").properties())
        .containsExactly(IndexProperty.UNIQUE);
  }

  @Test
  void secondaryIndexesHaveSizesAndTheClusteredKeyIsTheTable() {
    Catalog catalog = read("advisor").catalog();
    Table orders = table(catalog, "orders");
    assertThat(index(orders, "orders_status").sizeBytes().orElseThrow())
        .isGreaterThanOrEqualTo(16384);
    assertThat(index(orders, "PRIMARY").sizeBytes()).isEmpty();
    // One of 16 KiB in each partition.
    assertThat(index(table(catalog, "event"), "event_kind").sizeBytes()).hasValue(32768);
  }

  @Test
  void compositeKeysKeepTheirOrder() {
    Catalog catalog = read("advisor").catalog();
    assertThat(table(catalog, "order_line").primaryKey()).containsExactly("order_id", "line");
    Table shipment = table(catalog, "shipment");
    assertThat(shipment.primaryKey()).isEmpty();
    assertThat(shipment.foreignKeys())
        .containsExactly(
            new ForeignKey(
                "shipment_line",
                List.of("order_id", "line"),
                new TableName(MysqlSchema.DATABASE, "order_line"),
                List.of("order_id", "line")));
  }

  @Test
  void oddNamesAreReadAsTheyAre() {
    Table odd = table(read("advisor").catalog(), "ta`ble x");
    assertThat(odd.primaryKey()).containsExactly("co lumn");
    assertThat(index(odd, "in dex").definition())
        .isEqualTo("CREATE INDEX `in dex` ON `reading`.`ta``ble x` (`select`)");
  }

  @Test
  void useOfIndexesAndWritesAreCounted() {
    Table orders = table(read("advisor").catalog(), "orders");
    assertThat(orders.activity().inserts()).hasValue(500);
    assertThat(orders.activity().updates()).hasValue(10);
    assertThat(index(orders, "PRIMARY").scans().orElseThrow()).isPositive();
    assertThat(index(orders, "orders_placed").scans()).hasValue(0);
  }

  @Test
  void statementsAreReadAsSqlAgainAndWithoutOurOwn() {
    DatabaseReading reading = read("advisor");
    StatementStatistics lookup =
        reading.statements().stream()
            .filter(s -> s.text().contains("WHERE STATUS = ?"))
            .findFirst()
            .orElseThrow();
    assertThat(lookup.text()).contains("IN (?)").doesNotContain("...");
    assertThat(lookup.calls()).isEqualTo(5);
    assertThat(lookup.database()).contains(MysqlSchema.DATABASE);
    assertThat(lookup.totalTimeMs()).isBetween(0.01, 5_000.0);
    assertThat(lookup.maxTimeMs().orElseThrow()).isLessThanOrEqualTo(lookup.totalTimeMs());
    assertThat(lookup.rowsExamined().orElseThrow()).isPositive();
    assertThat(reading.statements())
        .isNotEmpty()
        .noneMatch(
            s ->
                s.text().contains("_schema")
                    || s.text().contains("`cat` .")
                    || s.text().startsWith("SHOW"));
    assertThat(reading.diagnostics()).isEmpty();
  }

  @Test
  void anEarlierRunAndItsDriverLeaveNoTraceInTheStatements() {
    read("advisor");
    List<StatementStatistics> statements = read("advisor").statements();
    assertThat(statements)
        .extracting(StatementStatistics::text)
        .noneMatch(text -> text.toLowerCase(Locale.ROOT).matches("(?s).*(_schema|@@|advisor).*"))
        .noneMatch(text -> text.matches("(?is)(SET|SHOW)\\b.*"));
  }

  @Test
  void loginWithoutPerformanceSchemaReadsTheCatalogAndIsToldWhatIsMissing() {
    DatabaseReading reading = read("stranger");
    assertThat(reading.catalog().tables()).hasSize(6);
    assertThat(reading.statements()).isEmpty();
    assertThat(reading.diagnostics().stream().map(d -> d.message()))
        .hasSize(3)
        .anyMatch(m -> m.contains("GRANT SELECT ON mysql.innodb_index_stats TO 'stranger'@'%'"))
        .anyMatch(m -> m.startsWith("Statement digests may not be read."))
        .anyMatch(m -> m.startsWith("Use of indexes is unknown."));
  }

  @Test
  void eitherDriverRecognisesTheServer() {
    String url = server().jdbcUrl(MysqlSchema.DATABASE, "advisor");
    String other =
        url.startsWith("jdbc:mysql:")
            ? url.replace("jdbc:mysql:", "jdbc:mariadb:")
            : url.replace("jdbc:mariadb:", "jdbc:mysql:");
    DatabaseReading reading = readUrl(other);
    assertThat(reading.catalog().engine()).isEqualTo(server().engine());
    assertThat(reading.catalog().tables()).isEqualTo(read("advisor").catalog().tables());
  }

  @Test
  void documentedRightsReadNoRow() throws SQLException {
    try (Connection connection = server().connect(MysqlSchema.DATABASE, "advisor");
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM customer"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("denied");
    }
  }

  private List<String> state() throws SQLException {
    return MysqlState.of(server(), MysqlSchema.DATABASE, MysqlSchema.TABLE_NAMES);
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
        .isSubsetOf("SELECT", "SET", "SHOW");
  }
}
