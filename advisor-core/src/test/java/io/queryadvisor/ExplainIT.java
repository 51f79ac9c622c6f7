package io.queryadvisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.report.ExplainJson;
import io.queryadvisor.report.ExplainReport;
import io.queryadvisor.report.ExplainText;
import io.queryadvisor.report.TextStyle;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.whatif.binding.BoundValue;
import io.queryadvisor.whatif.binding.BoundValue.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Plans of production, from a file, by a server that holds no rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainIT {
  private static final String DATABASE = "explained";
  private static final ProgressListener SILENT = ProgressListener.NONE;

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  private Path file = Path.of("");

  @BeforeAll
  void load(@TempDir Path directory) throws SQLException {
    server().createDatabase(DATABASE);
    server()
        .execute(
            DATABASE,
            "CREATE TABLE orders (id bigint PRIMARY KEY, status text, placed timestamptz, note"
                + " text)",
            "INSERT INTO orders SELECT i, CASE WHEN i % 500 = 0 THEN 'open' ELSE 'done' END,"
                + " timestamptz '2024-01-01 00:00+00' + i * interval '1 minute', md5(i::text)"
                + " FROM generate_series(1, 100000) i",
            "CREATE INDEX orders_placed_idx ON orders (placed)",
            "CREATE TABLE fresh (id int, name text)",
            "ALTER TABLE fresh SET (autovacuum_enabled = off)",
            "VACUUM ANALYZE orders");
    file = directory.resolve("snapshot.json");
    SnapshotFile.write(
        Advisor.snapshot(
            new DatabaseLogin(
                server().url(DATABASE),
                Optional.of(server().adminUser()),
                Optional.of(server().adminPassword())),
            Redaction.NONE,
            List.of(),
            Clock.systemUTC(),
            SILENT),
        file);
  }

  private static DatabaseServer server() {
    return SERVER.server();
  }

  private ExplainRequest request(String sql) {
    return new ExplainRequest(file, sql, new TreeMap<>(), List.of(), List.of(), new TreeMap<>());
  }

  private ExplainRequest withIndex(String sql, String ddl) {
    return new ExplainRequest(file, sql, new TreeMap<>(), List.of(ddl), List.of(), new TreeMap<>());
  }

  private ExplainRequest hiding(String sql, String index) {
    return new ExplainRequest(
        file, sql, new TreeMap<>(), List.of(), List.of(index), new TreeMap<>());
  }

  private static ExplainReport explain(ExplainRequest request) {
    return Advisor.explain(request, InputStream.nullInputStream(), SILENT);
  }

  private static AdvisorException refused(ExplainRequest request) {
    AdvisorException refused = catchThrowableOfType(AdvisorException.class, () -> explain(request));
    assertThat(refused).isNotNull();
    return refused;
  }

  @Test
  void planIsProductionsOwn() throws SQLException {
    String sql = "SELECT * FROM orders WHERE placed > '2024-03-09 09:00+00' AND status = 'open'";
    ExplainReport report = explain(request(sql));
    assertThat(report.plan().text()).isEqualTo(production(sql));
    assertThat(report.change()).isEmpty();
    assertThat(report.diagnostics()).isEmpty();
  }

  @Test
  void indexThatIsGivenIsUsedUnderItsOwnName() {
    ExplainReport report =
        explain(
            withIndex(
                "SELECT * FROM orders WHERE status = $1 ORDER BY placed LIMIT $2",
                "CREATE INDEX CONCURRENTLY open_orders ON orders (placed) WHERE status = 'done'"));
    assertThat(report.statement().values().get(0).reason())
        .startsWith("most common value of orders.status");
    ExplainReport.Change change = report.change().orElseThrow();
    assertThat(change.plan().text()).contains("Index Scan using open_orders on orders");
    assertThat(change.unused()).isEmpty();
    assertThat(change.what().get(0)).matches("with index open_orders on orders, about [\\d.]+ MB");
  }

  @Test
  void changeIsToldInWords() {
    ExplainReport report =
        explain(
            withIndex(
                "SELECT * FROM orders WHERE status = 'open'", "create index on orders (status);"));
    assertThat(report.change().orElseThrow().comparison().changes().get(0).sentence())
        .startsWith("Seq Scan on orders -> Index Scan using orders_status_idx on orders, cost ");
    String text = ExplainText.render(report, TextStyle.PLAIN);
    assertThat(text)
        .contains("Plan as things are", "with index orders_status_idx", "What changes", "% less)");
  }

  @Test
  void indexThatHelpsNothingIsSaidToBeUnused() {
    ExplainReport report =
        explain(
            withIndex(
                "SELECT count(*) FROM orders WHERE note > ''", "CREATE INDEX ON orders (status)"));
    assertThat(report.change().orElseThrow().unused()).containsExactly("orders_status_idx");
    assertThat(ExplainText.render(report, TextStyle.PLAIN))
        .contains("nothing: it is the same plan", "the plan does not use orders_status_idx");
  }

  @Test
  void hiddenIndexIsMissed() {
    ExplainReport report =
        explain(hiding("SELECT * FROM orders WHERE placed = '2024-02-01'", "orders_placed_idx"));
    ExplainReport.Change change = report.change().orElseThrow();
    assertThat(change.what()).containsExactly("without index orders_placed_idx");
    assertThat(change.comparison().costAfter())
        .isGreaterThan(change.comparison().costBefore() * 10);
  }

  @Test
  void settingsChangeThePlanToo() {
    ExplainReport report =
        explain(
            new ExplainRequest(
                file,
                "SELECT * FROM orders WHERE id = 7",
                new TreeMap<>(),
                List.of(),
                List.of(),
                new TreeMap<>(Map.of("enable_indexscan", "off", "enable_bitmapscan", "off"))));
    assertThat(report.change().orElseThrow().plan().root().nodes().map(node -> node.type()))
        .contains("Seq Scan");
  }

  @Test
  void tableThatWasNeverAnalyzedIsSaid() {
    assertThat(explain(request("SELECT * FROM fresh WHERE id = 1")).diagnostics())
        .anyMatch(
            each ->
                each.source().equals("fresh")
                    && each.message().startsWith("It was never analyzed"));
  }

  @Test
  void jsonHoldsBothPlans() throws IOException {
    ExplainReport report =
        explain(
            withIndex(
                "SELECT * FROM orders WHERE status = $1 -- all\n",
                "CREATE INDEX s ON orders (status)"));
    JsonNode json = new ObjectMapper().readTree(ExplainJson.render(report));
    assertThat(json.at("/plan/root/totalCost").asDouble()).isPositive();
    assertThat(json.at("/parameters/0/origin").asText()).isEqualTo("statistics");
    assertThat(json.at("/change/what/0").asText()).startsWith("with index s on orders");
    assertThat(json.at("/change/plan/text").asText()).contains("orders");
  }

  @Test
  void syntaxErrorIsShownWhereItIs() {
    AdvisorException refused = refused(request("SELECT *\n  FROM orders\n WERE id = 1"));
    assertThat(refused.code()).isEqualTo(ErrorCode.INPUT);
    assertThat(refused)
        .hasMessage(
            "The planner refuses the statement: syntax error at or near \"id\" (line 3, column 7)");
    assertThat(refused.excerpt()).containsExactly(" WERE id = 1", "      ^");
  }

  @Test
  void missingTableIsNamedByThePlanner() {
    AdvisorException refused = refused(request("SELECT * FROM ordrs"));
    assertThat(refused)
        .hasMessage(
            "The planner refuses the statement: relation \"ordrs\" does not exist"
                + " (line 1, column 15)");
    assertThat(refused.excerpt()).containsExactly("SELECT * FROM ordrs", "              ^");
  }

  @Test
  void longLineIsCutAroundThePlace() {
    AdvisorException refused =
        refused(request("SELECT " + "1, ".repeat(100) + "nothing" + ", 1".repeat(100)));
    assertThat(refused.excerpt().get(0)).hasSizeLessThan(110).startsWith("…").endsWith("…");
    assertThat(refused.excerpt().get(0).substring(refused.excerpt().get(1).indexOf('^')))
        .startsWith("nothing");
  }

  @Test
  void whatIsNotOneStatementIsRefused() {
    assertThat(refused(request(" -- nothing\n;"))).hasMessage("There is no statement to explain.");
    assertThat(refused(request("SELECT 1; SELECT ';'")))
        .hasMessage("There are 2 statements; give one.");
    assertThat(refused(request("explain SELECT 1")))
        .hasMessage("Give the statement alone, without EXPLAIN.");
  }

  @Test
  void statementThatPlansNothingIsRefusedByThePlanner() {
    assertThat(refused(request("CREATE TABLE x (i int)")).code()).isEqualTo(ErrorCode.INPUT);
    assertThat(refused(request("VACUUM orders")).code()).isEqualTo(ErrorCode.INPUT);
  }

  @Test
  void unknownNamesAreAnsweredWithNearOnes() {
    assertThat(refused(hiding("SELECT 1", "orders_placd_idx")))
        .hasMessage(
            "There is no index orders_placd_idx in the snapshot; near are orders_placed_idx.");
    assertThat(refused(withIndex("SELECT 1", "CREATE INDEX ON order (id)")))
        .hasMessage("There is no table order in the snapshot; near are orders.");
    AdvisorException column = refused(withIndex("SELECT 1", "CREATE INDEX ON orders (nix)"));
    assertThat(column).hasMessageStartingWith("The index orders_nix_idx cannot be: ");
    assertThat(column.code()).isEqualTo(ErrorCode.USAGE);
  }

  @Test
  void unknownSettingIsRefusedByThePlanner() {
    AdvisorException refused =
        refused(
            new ExplainRequest(
                file,
                "SELECT 1",
                new TreeMap<>(),
                List.of(),
                List.of(),
                new TreeMap<>(Map.of("work_men", "1MB"))));
    assertThat(refused.code()).isEqualTo(ErrorCode.USAGE);
    assertThat(refused)
        .hasMessage(
            "The planner refuses a setting: unrecognized configuration parameter \"work_men\"");
  }

  @Test
  void valuesAreTheSlowestLoggedExecutions(@TempDir Path directory) throws IOException {
    Path log =
        Files.writeString(
            directory.resolve("postgresql.csv"),
            logged(
                    5,
                    "execute <unnamed>: SELECT * FROM orders WHERE status = $1 AND id > $2",
                    "Parameters: $1 = 'done', $2 = '7'")
                + logged(
                    90,
                    "execute s: SELECT * FROM orders WHERE status = $1 AND id > $2",
                    "Parameters: $1 = 'open', $2 = '41'")
                + logged(
                    3,
                    "statement: SELECT * FROM orders WHERE status IN ('open', E'do\\ne') "
                        + "AND id > -12 LIMIT 8",
                    ""));
    BoundValue other =
        new BoundValue(1, "'open'", Origin.LOGGED, "from the log, an execution of 90.0 ms");
    ExplainReport report = explain(logged("select * from orders where status = ? and id > ?", log));
    assertThat(report.statement().values()).first().isEqualTo(other);
    assertThat(report.statement().sql())
        .isEqualTo("select * from orders where status = 'open' and id > 41");
    assertThat(report.diagnostics()).isEmpty();
    assertThat(ExplainText.render(report, TextStyle.PLAIN))
        .contains("$1 = 'open' (from the log, an execution of 90.0 ms)");
    assertThat(
            explain(
                    logged(
                        "SELECT * FROM orders WHERE status IN ($1) AND id > $2 LIMIT $3",
                        log,
                        Map.of(3, "4")))
                .statement()
                .sql())
        .isEqualTo("SELECT * FROM orders WHERE status IN ('open', E'do\\ne') AND id > -12 LIMIT 4");
  }

  @Test
  void logWithoutTheStatementLeavesStatistics(@TempDir Path directory) throws IOException {
    Path log =
        Files.writeString(
            directory.resolve("postgresql.csv"), logged(5, "statement: SELECT 1", ""));
    ExplainReport report = explain(logged("SELECT * FROM orders WHERE status = $1", log));
    assertThat(report.statement().values().get(0).origin()).isEqualTo(Origin.STATISTICS);
    assertThat(report.diagnostics())
        .singleElement()
        .satisfies(
            note ->
                assertThat(note.message())
                    .isEqualTo("It does not hold the statement: no value is from it."));
  }

  @Test
  void editedSnapshotIsNamed(@TempDir Path directory) throws IOException {
    Path edited =
        Files.writeString(
            directory.resolve("edited.json"),
            Files.readString(file).replaceFirst("(\"tuples\" : )100000", "$19000000"));
    ExplainRequest plain = request("SELECT * FROM orders WHERE id = 1");
    assertThat(explain(plain).diagnostics()).isEmpty();
    assertThat(
            explain(
                    new ExplainRequest(
                        edited,
                        plain.sql(),
                        plain.parameters(),
                        plain.indexes(),
                        plain.hidden(),
                        plain.settings(),
                        plain.logs(),
                        plain.logOptions()))
                .diagnostics())
        .singleElement()
        .satisfies(note -> assertThat(note.message()).startsWith("The snapshot was edited"));
  }

  private ExplainRequest logged(String sql, Path log) {
    return logged(sql, log, Map.of());
  }

  private ExplainRequest logged(String sql, Path log, Map<Integer, String> given) {
    return new ExplainRequest(
        file,
        sql,
        new TreeMap<>(given),
        List.of(),
        List.of(),
        new TreeMap<>(),
        List.of(log.toString()),
        LogOptions.DETECT);
  }

  /** A line as PostgreSQL 18 writes it to its csvlog. */
  private static String logged(int timeMs, String statement, String detail) {
    return "2026-11-22 19:34:58.002 UTC,\"postgres\",\"%s\",10983,\"127.0.0.1:43184\","
            .formatted(DATABASE)
        + "6b0343e1.2ae7,13,\"SELECT\",2026-11-22 19:34:57 UTC,1/5,0,LOG,00000,"
        + "\"duration: %d.000 ms  %s\",%s,,,,,,,,\"app\",\"client backend\",,0\n"
            .formatted(timeMs, statement, detail.isEmpty() ? "" : '"' + detail + '"');
  }

  @Test
  void missingSnapshotIsAnInputError() {
    ExplainRequest request =
        new ExplainRequest(
            Path.of("nowhere.json"),
            "SELECT 1",
            new TreeMap<>(),
            List.of(),
            List.of(),
            new TreeMap<>());
    assertThatThrownBy(() -> explain(request))
        .isInstanceOf(AdvisorException.class)
        .hasMessageContaining("nowhere.json");
  }

  private static String production(String sql) throws SQLException {
    try (Connection connection = server().connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("EXPLAIN " + sql)) {
      StringBuilder text = new StringBuilder();
      while (result.next()) {
        text.append(text.isEmpty() ? "" : "\n").append(result.getString(1));
      }
      return text.toString();
    }
  }
}
