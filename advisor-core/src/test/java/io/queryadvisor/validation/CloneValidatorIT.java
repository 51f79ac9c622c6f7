package io.queryadvisor.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.ServerIdentity;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.SnapshotOptions;
import io.queryadvisor.database.SnapshotReader;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.index.StatementSample;
import io.queryadvisor.index.WorkloadStatement;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Indexes built and measured on a clone, which afterwards is as it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CloneValidatorIT {
  private static final String PRODUCTION = "validated_production";
  private static final String CLONE = "validated_clone";

  /** The rows of the rare kind are the newest: who walks by time meets them last. */
  private static final WorkloadStatement TRAP =
      select(1, "SELECT * FROM events WHERE kind = 1 ORDER BY at LIMIT 10");

  private static final WorkloadStatement HELPED =
      select(2, "SELECT * FROM events WHERE note = 'note 77'");

  private static final WorkloadStatement WRITE =
      new WorkloadStatement(
          new Fingerprint(3),
          "DELETE FROM events",
          StatementKind.DELETE,
          1,
          List.of(new StatementSample("DELETE FROM events", 1, Set.of())),
          Set.of());

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  private Optional<Snapshot> snapshot = Optional.empty();

  @BeforeAll
  void load() throws SQLException {
    server().createDatabase(PRODUCTION);
    server()
        .execute(
            PRODUCTION,
            "CREATE TABLE events (id int PRIMARY KEY, at timestamptz, kind int, note text)",
            "INSERT INTO events SELECT i, timestamptz '2024-01-01' + i * interval '1 minute',"
                + " CASE WHEN i > 297000 THEN 1 ELSE 2 + i % 99 END, 'note ' || i % 100000"
                + " FROM generate_series(1, 300000) i",
            "CREATE INDEX events_kind ON events (kind)",
            "CREATE FUNCTION is_late(t timestamptz) RETURNS boolean LANGUAGE plpgsql COST 0.0001"
                + " AS 'BEGIN IF t < ''2024-07-01'' THEN PERFORM pg_sleep(60); END IF; RETURN"
                + " true; END'",
            "CREATE SCHEMA archive",
            "CREATE TABLE archive.events (id int)",
            "VACUUM ANALYZE");
    snapshot =
        Optional.of(
            SnapshotReader.read(
                login(PRODUCTION),
                DatabaseOptions.DEFAULT,
                new SnapshotOptions("test", Redaction.NONE, List.of()),
                Clock.systemUTC()));
    server()
        .execute(
            server().systemDatabase(),
            "DROP DATABASE IF EXISTS " + CLONE,
            "CREATE DATABASE " + CLONE + " TEMPLATE " + PRODUCTION);
  }

  @AfterEach
  void cloneIsAsItWas() throws SQLException {
    assertThat(indexes()).containsExactly("events_kind", "events_pkey");
  }

  private static DatabaseServer server() {
    return SERVER.server();
  }

  private static DatabaseLogin login(String database) {
    return new DatabaseLogin(
        server().url(database),
        Optional.of(server().adminUser()),
        Optional.of(server().adminPassword()));
  }

  private Snapshot production() {
    return snapshot.orElseThrow();
  }

  private static WorkloadStatement select(long fingerprint, String sql) {
    return new WorkloadStatement(
        new Fingerprint(fingerprint),
        sql,
        StatementKind.SELECT,
        100,
        List.of(new StatementSample(sql, 1, Set.of())),
        Set.of());
  }

  private static IndexDefinition index(String column) {
    return new IndexDefinition(
        new TableName("public", "events"),
        "btree",
        List.of(IndexKey.of(column)),
        List.of(),
        Optional.empty());
  }

  private Validation validate(List<IndexDefinition> indexes, WorkloadStatement... statements) {
    return CloneValidator.run(
        CloneOptions.of(login(CLONE), true),
        production(),
        Optional.of(login(PRODUCTION)),
        indexes,
        List.of(statements));
  }

  @Test
  void indexThatHelpsStands() {
    Validation validation = validate(List.of(index("note")), HELPED, WRITE);
    BuiltIndex built = validation.indexes().get(0);
    assertThat(built.rejection()).isEmpty();
    assertThat(built.sizeBytes()).isGreaterThan(1_000_000);
    assertThat(built.buildMs()).isPositive();
    assertThat(validation.queries()).hasSize(1);
    MeasuredQuery query = validation.queries().get(0);
    assertThat(query.msAfter()).isLessThan(query.msBefore() / 5);
    assertThat(query.blocksAfter()).isLessThan(query.blocksBefore() / 10);
    assertThat(query.sentence()).matches("[\\d.,]+ ms -> [\\d.,]+ ms, [\\d,]+ -> [\\d,]+ blocks");
  }

  @Test
  void indexThatOnlyLooksCheaperIsRejectedAndTheOtherStands() {
    Validation validation = validate(List.of(index("at"), index("note")), TRAP, HELPED);
    assertThat(validation.indexes().get(0).rejection().orElseThrow())
        .startsWith("built on the clone it slowed a statement: ")
        .contains("ORDER BY at LIMIT 10");
    assertThat(validation.indexes().get(1).rejection()).isEmpty();
    assertThat(validation.queries())
        .extracting(MeasuredQuery::fingerprint)
        .containsExactly(HELPED.fingerprint());
  }

  /** By time it would meet an early row first, at which the function sleeps. */
  @Test
  void indexWithWhichAStatementDoesNotEndIsRejected() {
    WorkloadStatement endless = select(5, TRAP.text().replace("ORDER", "AND is_late(at) ORDER"));
    CloneOptions inTime =
        new CloneOptions(login(CLONE), true, false, Duration.ofSeconds(10), Duration.ofMinutes(10));
    Validation validation =
        CloneValidator.run(
            inTime,
            production(),
            Optional.of(login(PRODUCTION)),
            List.of(index("at")),
            List.of(endless));
    assertThat(validation.indexes().get(0).rejection().orElseThrow())
        .startsWith("built on the clone it slowed a statement: ")
        .contains(" ms -> ended after 10,000 ms: SELECT");
    assertThat(validation.queries()).isEmpty();
  }

  @Test
  void snapshotOfSomeSchemasIsComparedWithTheSameOfTheClone() {
    Snapshot some =
        SnapshotReader.read(
            login(PRODUCTION),
            DatabaseOptions.DEFAULT,
            new SnapshotOptions("test", Redaction.NONE, List.of("public")),
            Clock.systemUTC());
    Validation validation =
        CloneValidator.run(
            CloneOptions.of(login(CLONE), true),
            some,
            Optional.of(login(PRODUCTION)),
            List.of(index("note")),
            List.of(HELPED));
    assertThat(validation.standing()).containsExactly(index("note"));
  }

  @Test
  void writesAreNeverRun() throws SQLException {
    validate(List.of(index("note")), WRITE);
    assertThat(count(CLONE)).isEqualTo(300_000);
  }

  @Test
  void statementThatWritesInDisguiseIsNotMeasured() throws SQLException {
    WorkloadStatement disguised =
        select(
            4,
            "WITH gone AS (DELETE FROM events WHERE note = 'note 77' RETURNING *)"
                + " SELECT * FROM gone");
    Validation validation = validate(List.of(index("note")), disguised);
    assertThat(validation.queries()).isEmpty();
    assertThat(validation.diagnostics())
        .anyMatch(each -> each.message().contains("read-only transaction"));
    assertThat(count(CLONE)).isEqualTo(300_000);
  }

  @Test
  void indexThatCannotBeBuiltSaysWhy() {
    Validation validation = validate(List.of(index("nix")), HELPED);
    assertThat(validation.indexes().get(0).rejection().orElseThrow())
        .startsWith("it could not be built: ")
        .contains("nix");
  }

  @Test
  void loginThatDoesNotOwnTheTableIsRefusedBeforeAnythingIsBuilt() throws SQLException {
    server()
        .execute(
            CLONE,
            "CREATE ROLE validated_guest LOGIN PASSWORD 'guest'",
            "GRANT pg_read_all_data TO validated_guest");
    CloneOptions guest =
        CloneOptions.of(
            new DatabaseLogin(
                server().url(CLONE), Optional.of("validated_guest"), Optional.of("guest")),
            true);
    Optional<DatabaseLogin> live = Optional.of(login(PRODUCTION));
    assertThatThrownBy(() -> CloneValidator.check(guest, production(), live))
        .hasMessageContaining("the login does not own");
    assertThatThrownBy(
            () ->
                CloneValidator.run(
                    guest, production(), live, List.of(index("note")), List.of(HELPED)))
        .hasMessageContaining("the login does not own events, so it may build no index there");
  }

  @Test
  void leftoversOfAKilledRunAreDropped() throws SQLException {
    server().execute(CLONE, "CREATE INDEX advisor_validation_7 ON events (note)");
    Validation validation = validate(List.of(), HELPED);
    assertThat(validation.diagnostics())
        .anyMatch(each -> each.message().equals("dropped 1 indexes that an earlier run had left"));
  }

  @Test
  void databaseThatIsNotGivenUpIsLeftAlone() {
    assertThatThrownBy(
            () ->
                CloneValidator.run(
                    CloneOptions.of(login(CLONE), false),
                    production(),
                    Optional.empty(),
                    List.of(index("note")),
                    List.of(HELPED)))
        .isInstanceOf(AdvisorException.class)
        .hasMessageContaining("--i-own-this-database");
  }

  @Test
  void productionIsRefusedByItsUrlAndByItsIdentity() {
    assertThatThrownBy(
            () ->
                CloneValidator.run(
                    CloneOptions.of(login(PRODUCTION), true),
                    production(),
                    Optional.empty(),
                    List.of(index("note")),
                    List.of(HELPED)))
        .hasMessageContaining("is the database that the advice is for");
    DatabaseLogin otherName =
        new DatabaseLogin(
            server()
                .url(PRODUCTION)
                .replace("localhost", "127.0.0.1")
                .replace("/" + PRODUCTION, "/%76alidated_production"),
            Optional.of(server().adminUser()),
            Optional.of(server().adminPassword()));
    assertThatThrownBy(
            () ->
                CloneValidator.run(
                    CloneOptions.of(otherName, true).notTheSource(),
                    production(),
                    Optional.empty(),
                    List.of(index("note")),
                    List.of(HELPED)))
        .hasMessageContaining("is the database that the advice is for");
  }

  @Test
  void snapshotKnowsItsServer() {
    ServerIdentity identity = production().server().orElseThrow();
    assertThat(identity.systemIdentifier()).isPresent();
    assertThat(identity.databaseOid()).isGreaterThan(16_383);
  }

  @Test
  void databaseOfAnotherSchemaIsRefused() throws SQLException {
    server().createDatabase("validated_stranger");
    server().execute("validated_stranger", "CREATE TABLE events (id int PRIMARY KEY)");
    assertThatThrownBy(
            () ->
                CloneValidator.run(
                    CloneOptions.of(login("validated_stranger"), true),
                    production(),
                    Optional.of(login(PRODUCTION)),
                    List.of(index("note")),
                    List.of(HELPED)))
        .hasMessageContaining("is no clone of");
  }

  @Test
  void whatIsWrongIsKnownBeforeTheLongWork() throws SQLException {
    server().createDatabase("validated_other");
    server().execute("validated_other", "CREATE TABLE other (id int)");
    assertThatThrownBy(
            () ->
                CloneValidator.check(
                    CloneOptions.of(login("validated_other"), true),
                    production(),
                    Optional.of(login(PRODUCTION))))
        .hasMessageContaining("is no clone of");
    assertThatThrownBy(
            () ->
                CloneValidator.check(
                    CloneOptions.of(login("validated_nowhere"), true),
                    production(),
                    Optional.empty()))
        .hasMessageContaining("the database does not exist");
  }

  @Test
  void nothingIsDroppedWhereACheckFails() throws SQLException {
    server().createDatabase("validated_bystander");
    server()
        .execute(
            "validated_bystander",
            "CREATE TABLE events (id int)",
            "CREATE INDEX advisor_validation_1 ON events (id)");
    assertThatThrownBy(
            () ->
                CloneValidator.run(
                    CloneOptions.of(login("validated_bystander"), true),
                    production(),
                    Optional.of(login(PRODUCTION)),
                    List.of(index("note")),
                    List.of(HELPED)))
        .hasMessageContaining("is no clone of");
    assertThat(indexes("validated_bystander")).containsExactly("advisor_validation_1");
  }

  @Test
  void processThatIsAskedToEndDropsWhatItBuilt(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("production.json");
    SnapshotFile.write(production(), file);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                InterruptedValidation.class.getName(),
                file.toString(),
                server().url(CLONE),
                server().adminUser(),
                server().adminPassword())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    try {
      await(process, () -> indexes(CLONE).contains("advisor_validation_1"));
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(directory.resolve("output"))
          .content()
          .containsPattern("interrupted; indexes removed from the clone: \\d");
    } finally {
      process.destroyForcibly();
    }
  }

  private static void await(Process process, Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(50);
    }
  }

  private static List<String> indexes() throws SQLException {
    return indexes(CLONE);
  }

  private static List<String> indexes(String database) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = server().connect(database);
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")) {
      while (result.next()) {
        names.add(result.getString(1));
      }
    }
    return names;
  }

  private static long count(String database) throws SQLException {
    try (Connection connection = server().connect(database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM events")) {
      result.next();
      return result.getLong(1);
    }
  }
}
