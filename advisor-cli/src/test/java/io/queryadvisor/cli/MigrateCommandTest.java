package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.DatabaseLocale;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.WritePrice;
import io.queryadvisor.report.AdvisedIndexes;
import io.queryadvisor.report.IndexDocument;
import io.queryadvisor.report.IndexReportJson;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.testing.CatalogBuilder;
import io.queryadvisor.whatif.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {
  @TempDir private Path directory = Path.of("");

  @BeforeEach
  void writeSnapshot() {
    SnapshotFile.write(
        new Snapshot(
            "test",
            Instant.EPOCH,
            "a test",
            Redaction.NONE,
            CatalogBuilder.postgres()
                .table("orders", table -> table.column("a", "int").column("b", "int"))
                .build(),
            Optional.of(
                new PostgresState(
                    180000,
                    new DatabaseLocale("UTF8", "libc", "C", "C", Optional.empty()),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())),
            Optional.empty(),
            List.of()),
        directory.resolve("shop.json"));
  }

  @Test
  void migrationsContinueThoseOfTheProject() throws IOException {
    report(Engine.POSTGRESQL, advice("orders", "orders_a_idx", "a"));
    project("V007__x.sql", "SELECT 1;");
    CommandRun run = migrate();

    assertThat(run.err()).contains("flyway.postgresql.transactional.lock=false");
    assertThat(run.err()).contains("wrote 1 migration to");
    Path written = directory.resolve("target/advisor/migrations");
    assertThat(run.out())
        .contains("V008__create_orders_a_idx.sql\n", "V008__create_orders_a_idx.sql.conf\n");
    assertThat(written.resolve("V008__create_orders_a_idx.sql"))
        .content()
        .contains("CREATE INDEX CONCURRENTLY orders_a_idx ON public.orders (a);");
    assertThat(
            directory.resolve("target/advisor/migrations-way-back/V008__create_orders_a_idx.sql"))
        .exists();
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    report(Engine.POSTGRESQL, advice("orders", "orders_a_idx", "a"));
    project("V1__x.sql", "SELECT 1;");
    migrate();
    Path file = directory.resolve("target/advisor/migrations/V2__create_orders_a_idx.sql");
    Files.writeString(file, "mine");

    CommandRun run = new CommandRun();
    assertThat(run.run(arguments())).isEqualTo(3);
    assertThat(run.err()).contains("exists and is not overwritten");
    assertThat(file).hasContent("mine");
  }

  @Test
  void intoTheProjectOnlyMigrationsGo() throws IOException {
    report(Engine.POSTGRESQL, advice("orders", "orders_a_idx", "a"));
    project("V1__x.sql", "SELECT 1;");
    migrate("--into");

    try (Stream<Path> files = Files.list(directory.resolve("src/main/resources/db/migration"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "V1__x.sql", "V2__create_orders_a_idx.sql", "V2__create_orders_a_idx.sql.conf");
    }
    assertThat(directory.resolve("src/main/resources/db/migration-way-back")).isDirectory();
    assertThat(directory.resolve("target")).doesNotExist();
  }

  @Test
  void whatTheProjectMakesAlreadyIsNotMadeAgain() throws IOException {
    report(Engine.POSTGRESQL, advice("orders", "orders_a_idx", "a"));
    project("V1__x.sql", "CREATE INDEX other_name ON orders (a);");
    CommandRun run = migrate();

    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(
            "V1__x.sql: makes other_name, which does all that orders_a_idx would do",
            "nothing was written");
  }

  @Test
  void withoutAdviceNothingIsWritten() throws IOException {
    report(Engine.POSTGRESQL);
    CommandRun run = migrate();

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no advice is left to be followed: nothing was written");
    assertThat(directory.resolve("target")).doesNotExist();
  }

  @Test
  void adviceForAnotherDatabaseIsToldOf() throws IOException {
    report(Engine.POSTGRESQL, advice("other", "other_a_idx", "a"));
    assertThat(migrate().err()).contains("the database has no such table");

    report(Engine.MYSQL);
    CommandRun run = new CommandRun();
    assertThat(run.run(arguments())).isEqualTo(3);
    assertThat(run.err()).contains("advises MySQL, but the database is PostgreSQL");
  }

  @Test
  void badInputIsOneLineAndItsExitCode() throws IOException {
    report(Engine.POSTGRESQL, advice("orders", "orders_a_idx", "a"));
    Files.writeString(directory.resolve("file"), "");
    assertFails(3, "no directory of a project", "--project", directory + "/missing");
    assertFails(3, "exists and is no directory", "--out", directory + "/file");
    assertFails(3, "has no migrations that can be found", "--into");
    assertFails(2, "exclude each other", "--into", "--out", "x");
    assertFails(2, "not one of flyway, liquibase, sql", "--tool", "ant");
    assertFails(2, "not one of auto, integer, timestamp", "--version-style", "x");
    assertFails(2, "letters, digits", "--prefix", "../V");
    assertFails(2, "must not be empty", "--separator", "");
    Files.writeString(directory.resolve("advice.json"), "{}");
    assertFails(3, "not a report of Query Advisor");
    Files.delete(directory.resolve("advice.json"));
    assertFails(3, "cannot read the report");

    CommandRun missing = new CommandRun();
    assertThat(missing.run("migrate", "advice.json")).isEqualTo(3);
    assertThat(missing.err()).contains("cannot read the report advice.json");

    report(Engine.POSTGRESQL, advice("orders", "orders_a_idx", "a"));
    CommandRun run = new CommandRun();
    assertThat(run.run("migrate", directory.resolve("advice.json").toString())).isEqualTo(2);
    assertThat(run.err()).contains("Give --snapshot or --url");
  }

  private void assertFails(int exitCode, String message, String... options) {
    CommandRun run = new CommandRun();
    assertThat(run.run(arguments(options))).isEqualTo(exitCode);
    assertThat(run.err()).startsWith("advisor: ").contains(message);
    assertThat(run.out()).isEmpty();
  }

  private CommandRun migrate(String... options) {
    CommandRun run = new CommandRun();
    assertThat(run.run(arguments(options))).as(run.err()).isZero();
    return run;
  }

  private String[] arguments(String... options) {
    Stream<String> usual =
        Stream.of(
            "migrate",
            directory.resolve("advice.json").toString(),
            "--snapshot",
            directory.resolve("shop.json").toString());
    Stream<String> project =
        Arrays.asList(options).contains("--project")
            ? Stream.of()
            : Stream.of("--project", directory.toString());
    return Stream.of(usual, project, Arrays.stream(options))
        .flatMap(part -> part)
        .toArray(String[]::new);
  }

  private void project(String name, String text) throws IOException {
    Path file = directory.resolve("src/main/resources/db/migration").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void report(Engine engine, IndexAdvice... advice) throws IOException {
    IndexReport report =
        new IndexReport(List.of(advice), 10, 5, List.of(), List.of(), List.of(), 1, List.of());
    Files.writeString(
        directory.resolve("advice.json"),
        IndexReportJson.render(
            new IndexDocument("test", List.of(), new AdvisedIndexes(engine, "18.0", report))));
  }

  private static IndexAdvice advice(String table, String name, String column) {
    return new IndexAdvice(
        IndexAdvice.Action.CREATE,
        new IndexDefinition(
            new TableName("public", table),
            "btree",
            List.of(IndexKey.of(column)),
            List.of(),
            Optional.empty()),
        name,
        "",
        8192,
        5,
        0.5,
        List.of(),
        new WritePrice(OptionalDouble.empty(), 92, false, "none loses HOT"),
        List.of(),
        List.of(),
        Tier.TWIN);
  }
}
