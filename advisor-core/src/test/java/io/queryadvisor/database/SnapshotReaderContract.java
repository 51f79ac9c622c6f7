package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.EndPoints;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.testing.Schemas;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.RichSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a snapshot of a PostgreSQL of any version must hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SnapshotReaderContract {
  private static final String DATABASE = "rich";
  private static final String COPY = "rich_copy";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  abstract DatabaseServer server();

  @BeforeAll
  void createSchema() throws SQLException {
    RichSchema.create(server(), DATABASE);
  }

  private Snapshot read(String database) {
    return read(database, server().adminUser());
  }

  private Snapshot read(String database, String user, String... schemas) {
    boolean admin = user.equals(server().adminUser());
    return SnapshotReader.read(
        new DatabaseLogin(
            server().url(database),
            Optional.of(user),
            Optional.of(admin ? server().adminPassword() : DatabaseServer.PASSWORD)),
        DatabaseOptions.DEFAULT,
        new SnapshotOptions("1.0", Redaction.NONE, List.of(schemas)),
        CLOCK);
  }

  private PostgresState state(String database) {
    return read(database).postgres().orElseThrow();
  }

  @Test
  void objectsCanBeMadeAgainInTheirOrder() throws SQLException {
    PostgresState state = state(DATABASE);
    server().createDatabase(COPY);
    List<String> refused = new ArrayList<>();
    try (Connection connection = server().connect(COPY);
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = ''");
      statement.execute("SET check_function_bodies = off");
      for (SchemaObject object : state.objects()) {
        try {
          statement.execute(object.sql());
        } catch (SQLException e) {
          refused.add(object.sql() + "\n  " + e.getMessage());
        }
      }
    }
    assertThat(refused).isEmpty();
    assertThat(state(COPY).objects())
        .extracting(SchemaObject::sql)
        .containsExactlyInAnyOrderElementsOf(
            state.objects().stream().map(SchemaObject::sql).toList());
  }

  @Test
  void indexesStandInTheOrderOfTheirOids() {
    PostgresState state = state(DATABASE);
    List<TableName> objects =
        state.objects().stream()
            .filter(object -> object.kind() == Kind.INDEX)
            .map(SchemaObject::name)
            .toList();
    List<TableName> relations =
        state.relations().stream()
            .map(relation -> relation.name())
            .filter(objects::contains)
            .toList();
    assertThat(objects).isEqualTo(relations);
  }

  @Test
  void snapshotSurvivesItsFile(@TempDir Path directory) throws IOException {
    Snapshot snapshot = read(DATABASE);
    Path file = directory.resolve("rich.json");
    SnapshotFile.write(snapshot, file);
    assertThat(SnapshotFile.read(file)).isEqualTo(snapshot);
    assertThat(
            Schemas.of("snapshot.schema.json")
                .validate(new ObjectMapper().readTree(Files.readString(file))))
        .isEmpty();
  }

  @Test
  void endPointsAreTheSmallestAndLargestOfTheirType() {
    PostgresState state = state(DATABASE);
    assertThat(ends(state, "person", "id")).isEqualTo("1..5000");
    assertThat(ends(state, "person", "score")).isEqualTo("1..90");
    assertThat(ends(state, "event_by_day", "at")).isEqualTo("2023-06-01..2026-02-24");
    assertThat(ends(state, "never_analyzed", "id")).isEqualTo("..");
    assertThat(state.endPoints())
        .extracting(EndPoints::column)
        .doesNotContain("made"); // its index is partial
  }

  private static String ends(PostgresState state, String table, String column) {
    return state.endPoints().stream()
        .filter(ends -> ends.table().name().equals(table) && ends.column().equals(column))
        .map(ends -> ends.minimum().orElse("") + ".." + ends.maximum().orElse(""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatAPlannerWillMissIsSaid() throws SQLException {
    server().createLogin("half");
    server()
        .execute(
            DATABASE,
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO half",
            "REVOKE SELECT ON document, place FROM half",
            "GRANT SELECT (id) ON place TO half",
            "GRANT USAGE ON SCHEMA tools TO half");
    Snapshot snapshot = read(DATABASE, "half");
    assertThat(snapshot.diagnostics())
        .extracting(Diagnostic::message)
        .anySatisfy(
            message -> assertThat(message).contains("document", "secret", "GRANT SELECT on these"))
        .anySatisfy(message -> assertThat(message).contains("place.name", "planned blind"))
        .anySatisfy(message -> assertThat(message).contains("Never analyzed: never_analyzed"))
        .anySatisfy(message -> assertThat(message).contains("INVALID", "person_failed"));
    PostgresState state = snapshot.postgres().orElseThrow();
    assertThat(state.endPoints())
        .extracting(ends -> ends.table().name() + "." + ends.column())
        .contains("place.id", "person.id")
        .doesNotContain("document.id");
    assertThat(state.objects()).hasSameSizeAs(state(DATABASE).objects());
    server().execute(DATABASE, "DROP OWNED BY half", "DROP ROLE half");
  }

  @Test
  void extensionsThatAnObjectNeedsAreNamed() {
    Map<String, List<String>> extensions = new TreeMap<>();
    for (SchemaObject object : state(DATABASE).objects()) {
      extensions.put(object.kind() + " " + object.name().name(), object.extensions());
    }
    assertThat(extensions)
        .containsEntry("TABLE person", List.of("citext", "hstore"))
        .containsEntry("INDEX person_name_trgm", List.of("pg_trgm"))
        .containsEntry("INDEX person_mood_and_born", List.of("btree_gin"))
        .containsEntry("TABLE event", List.of());
  }

  @Test
  void tablesOfOneSchemaAloneComeWithAllThatTheyNeed() {
    Snapshot snapshot = read(DATABASE, server().adminUser(), "Odd \"Schema\"");
    assertThat(snapshot.catalog().tables())
        .extracting(table -> table.name().schema())
        .containsOnly("Odd \"Schema\"");
    PostgresState state = snapshot.postgres().orElseThrow();
    assertThat(state.objects())
        .filteredOn(object -> object.kind() == Kind.TABLE || object.kind() == Kind.CONSTRAINT)
        .extracting(object -> object.name().name())
        .containsExactly("Ta\"ble of \u00fcn\u00efcode", "Ta\"ble of \u00fcn\u00efcode_pkey");
    assertThat(state.statistics())
        .extracting(row -> row.relation().schema())
        .doesNotContain("public");
    assertThat(state.endPoints()).extracting(EndPoints::column).containsExactly("select");
  }

  @Test
  void unknownSchemaIsRefusedWithThoseThatAreThere() {
    assertThatExceptionOfType(AdvisorException.class)
        .isThrownBy(() -> read(DATABASE, server().adminUser(), "Public"))
        .withMessage("the database has no schema Public; it has Odd \"Schema\", public, tools")
        .matches(e -> e.code() == ErrorCode.USAGE);
  }

  @Test
  void settingsAreTheDatabasesAndItsRoles() throws SQLException {
    server().createLogin("hurried");
    server()
        .execute(
            DATABASE,
            "ALTER DATABASE rich SET random_page_cost = 1.25",
            "ALTER ROLE hurried SET work_mem = '8MB'",
            "ALTER ROLE hurried SET application_name = 'x'",
            "ALTER ROLE hurried IN DATABASE rich SET work_mem = '64MB'");
    try {
      PostgresState state = state(DATABASE);
      assertThat(state.settings())
          .containsEntry("random_page_cost", "1.25")
          .containsEntry("block_size", "8192")
          .containsKeys("enable_hashjoin", "jit_above_cost", "effective_cache_size");
      assertThat(state.roleSettings())
          .containsEntry("hurried", new TreeMap<>(Map.of("work_mem", "64MB")));
      assertThat(read(DATABASE, "hurried").diagnostics())
          .extracting(Diagnostic::message)
          .anyMatch(
              message -> message.contains("settings of its own") && message.contains("work_mem"));
    } finally {
      server()
          .execute(
              DATABASE,
              "ALTER DATABASE rich RESET ALL",
              "ALTER ROLE hurried IN DATABASE rich RESET ALL",
              "DROP ROLE hurried");
    }
  }

  @Test
  void lockedTableCostsItsSizeAlone() throws SQLException {
    try (Connection connection = server().connect(DATABASE);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE empty IN ACCESS EXCLUSIVE MODE");
      Snapshot snapshot = read(DATABASE);
      assertThat(snapshot.diagnostics())
          .extracting(Diagnostic::message)
          .anyMatch(message -> message.contains("public.empty") && message.contains("locked"));
      assertThat(snapshot.postgres().orElseThrow().relations())
          .filteredOn(relation -> relation.kind() == 'r' && relation.blocks().isEmpty())
          .extracting(relation -> relation.name().name())
          .containsExactly("empty");
      connection.rollback();
    }
  }

  @Test
  void whatCannotBePrintedUnderALockIsLeftOutByName() throws SQLException {
    Snapshot whole = read(DATABASE);
    try (Connection connection = server().connect(DATABASE);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE secret IN ACCESS EXCLUSIVE MODE"); // its policy has a condition
      Snapshot snapshot = read(DATABASE);
      assertThat(snapshot.diagnostics())
          .extracting(Diagnostic::message)
          .filteredOn(message -> message.startsWith("Left out, with the views that read them"))
          .singleElement()
          .satisfies(
              message -> assertThat(message).contains(": public.secret.").contains("Run again"));
      assertThat(names(snapshot)).doesNotContain("secret");
      assertThat(snapshot.catalog().tables()).hasSize(whole.catalog().tables().size() - 1);
      connection.rollback();
    }
  }

  @Test
  void viewOfALockedTableIsLeftOutAndNoOther() throws SQLException {
    server()
        .execute(
            DATABASE,
            "CREATE TABLE locked_one (id int)",
            "CREATE VIEW reads_it AS SELECT id FROM locked_one",
            "CREATE VIEW reads_the_view AS SELECT id FROM reads_it",
            "CREATE VIEW reads_nothing AS SELECT 1 AS one");
    try (Connection connection = server().connect(DATABASE);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE locked_one IN ACCESS EXCLUSIVE MODE");
      assertThat(names(read(DATABASE)))
          .contains("reads_nothing")
          .doesNotContain("locked_one", "reads_it", "reads_the_view");
      connection.rollback();
    } finally {
      server().execute(DATABASE, "DROP TABLE locked_one CASCADE", "DROP VIEW reads_nothing");
    }
  }

  private static List<String> names(Snapshot snapshot) {
    return snapshot.postgres().orElseThrow().objects().stream()
        .map(object -> object.name().name())
        .toList();
  }

  @Test
  void cloneHasTheSameFingerprint() throws SQLException {
    server()
        .execute(
            "postgres",
            "DROP DATABASE IF EXISTS rich_clone",
            "CREATE DATABASE rich_clone TEMPLATE rich");
    server().execute("rich_clone", "DELETE FROM event", "ANALYZE event");
    assertThat(read("rich_clone").schemaFingerprint())
        .isEqualTo(read(DATABASE).schemaFingerprint());
    server().execute("rich_clone", "CREATE INDEX one_more ON event (amount)");
    assertThat(read("rich_clone").schemaFingerprint())
        .isNotEqualTo(read(DATABASE).schemaFingerprint());
  }
}
