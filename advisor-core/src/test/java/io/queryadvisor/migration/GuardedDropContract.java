package io.queryadvisor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.nio.file.Path;
import java.sql.SQLException;
import liquibase.Contexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An index goes only as long as another one serves in its place, whichever tool runs the migration
 * and whatever happened since it was written.
 */
@Timeout(120)
abstract class GuardedDropContract {
  private static final TableName ORDERS = new TableName("public", "orders");
  private static final TableName EVENTS = new TableName("public", "events");
  private static final String STAYS =
      "must stay: %s, which would serve in its place, is missing or invalid";

  @TempDir Path directory = Path.of("");

  abstract DatabaseServer server();

  private MigrationTarget target() {
    return new MigrationTarget(server(), "guarded", directory);
  }

  @BeforeEach
  void fill() throws SQLException {
    server().createDatabase("guarded");
    target()
        .execute(
            "CREATE TABLE orders (id int PRIMARY KEY, status text, total int)",
            "INSERT INTO orders SELECT i, 'open', i / 2 FROM generate_series(1, 1000) i",
            "CREATE INDEX dropped ON orders (status)",
            "CREATE INDEX serving ON orders (status, total)",
            "CREATE TABLE events (year int, account int) PARTITION BY RANGE (year)",
            "CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM (2024) TO (2025)",
            "CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM (2025) TO (2026)",
            "INSERT INTO events SELECT 2024 + i % 2, i FROM generate_series(1, 1000) i",
            "CREATE INDEX dropped_parent ON events (account)",
            "CREATE INDEX serving_parent ON events (account, year)",
            "VACUUM ANALYZE");
  }

  /** Lets a tool apply what has been written; what it says where it fails, else nothing. */
  private String apply(MigrationTool tool) {
    MigrationTarget target = target();
    return Failure.of(
        () -> {
          switch (tool) {
            case FLYWAY -> {
              target.flyway().repair();
              target.flyway().migrate();
            }
            case LIQUIBASE -> target.liquibase(liquibase -> liquibase.update(new Contexts()));
            case SQL -> target.runScripts();
          }
        });
  }

  private void write(MigrationTool tool, IndexAdvice advice) {
    assertThat(target().write(tool, advice).diagnostics())
        .noneMatch(diagnostic -> diagnostic.toString().contains("no migration"));
  }

  private static IndexAdvice drop() {
    return AdviceBuilder.drop(ORDERS, "dropped")
        .key("status")
        .notes("serving (status, total)" + IndexAdvice.SERVES)
        .build();
  }

  private static IndexAdvice dropOfParent() {
    return AdviceBuilder.drop(EVENTS, "dropped_parent")
        .key("account")
        .notes("serving_parent (account, year)" + IndexAdvice.SERVES)
        .build();
  }

  private void assertGone(TableName table, String name) {
    assertThat(target().index(table, name)).isEmpty();
  }

  private void assertUntouched(TableName table, String name) {
    assertThat(target().index(table, name).orElseThrow().properties())
        .doesNotContain(IndexProperty.INVALID);
  }

  @ParameterizedTest
  @EnumSource(MigrationTool.class)
  void anIndexGoesWhereAnotherServes(MigrationTool tool) {
    write(tool, drop());

    assertThat(apply(tool)).isEmpty();

    assertGone(ORDERS, "dropped");
    assertUntouched(ORDERS, "serving");
  }

  @ParameterizedTest
  @EnumSource(MigrationTool.class)
  void anIndexStaysUntilTheOneThatServesIsBack(MigrationTool tool) throws Exception {
    write(tool, drop());
    target().execute("DROP INDEX serving");

    assertThat(apply(tool)).contains("dropped " + STAYS.formatted("serving"));
    assertUntouched(ORDERS, "dropped");

    target().execute("CREATE INDEX serving ON orders (status, total)");
    assertThat(apply(tool)).isEmpty();
    assertGone(ORDERS, "dropped");
  }

  @ParameterizedTest
  @EnumSource(MigrationTool.class)
  void anIndexStaysWhereTheOneThatServesIsAFailedBuild(MigrationTool tool) throws Exception {
    write(tool, drop());
    target().execute("DROP INDEX serving");
    String build = "CREATE UNIQUE INDEX CONCURRENTLY serving ON orders (status, total)";
    assertThat(Failure.of(() -> target().execute(build))).contains("could not create unique index");
    assertThat(target().index(ORDERS, "serving").orElseThrow().properties())
        .contains(IndexProperty.INVALID);

    assertThat(apply(tool)).contains("dropped " + STAYS.formatted("serving"));

    assertUntouched(ORDERS, "dropped");
  }

  @ParameterizedTest
  @EnumSource(MigrationTool.class)
  void oneOfTwoThatServeIsEnough(MigrationTool tool) throws Exception {
    target().execute("CREATE INDEX serving_too ON orders (status, id)");
    write(tool, drop());
    target().execute("DROP INDEX serving");

    assertThat(apply(tool)).isEmpty();

    assertGone(ORDERS, "dropped");
    assertUntouched(ORDERS, "serving_too");
  }

  @ParameterizedTest
  @EnumSource(MigrationTool.class)
  void anIndexOfThatNameOnAnotherTableServesNothing(MigrationTool tool) throws Exception {
    write(tool, drop());
    target().execute("DROP INDEX serving", "CREATE INDEX serving ON events_2024 (account)");

    assertThat(apply(tool)).contains("dropped " + STAYS.formatted("serving"));

    assertUntouched(ORDERS, "dropped");
  }

  @ParameterizedTest
  @EnumSource(MigrationTool.class)
  void aPartitionedIndexGoesWhereAnotherServes(MigrationTool tool) {
    write(tool, dropOfParent());

    assertThat(apply(tool)).isEmpty();

    assertGone(EVENTS, "dropped_parent");
    assertUntouched(EVENTS, "serving_parent");
  }

  @ParameterizedTest
  @EnumSource(MigrationTool.class)
  void aPartitionedIndexStaysUntilTheOneThatServesIsWhole(MigrationTool tool) throws Exception {
    write(tool, dropOfParent());
    target().execute("DROP INDEX serving_parent");
    assertThat(apply(tool)).contains("dropped_parent " + STAYS.formatted("serving_parent"));
    assertUntouched(EVENTS, "dropped_parent");

    target().execute("CREATE INDEX serving_parent ON ONLY events (account, year)");
    assertThat(apply(tool)).contains("dropped_parent " + STAYS.formatted("serving_parent"));
    assertUntouched(EVENTS, "dropped_parent");

    target()
        .execute(
            "DROP INDEX serving_parent", "CREATE INDEX serving_parent ON events (account, year)");
    assertThat(apply(tool)).isEmpty();
    assertGone(EVENTS, "dropped_parent");
  }
}
