package io.queryadvisor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.testing.CatalogBuilder;
import io.queryadvisor.whatif.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a reviewer gets to read, below fixtures/migrations; {@code -Dadvisor.golden=rewrite} writes
 * it anew.
 */
class GoldenMigrationTest {
  private static final Path DIRECTORY =
      Path.of(Objects.requireNonNull(System.getProperty("advisor.root")), "fixtures", "migrations");
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  static Map<String, MigrationSet> cases() {
    Map<String, MigrationSet> cases = new TreeMap<>();
    for (MigrationTool tool : MigrationTool.values()) {
      cases.put("postgresql-" + tool, postgres(tool));
    }
    cases.put("mysql-FLYWAY", mysql(Engine.MYSQL));
    cases.put("mariadb-FLYWAY", mysql(Engine.MARIADB));
    return cases;
  }

  private static MigrationSet postgres(MigrationTool tool) {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table(
                "orders",
                table ->
                    table
                        .rows(1_000_000)
                        .sizeBytes(125_000_000)
                        .column("customer_id", "int")
                        .column("status", "text")
                        .index("orders_status_idx", "status"))
            .table("events", table -> table.rows(60_000_000).column("account", "int"))
            .table("events_2025", table -> table.rows(60_000_000).partitionOf("events"))
            .build();
    TableName orders = new TableName("public", "orders");
    return write(
        tool,
        catalog,
        AdviceBuilder.create(orders, "orders_customer_id_open_idx")
            .key("customer_id")
            .include("total")
            .where("status = 'open'::text")
            .notes("statistics of orders are 3 days old")
            .build(),
        AdviceBuilder.create(new TableName("public", "events"), "events_account_idx")
            .key("account")
            .build(),
        AdviceBuilder.drop(orders, "orders_status_idx").key("status").build());
  }

  private static MigrationSet mysql(Engine engine) {
    Catalog catalog =
        CatalogBuilder.of(engine)
            .table(
                "orders",
                table ->
                    table
                        .rows(1_000_000)
                        .column("customer_id", "int")
                        .column("status", "text")
                        .index("by_status", "status"))
            .build();
    TableName orders = new TableName("shop", "orders");
    return write(
        MigrationTool.FLYWAY,
        catalog,
        AdviceBuilder.create(orders, "by_customer").key("customer_id").build(),
        AdviceBuilder.drop(orders, "by_status").key("status").build());
  }

  private static MigrationSet write(MigrationTool tool, Catalog catalog, IndexAdvice... advice) {
    return MigrationWriter.write(
        List.of(advice),
        catalog,
        new MigrationRequest(
            tool,
            FlywayNaming.DEFAULT,
            FlywayLock.UNKNOWN,
            List.of("41"),
            VersionStyle.AUTO,
            NOW,
            Map.of(),
            "1.0"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void filesEqualTheirGoldenOnes(String name) throws IOException {
    MigrationSet migrations = Objects.requireNonNull(cases().get(name));
    if ("rewrite".equals(System.getProperty("advisor.golden"))) {
      for (MigrationFile file : migrations.files()) {
        Files.createDirectories(path(name, file).getParent());
        Files.writeString(path(name, file), file.text());
      }
    }
    for (MigrationFile file : migrations.files()) {
      assertThat(path(name, file)).hasContent(file.text());
    }
  }

  static Stream<String> names() {
    return cases().keySet().stream();
  }

  private static Path path(String name, MigrationFile file) {
    return DIRECTORY
        .resolve(name.toLowerCase(Locale.ROOT))
        .resolve(file.place().name().toLowerCase(Locale.ROOT))
        .resolve(file.name());
  }

  @Test
  void noGoldenFileIsOrphaned() throws IOException {
    List<Path> expected =
        cases().entrySet().stream()
            .flatMap(
                entry -> entry.getValue().files().stream().map(file -> path(entry.getKey(), file)))
            .toList();
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void flywaysHangIsToldWhereConcurrentlyIsUsed() {
    assertThat(postgres(MigrationTool.FLYWAY).diagnostics())
        .extracting(Diagnostic::message)
        .anyMatch(message -> message.contains("flyway.postgresql.transactional.lock=false"));
    assertThat(postgres(MigrationTool.LIQUIBASE).diagnostics()).isEmpty();
    assertThat(mysql(Engine.MYSQL).diagnostics()).isEmpty();
  }

  @Test
  void aNameThatIsTakenIsNeverDropped() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("orders", table -> table.column("a", "int").column("b", "int").index("ix", "b"))
            .build();
    MigrationSet migrations =
        write(
            MigrationTool.FLYWAY,
            catalog,
            AdviceBuilder.create(new TableName("public", "orders"), "ix").key("a").build(),
            AdviceBuilder.create(new TableName("public", "orders"), "orders")
                .key("a")
                .key("b")
                .build());

    assertThat(migrations.files().get(0).text())
        .contains("DROP INDEX CONCURRENTLY IF EXISTS public.ix_2;");
    assertThat(migrations.files().get(3).text())
        .contains("DROP INDEX CONCURRENTLY IF EXISTS public.orders_2;");
  }

  @Test
  void aNameThatAnotherMigrationWillUseIsNeverDropped() {
    Catalog catalog =
        CatalogBuilder.postgres().table("orders", table -> table.column("a", "int")).build();
    TableName orders = new TableName("public", "orders");
    MigrationSet migrations =
        MigrationWriter.write(
            List.of(AdviceBuilder.create(orders, "orders_a_idx").key("a").build()),
            catalog,
            new MigrationRequest(
                MigrationTool.SQL,
                FlywayNaming.DEFAULT,
                FlywayLock.UNKNOWN,
                List.of("41"),
                VersionStyle.AUTO,
                NOW,
                Map.of(orders, Map.of("orders_a_idx", index(orders, "b"))),
                "1.0"));

    assertThat(migrations.files().get(0).text())
        .contains("DROP INDEX CONCURRENTLY IF EXISTS public.orders_a_idx_2;")
        .doesNotContain("public.orders_a_idx;");
  }

  @Test
  void whatTheRefusedIndexWouldReplaceIsNotDropped() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("orders", table -> table.column("a", "text").index("old", "a"))
            .table("items", table -> table.column("a", "text").index("other", "a"))
            .build();
    TableName orders = new TableName("public", "orders");
    MigrationSet migrations =
        write(
            MigrationTool.LIQUIBASE,
            catalog,
            AdviceBuilder.drop(orders, "old").key("a").build(),
            AdviceBuilder.create(orders, "one").key("a").where("a = '${x}'").build(),
            AdviceBuilder.drop(new TableName("public", "items"), "other").key("a").build());

    assertThat(migrations.files())
        .extracting(MigrationFile::name)
        .containsExactly("42-drop_other.sql");
    assertThat(migrations.diagnostics())
        .extracting(Diagnostic::message)
        .anyMatch(message -> message.startsWith("no migration for old: a new index of its table"));
  }

  private static IndexDefinition index(TableName table, String column) {
    return AdviceBuilder.create(table, "any").key(column).build().index();
  }

  private static IndexAdvice dropServed(String name) {
    return AdviceBuilder.drop(new TableName("public", "orders"), name)
        .key("a")
        .notes("public.orders (a)" + IndexAdvice.SERVES)
        .build();
  }

  @Test
  void anIndexWhoseReplacementHasGoneMeanwhileIsKept() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("orders", t -> t.column("a", "int").index("ix", "a").index("other", "b"))
            .build();

    MigrationSet migrations = write(MigrationTool.SQL, catalog, dropServed("ix"));

    assertThat(migrations.files()).isEmpty();
    assertThat(migrations.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "no migration for ix: no index is there any more that serves what it serves, so it must"
                + " stay");
  }

  @Test
  void twoEqualIndexesAreNotDroppedForEachOthersSake() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("orders", t -> t.column("a", "int").index("ix", "a").index("ix_again", "a"))
            .build();

    assertThat(write(MigrationTool.SQL, catalog, dropServed("ix"), dropServed("ix_again")).files())
        .isEmpty();
  }

  @Test
  void aDropStopsWhereItsReplacementIsMissing() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("orders", t -> t.column("a", "int").index("ix", "a").index("ix_again", "a"))
            .build();

    String script = write(MigrationTool.SQL, catalog, dropServed("ix_again")).files().get(0).text();

    assertThat(script)
        .containsSubsequence(
            "Needs:", "ON_ERROR_STOP", "c.relname IN ('ix') AND i.indisvalid", "DROP INDEX");
  }

  @Test
  void whatADropNeedsIsBuiltBeforeIt() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("orders", t -> t.column("a", "int").column("b", "int").index("ix", "a"))
            .build();
    IndexAdvice longer =
        AdviceBuilder.create(new TableName("public", "orders"), "longer").key("a").key("b").build();

    assertThat(write(MigrationTool.SQL, catalog, dropServed("ix"), longer).files())
        .filteredOn(file -> file.place() == MigrationFile.Place.LOCATION)
        .extracting(MigrationFile::name)
        .containsExactly("42_create_longer.sql", "43_drop_ix.sql");
  }

  @Test
  void theWayBackOfAnInvalidUniqueIndexTellsThatItMayFail() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table(
                "orders",
                t ->
                    t.column("a", "int")
                        .index("ix", Set.of(IndexProperty.INVALID, IndexProperty.UNIQUE), "a"))
            .build();
    IndexAdvice forInvalid =
        AdviceBuilder.drop(new TableName("public", "orders"), "ix")
            .key("a")
            .tier(Tier.STATISTICS)
            .build();

    assertThat(write(MigrationTool.SQL, catalog, forInvalid).files().get(0).text())
        .contains("It fails again as long as rows are equal");
  }

  @Test
  void anIndexWhoseBuildHasEndedMeanwhileIsKept() {
    Catalog catalog =
        CatalogBuilder.postgres()
            .table("orders", table -> table.column("a", "int").index("ix", "a"))
            .build();
    IndexAdvice forInvalid =
        AdviceBuilder.drop(new TableName("public", "orders"), "ix")
            .key("a")
            .tier(Tier.STATISTICS)
            .build();

    MigrationSet migrations = write(MigrationTool.FLYWAY, catalog, forInvalid);

    assertThat(migrations.files()).isEmpty();
    assertThat(migrations.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "no migration to drop ix: it was invalid then and is valid now: its build has ended");
  }

  @Test
  void longNamesStayDistinct() {
    Catalog catalog =
        CatalogBuilder.postgres().table("orders", table -> table.column("a", "int")).build();
    String start = "ü".repeat(40);
    IndexNames names = new IndexNames(catalog, Map.of());
    TableName orders = new TableName("public", "orders");

    String first = names.claim(orders, start + "_one");
    String second = names.claim(orders, start + "_two");
    assertThat(first).isNotEqualTo(second);
    assertThat(first.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
  }

  @Test
  void whatFormattedSqlCannotTellIsRefused() {
    Catalog catalog =
        CatalogBuilder.postgres().table("orders", table -> table.column("a", "text")).build();
    TableName orders = new TableName("public", "orders");
    MigrationSet migrations =
        write(
            MigrationTool.LIQUIBASE,
            catalog,
            AdviceBuilder.create(orders, "one").key("a").where("a = '${x}'").build(),
            AdviceBuilder.create(orders, "two").key("a").where("a = '\n --changeset x:y'").build());

    assertThat(migrations.files()).isEmpty();
    assertThat(migrations.diagnostics())
        .extracting(Diagnostic::message)
        .anyMatch(message -> message.contains("parameter"))
        .anyMatch(message -> message.contains("directive"));
  }

  @ParameterizedTest
  @EnumSource
  void everyLineOfAHeaderIsAComment(MigrationTool tool) {
    Catalog catalog =
        CatalogBuilder.postgres().table("orders", table -> table.column("a", "int")).build();
    MigrationSet migrations =
        write(
            tool,
            catalog,
            AdviceBuilder.create(new TableName("public", "orders"), "ix")
                .key("a")
                .query("select 1\r\n; DROP\u2028TABLE\u0085orders; --changeset ${x} \u202Eevil")
                .notes("a\nb", "changeset evil:1", "rollback DROP TABLE orders")
                .build());

    assertThat(migrations.files().get(0).text())
        .contains(" Evidence:", "DROP TABLE orders; --changeset $ {x} evil");
    assertThat(migrations.files().get(0).text().lines())
        .noneMatch(line -> line.startsWith("TABLE"))
        .noneMatch(line -> tool == MigrationTool.LIQUIBASE && isDirective(line));
  }

  private static boolean isDirective(String line) {
    return line.matches("\\s*--\\s*(changeset evil|rollback DROP TABLE).*");
  }
}
