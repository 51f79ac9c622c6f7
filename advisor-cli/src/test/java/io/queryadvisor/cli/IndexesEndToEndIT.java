package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Index advice from a real server to the terminal and to files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexesEndToEndIT {
  private static final String DATABASE = "advice_end_to_end";

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  @TempDir private Path directory = Path.of("");

  private record Run(int exitCode, String out, String err) {}

  @BeforeAll
  void load() throws SQLException {
    DatabaseServer server = SERVER.server();
    server.createDatabase(DATABASE);
    server.execute(
        DATABASE,
        "CREATE TABLE events (id int PRIMARY KEY, kind int, note text)",
        "INSERT INTO events SELECT i, i % 99, 'note ' || i % 50000 FROM generate_series(1, 100000)"
            + " i",
        "VACUUM ANALYZE");
  }

  @AfterAll
  void drop() throws SQLException {
    SERVER.server().execute(SERVER.server().systemDatabase(), "DROP DATABASE " + DATABASE);
  }

  private Path statements() throws IOException {
    return Files.writeString(
        directory.resolve("statements.sql"),
        "-- calls: 500\nSELECT * FROM events WHERE note = 'note 77';\n");
  }

  private Path log() throws IOException {
    return Files.writeString(
        directory.resolve("postgresql.log"),
        ("2026-11-25 10:00:00.000 UTC [77] LOG:  duration: 120.000 ms  statement: SELECT * FROM"
                + " events WHERE note = 'note 77'\n")
            .repeat(500));
  }

  private Run run(String command, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command, "--url"));
    arguments.add(SERVER.server().url(DATABASE));
    arguments.addAll(List.of("--user", SERVER.server().adminUser()));
    arguments.addAll(
        command.equals("analyze")
            ? List.of("--log", log().toString())
            : List.of("--sql", statements().toString()));
    arguments.addAll(List.of(options));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            arguments.toArray(String[]::new),
            new Terminal(
                new ByteArrayInputStream(new byte[0]),
                out,
                Terminal.writer(out),
                Terminal.writer(err),
                Map.of("PGPASSWORD", SERVER.server().adminPassword()),
                false,
                false,
                100),
            Analysis.ADVISOR);
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void missingIndexIsAdvised() throws IOException {
    Run run = run("indexes", "--format", "sql");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("CREATE INDEX CONCURRENTLY").contains("(note)");
  }

  @Test
  void indexThatTheProjectMakesIsNotAdvisedAgain() throws IOException {
    Path migrations =
        Files.createDirectories(directory.resolve("project/src/main/resources/db/migration"));
    Files.writeString(
        migrations.resolve("V7__index.sql"), "CREATE INDEX events_by_note ON events (note);\n");
    Run run =
        run("indexes", "--format", "sql", "--project", directory.resolve("project").toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("CREATE INDEX");
  }

  @Test
  void writesThatCostMoreThanTheIndexSavesSpeakAgainstIt() throws IOException {
    Run run = run("indexes", "--format", "sql", "--writes", "events=500M");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("CREATE INDEX");
  }

  @Test
  void tableThatIsWrittenAndDoesNotExistIsOneLine() throws IOException {
    Run run = run("indexes", "--writes", "nowhere=1M");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1).first().asString().contains("nowhere");
  }

  @Test
  void analysisWritesMigrationsOfItsAdvice() throws IOException {
    Path migrations = directory.resolve("written");
    Run run = run("analyze", "--migrations", migrations.toString());
    assertThat(run.exitCode()).as(run.err()).isLessThan(2);
    try (Stream<Path> files = Files.list(migrations)) {
      assertThat(files.filter(file -> file.toString().endsWith(".sql")))
          .singleElement()
          .satisfies(
              file ->
                  assertThat(Files.readString(file))
                      .contains("CREATE INDEX CONCURRENTLY")
                      .contains("(note)"));
    }
  }
}
