package io.queryadvisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.report.JsonReport;
import io.queryadvisor.report.RankedDigest;
import io.queryadvisor.report.Report;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.rule.Severity;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.LogMark;
import io.queryadvisor.testing.servers.MysqlState;
import io.queryadvisor.testing.servers.PostgresState;
import io.queryadvisor.workload.QueryDigest;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the whole analysis must find, and must not find, in a real server's own log, in its catalog
 * and statistics, and in both.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AnalyzeContract {
  private List<Path> logs = List.of();
  private Optional<Report> ofDatabase = Optional.empty();
  private Optional<Report> ofLog = Optional.empty();
  private Optional<Report> ofBoth = Optional.empty();

  abstract DatabaseServer server();

  @BeforeAll
  void createAndRun(@TempDir Path directory) throws Exception {
    FaultySchema.create(server());
    LogMark start = LogMark.set(server());
    try (Connection connection = server().connect(FaultySchema.DATABASE)) {
      new FaultyWorkload(connection).run();
    }
    start.copyUntil(LogMark.set(server()), directory);
    try (Stream<Path> files = Files.list(directory)) {
      logs = files.sorted().toList();
    }
    if (isPostgres()) {
      awaitCounters();
    }
    Optional<Path> log = logs.stream().findFirst();
    ofDatabase = Optional.of(analyze(Optional.empty(), /* withDatabase= */ true));
    ofLog = log.map(file -> analyze(log, /* withDatabase= */ false));
    ofBoth = log.map(file -> analyze(log, /* withDatabase= */ true));
  }

  // A backend hands in its counts when it ends, which is after its client has gone.
  private void awaitCounters() throws SQLException, InterruptedException {
    try (Connection connection = server().connect(FaultySchema.DATABASE);
        Statement statement = connection.createStatement()) {
      long updates = 0;
      for (int i = 0; i < 100 && updates == 0; i++) {
        try (ResultSet result =
            statement.executeQuery(
                "SELECT n_tup_upd FROM pg_stat_all_tables WHERE relname = 'setting'")) {
          result.next();
          updates = result.getLong(1);
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  @AfterAll
  void dropSchema() throws SQLException {
    FaultySchema.drop(server());
  }

  private boolean isPostgres() {
    return server().engine() == Engine.POSTGRESQL;
  }

  private static Report known(Optional<Report> report) {
    assumeThat(report).as("the server's logs").isPresent();
    return report.orElseThrow();
  }

  private Report analyze(Optional<Path> log, boolean withDatabase) {
    DatabaseLogin login =
        new DatabaseLogin(
            server().jdbcUrl(FaultySchema.DATABASE, FaultySchema.LOGIN),
            Optional.empty(),
            Optional.empty());
    return Advisor.analyze(
        new AnalysisRequest(
            withDatabase ? Optional.of(login) : Optional.empty(),
            log.stream().map(Path::toString).toList(),
            LogOptions.DETECT,
            List.of(),
            10_000,
            1,
            Optional.empty(),
            Optional.empty()),
        InputStream.nullInputStream(),
        ProgressListener.NONE);
  }

  /** The rule, and the query or object that it is about. */
  private static List<String> found(Report report) {
    return report.findings().stream()
        .map(
            finding ->
                finding.rule()
                    + " "
                    + finding.fingerprint().or(finding::object).or(finding::table).orElse(""))
        .toList();
  }

  private String about(String rule, String sql) {
    return rule + " " + Normaliser.normalise(sql, server().engine()).fingerprint();
  }

  private String table(String name) {
    return isPostgres() ? name : FaultySchema.DATABASE + "." + name;
  }

  private List<String> ofLogs() {
    return List.of(
        about("n-plus-one", FaultyWorkload.LOOKUP),
        about("redundant-query", FaultyWorkload.SETTING),
        about("write-loop", FaultyWorkload.INSERT),
        about("deep-offset", FaultyWorkload.DEEP_PAGE));
  }

  private List<String> ofStatements() {
    return List.of(
        about("excessive-joins", FaultyWorkload.WORDS),
        about("update-without-where", FaultyWorkload.COUNT_VISITS),
        about("update-without-where", FaultyWorkload.SET_ALL));
  }

  private List<String> ofCatalogs() {
    List<String> findings =
        new ArrayList<>(
            List.of(
                "duplicate-index purchase_shop_again",
                "redundant-prefix-index purchase_kind",
                "over-indexed-table " + table("purchase"),
                "missing-primary-key " + table("audit_line"),
                about("unindexed-filter", FaultyWorkload.SEARCH),
                about("unindexed-join", FaultyWorkload.JOIN),
                about("unbounded-select", FaultyWorkload.EXPORT)));
    if (isPostgres()) {
      // MySQL and MariaDB index foreign keys themselves, and do not count how often they scan.
      findings.add("unindexed-foreign-key purchase_customer");
      findings.add("unused-index purchase_token");
    }
    return findings;
  }

  private static List<String> all(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  @Test
  void updateOfASmallTableIsARemark() {
    assertThat(known(ofDatabase).findings())
        .filteredOn(finding -> finding.rule().equals("update-without-where"))
        .filteredOn(finding -> finding.table().equals(Optional.of(table("setting"))))
        .extracting(Finding::severity)
        .containsExactly(Severity.INFO);
  }

  @Test
  void logAloneShowsLoopsAndPagesAndNamesWhatACatalogAdds() {
    Report report = known(ofLog);
    // Only the logs of MySQL and MariaDB tell how many rows came.
    List<String> more =
        isPostgres() ? List.of() : List.of(about("unbounded-select", FaultyWorkload.EXPORT));
    assertThat(found(report))
        .containsExactlyInAnyOrderElementsOf(all(all(ofLogs(), ofStatements()), more));
    assertThat(report.notEvaluated().stream().map(Report.NotEvaluated::rule))
        .contains("duplicate-index", "missing-primary-key", "unindexed-filter", "unused-index")
        .doesNotContain("n-plus-one", "deep-offset", "unbounded-select");
  }

  @Test
  void databaseAloneShowsTablesAndStatementsButNoLoops() {
    Report report = known(ofDatabase);
    assertThat(found(report))
        .containsExactlyInAnyOrderElementsOf(all(ofStatements(), ofCatalogs()));
    assertThat(report.notEvaluated().stream().map(Report.NotEvaluated::rule))
        .containsExactly(
            "autocommit-storm",
            "chatty-unit",
            "check-then-insert",
            "count-with-every-page",
            "deep-page-walk",
            "hot-row-update",
            "idle-in-transaction",
            "n-plus-one",
            "polling",
            "redundant-query",
            "write-loop");
  }

  @Test
  void logAndDatabaseShowEveryFaultAndNoOther() {
    Report report = known(ofBoth);
    assertThat(found(report))
        .containsExactlyInAnyOrderElementsOf(all(all(ofLogs(), ofStatements()), ofCatalogs()));
    assertThat(report.notEvaluated()).isEmpty();
    assertThat(report.findings())
        .noneMatch(finding -> finding.table().filter(this::isControl).isPresent());
  }

  @Test
  void whatSweepsASmallTableIsARemarkAndALargerOneAWarning() {
    assertThat(severity(known(ofBoth), FaultyWorkload.SET_ALL)).isEqualTo(Severity.INFO);
    assertThat(severity(known(ofBoth), FaultyWorkload.COUNT_VISITS)).isEqualTo(Severity.WARNING);
  }

  private Severity severity(Report report, String sql) {
    String fingerprint = Normaliser.normalise(sql, server().engine()).fingerprint().toString();
    return report.findings().stream()
        .filter(finding -> finding.fingerprint().filter(fingerprint::equals).isPresent())
        .findFirst()
        .orElseThrow()
        .severity();
  }

  private boolean isControl(String table) {
    return table.equals(table("author")) || table.equals(table("book"));
  }

  @Test
  void everyRecordAndStatementIsUnderstood() {
    for (Report report : List.of(known(ofLog), known(ofDatabase), known(ofBoth))) {
      assertThat(report.coverage().skipped()).isZero();
      assertThat(report.understood()).isEqualTo(report.fingerprints()).isPositive();
      assertThat(report.diagnostics())
          .allMatch(diagnostic -> diagnostic.message().contains("whole seconds"));
    }
  }

  @Test
  void executionsAreCountedAsTheyWereRun() {
    Report report = known(ofLog);
    assertThat(digest(report, FaultyWorkload.INSERT).calls()).isEqualTo(4_000);
    assertThat(digest(report, FaultyWorkload.SETTING).calls()).isEqualTo(8_000);
    assertThat(digest(report, FaultyWorkload.SEARCH).endpoints())
        .containsOnly(entry("/search", 40));
    assertThat(digest(report, FaultyWorkload.INSERT).endpoints()).isEmpty();
    assertThat(digest(report, FaultyWorkload.EXPORT).calls()).isEqualTo(3);
  }

  private static Map.Entry<String, Long> entry(String endpoint, long calls) {
    return Map.entry(endpoint, calls);
  }

  private QueryDigest digest(Report report, String sql) {
    return report.digests().stream()
        .map(RankedDigest::digest)
        .filter(
            digest ->
                digest
                    .fingerprint()
                    .equals(Normaliser.normalise(sql, server().engine()).fingerprint()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findingsNameTheirEndpoints() {
    Report report = known(ofBoth);
    assertThat(endpoints(report, "n-plus-one")).containsExactly("/purchases/{shop}");
    assertThat(endpoints(report, "redundant-query")).containsExactly("/checkout");
    assertThat(endpoints(report, "unindexed-filter")).containsExactly("/search");
    assertThat(endpoints(report, "unindexed-join")).containsExactly("/parcels");
    assertThat(endpoints(report, "deep-offset")).containsExactly("/pages");
    assertThat(endpoints(report, "write-loop")).isEmpty();
  }

  private static List<String> endpoints(Report report, String rule) {
    return report.findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(Finding::endpoints)
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void sameLogGivesTheSameBytes() {
    assumeThat(logs).isNotEmpty();
    Report again = analyze(logs.stream().findFirst(), /* withDatabase= */ false);
    assertThat(JsonReport.render(again)).isEqualTo(JsonReport.render(known(ofLog)));
  }

  @Test
  void everyFormatThatTheServerWritesTellsTheSame() {
    Report first = known(ofLog);
    for (Path log : logs) {
      Report other = analyze(Optional.of(log), /* withDatabase= */ false);
      assertThat(other.findings()).as(log.toString()).isEqualTo(first.findings());
      assertThat(other.coverage().records()).isEqualTo(first.coverage().records());
      assertThat(other.digests().stream().map(AnalyzeContract::told))
          .as(log.toString())
          .isEqualTo(first.digests().stream().map(AnalyzeContract::told).toList());
    }
  }

  private static List<Object> told(RankedDigest ranked) {
    QueryDigest digest = ranked.digest();
    return List.of(
        digest.fingerprint(),
        digest.text(),
        digest.database(),
        digest.calls(),
        digest.errors(),
        digest.totalTimeMs(),
        digest.endpoints(),
        digest.samples());
  }

  @Test
  void analysisChangesNothingInTheDatabase() throws SQLException {
    List<String> before = state();
    analyze(logs.stream().findFirst(), /* withDatabase= */ true);
    assertThat(state()).isEqualTo(before);
  }

  private List<String> state() throws SQLException {
    return isPostgres()
        ? PostgresState.of(server(), FaultySchema.DATABASE, FaultySchema.TABLES)
        : MysqlState.of(server(), FaultySchema.DATABASE, FaultySchema.TABLES);
  }

  @Test
  void noPasswordIsInTheReport() {
    assertThat(JsonReport.render(known(ofDatabase))).doesNotContain(DatabaseServer.PASSWORD);
  }
}
