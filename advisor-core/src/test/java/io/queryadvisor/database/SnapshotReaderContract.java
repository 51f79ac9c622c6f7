package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.EndPoints;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.RichSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    return SnapshotReader.read(
        new DatabaseLogin(
            server().url(database),
            Optional.of(server().adminUser()),
            Optional.of(server().adminPassword())),
        DatabaseOptions.DEFAULT,
        new SnapshotOptions("1.0", Redaction.NONE, List.of()),
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
}
