package io.queryadvisor.cli.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.queryadvisor.Advisor;
import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.Digest;
import io.queryadvisor.MigrateRequest;
import io.queryadvisor.MigrationRun;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.pool.PoolAdvice;
import io.queryadvisor.report.JsonReport;
import io.queryadvisor.report.Report;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.testing.Schemas;
import io.queryadvisor.whatif.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole demo at full size: its log, its database, and what the analysis finds in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoIT {
  private static final DemoAnalysis FACADE =
      new DemoAnalysis() {
        @Override
        public Report analyze(AnalysisRequest request, ProgressListener progress) {
          return Advisor.analyze(request, InputStream.nullInputStream(), progress);
        }

        @Override
        public Digest digest(AnalysisRequest request, ProgressListener progress) {
          return Advisor.digest(request, InputStream.nullInputStream(), progress);
        }

        @Override
        public MigrationRun migrate(MigrateRequest request, ProgressListener progress) {
          return Advisor.migrate(request, Clock.systemUTC(), progress);
        }
      };

  private static final Set<String> JOBS = Set.of("import-prices", "count-products");
  private static final Set<String> CONTROL_TABLES = Set.of("addresses", "payments", "sessions");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$1\\b");

  private final DemoServer server = DemoServer.start();
  private CsvLog log = new CsvLog(List.of());
  private DemoRun.@Nullable Result result;
  private Path directory = Path.of("");

  @BeforeAll
  void runDemo(@TempDir Path demo) throws SQLException, IOException {
    directory = demo;
    result =
        new DemoRun(FACADE, server, DemoDirectory.claim(directory), ProgressListener.NONE).run();
    log = CsvLog.read(directory.resolve("log/postgresql.csv"));
  }

  @AfterAll
  void stopServer() {
    server.close();
  }

  @Test
  void logHoldsEveryStatementOfEveryEndpoint() {
    Map<String, Long> logged =
        log.executions().stream()
            .filter(entry -> !entry.route().isEmpty())
            .collect(groupingBy(CsvLog.Entry::route, TreeMap::new, counting()));
    Map<String, Long> sent = new TreeMap<>();
    result().summary().endpoints().forEach((route, count) -> sent.put(route, count.statements()));
    sent.keySet().removeAll(JOBS);

    assertThat(logged).isEqualTo(sent);
    assertThat(result().summary().total().statements()).isBetween(10_000L, 40_000L);
  }

  @Test
  void jobsSendTheirStatementsWithoutTags() {
    long untagged =
        log.executions().stream()
            .filter(entry -> entry.route().isEmpty() && entry.executed().contains("shop."))
            .count();

    assertThat(untagged)
        .isEqualTo(
            JOBS.stream()
                .mapToLong(
                    job ->
                        result()
                            .summary()
                            .endpoints()
                            .getOrDefault(job, new WorkloadSummary.Count(0, 0))
                            .statements())
                .sum())
        .isPositive();
  }

  @Test
  void parametersAreLogged() {
    assertThat(log.executions())
        .filteredOn(entry -> PLACEHOLDER.matcher(entry.executed()).find())
        .hasSizeGreaterThan(10_000)
        .allSatisfy(entry -> assertThat(entry.detail()).startsWith("Parameters: $1 = '"));
  }

  @Test
  void onlyTheApplicationIsLoggedAndNothingFails() {
    assertThat(log.entries())
        .filteredOn(entry -> entry.message().startsWith("duration: "))
        .extracting(CsvLog.Entry::user)
        .containsOnly("shop_api");
    assertThat(log.entries()).extracting(CsvLog.Entry::severity).containsOnly("LOG");
  }

  @Test
  void everyIndexOfControlTablesIsUsedOrGuardsAKey() throws SQLException {
    List<String> unused =
        column(
            "SELECT s.relname FROM pg_stat_user_indexes s JOIN pg_index i USING (indexrelid)"
                + " WHERE s.idx_scan = 0 AND NOT i.indisunique AND s.schemaname = 'shop'");

    assertThat(unused).contains("inventory_movements").doesNotContainAnyElementsOf(CONTROL_TABLES);
  }

  @Test
  void controlTablesAreNeverScannedFromEndToEnd() throws SQLException {
    List<String> scanned =
        column(
            "SELECT relname FROM pg_stat_user_tables WHERE schemaname = 'shop' AND seq_scan > 0");

    assertThat(scanned)
        .contains("orders", "order_items", "reviews", "customers")
        .doesNotContainAnyElementsOf(CONTROL_TABLES);
  }

  @Test
  void longReportIsPlannedByTheGeneticOptimizer() throws SQLException {
    assertThat(column("SHOW geqo_threshold")).containsExactly("12");
    assertThat(log.executions())
        .filteredOn(entry -> entry.route().equals("/reports/suppliers"))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.executed().split("shop\\.", -1)).hasSize(1 + 13));
  }

  @Test
  void analysisMayReadAndNothingElse() throws SQLException {
    DatabaseLogin login = server.advisorLogin();
    try (Connection connection =
            DriverManager.getConnection(
                login.url(), login.user().orElseThrow(), login.password().orElseThrow());
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT count(*) FROM shop.order_items");
      try (ResultSet counted =
          statement.executeQuery(
              "SELECT count(*) FROM pg_stat_statements WHERE query LIKE '%shop.order_items%'")) {
        assertThat(counted.next()).isTrue();
        assertThat(counted.getLong(1)).isPositive();
      }
      assertThatThrownBy(() -> statement.execute("DELETE FROM shop.reviews"))
          .hasMessageContaining("permission denied");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "unindexed-filter, shop.orders",
    "unindexed-join, shop.reviews",
    "unindexed-foreign-key, shop.order_items",
    "excessive-joins, ",
    "unbounded-select, shop.products",
    "n-plus-one, shop.order_items",
    "over-indexed-table, shop.inventory_movements",
    "duplicate-index, shop.inventory_movements",
    "redundant-prefix-index, shop.inventory_movements",
    "unused-index, shop.orders",
    "deep-offset, shop.reviews",
    "write-loop, shop.order_items",
    "redundant-query, shop.countries",
    "function-on-column, shop.customers",
    "implicit-cast, shop.orders",
    "invalid-index, shop.customers",
    "missing-primary-key, shop.audit_events",
    "order-by-random, shop.products"
  })
  void plantedFaultIsFound(String rule, @Nullable String table) {
    assertThat(findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat(finding.table()).isEqualTo(Optional.ofNullable(table));
            });
  }

  @Test
  void poolOfThePaymentsIsSizedAndToldWhatShorterHoldsSave() {
    assertThat(report().pools().orElseThrow().pools())
        .filteredOn(pool -> pool.client().application().equals(Optional.of("shop-payments")))
        .singleElement()
        .satisfies(
            pool -> {
              assertThat(pool.verdict()).isEqualTo(PoolAdvice.Verdict.SIZED);
              assertThat(pool.connections()).isPresent();
              assertThat(pool.use().idleShare().orElseThrow()).isGreaterThan(0.5);
              assertThat(pool.shorterHolds().orElseThrow().connections())
                  .isLessThan(pool.connections().orElseThrow());
            });
  }

  @Test
  void controlTablesAreInNoFinding() {
    assertThat(findings())
        .allSatisfy(
            finding ->
                assertThat(CONTROL_TABLES)
                    .doesNotContain(finding.table().orElse("").replace("shop.", "")));
  }

  @Test
  void findingsNameTheEndpointThatTheTagsTell() {
    assertThat(findings())
        .filteredOn(finding -> finding.rule().equals("n-plus-one"))
        .extracting(Finding::endpoints)
        .contains(List.of("/customers/:id/orders"));
  }

  @Test
  void everyStatementIsReadAndUnderstood() {
    Report whole = report();
    assertThat(whole.coverage().skipped()).isZero();
    assertThat(whole.understood()).isEqualTo(whole.fingerprints());
    assertThat(whole.notEvaluated()).isEmpty();
  }

  @Test
  void reportKeepsItsContract() throws IOException {
    String json = JsonReport.render(report());
    assertThat(Schemas.of("report.schema.json").validate(new ObjectMapper().readTree(json)))
        .isEmpty();
  }

  @Test
  void adviceIsProvenByTheTwinAndWithinTheTables() {
    IndexReport indexes = report().indexes().orElseThrow().report();
    assertThat(indexes.costAfter()).isLessThan(0.6 * indexes.costBefore());
    assertThat(indexes.advice())
        .extracting(advice -> advice.action() + " " + advice.index().table().name())
        .contains("CREATE reviews", "CREATE order_items", "CREATE customers");
    assertThat(indexes.advice())
        .allSatisfy(
            advice -> {
              // No planner sees an index whose build failed, so that none can be asked.
              boolean invalid = advice.name().equals("customers_phone_key");
              assertThat(advice.tier()).isEqualTo(invalid ? Tier.STATISTICS : Tier.TWIN);
              assertThat(CONTROL_TABLES).doesNotContain(advice.index().table().name());
            });
    assertThat(report().diagnostics())
        .noneMatch(diagnostic -> diagnostic.message().startsWith("there is none"));
  }

  @Test
  void flywayAppliesEveryMigrationAndTheIndexesAreValid() throws SQLException, IOException {
    long creations =
        report().indexes().orElseThrow().report().advice().stream()
            .filter(advice -> advice.action() == IndexAdvice.Action.CREATE)
            .count();
    assertThat(result().migrations()).isGreaterThanOrEqualTo((int) creations);
    assertThat(column("SELECT version FROM public.flyway_schema_history WHERE NOT success"))
        .isEmpty();
    assertThat(
            column(
                "SELECT i.indexrelid::regclass FROM pg_index i WHERE NOT i.indisvalid"
                    + " AND i.indexrelid::regclass::text <> 'shop.customers_phone_key'"))
        .isEmpty();
    assertThat(directory.resolve("migrations-way-back")).isDirectory();
  }

  /** Cost is not time, so only the direction and the rough size of the drop can be promised. */
  @Test
  void measuredTimeDropsAsPromised() {
    List<Promise> promises = result().promises();
    Promise all = Promise.sum(promises);
    Promise large = Promise.sum(promises.stream().filter(p -> p.promisedDrop() > 0.5).toList());
    assertThat(promises).hasSizeGreaterThanOrEqualTo(5);
    assertThat(all.promisedDrop()).isGreaterThan(0.5);
    assertThat(all.measuredDrop()).isPositive();
    assertThat(large.measuredDrop()).isGreaterThan(0.5);
  }

  private DemoRun.Result result() {
    return Objects.requireNonNull(result);
  }

  private Report report() {
    return result().report();
  }

  private List<Finding> findings() {
    return report().findings();
  }

  private List<String> column(String sql) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        values.add(result.getString(1));
      }
      return values;
    }
  }
}
