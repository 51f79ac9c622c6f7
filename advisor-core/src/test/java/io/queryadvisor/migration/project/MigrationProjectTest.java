package io.queryadvisor.migration.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.migration.FlywayLock;
import io.queryadvisor.migration.MigrationTool;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.testing.CatalogBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationProjectTest {
  private static final Catalog CATALOG =
      CatalogBuilder.postgres()
          .table(
              "orders", table -> table.column("a", "int").column("b", "int").index("applied", "a"))
          .build();

  @TempDir Path directory = Path.of("");

  @Test
  void theUsualPlaceIsFound() throws IOException {
    file("src/main/resources/db/migration/V1__a.sql", "");
    file("src/main/resources/db/migration/deeper/V3__c.sql", "");
    file("src/main/resources/db/migration/B2__b.sql", "");
    file("src/main/java/db/migration/V4__InJava.java", "");
    file("src/main/resources/db/migration/readme9__x.txt", "");
    file("module/src/main/resources/db/migration/V5__other_module.sql", "");

    MigrationProject project = flyway();

    assertThat(project.versions()).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(project.locations().get(0))
        .isEqualTo(directory.resolve("src/main/resources/db/migration"));
    assertThat(project.flywayLock()).isEqualTo(FlywayLock.UNKNOWN);
    assertThat(project.diagnostics()).isEmpty();
  }

  @Test
  void aProjectBelowADirectoryThatIsNoneIsAnotherOne() throws IOException {
    file("fly/src/main/resources/db/migration/V003__other.sql", "");
    assertThat(flyway().versions()).isEmpty();

    file("pom.xml", "<project/>");
    assertThat(flyway().versions()).containsExactly("003");
  }

  @Test
  void aDirectoryOfMigrationsIsAProjectToo() throws IOException {
    file("V1__a.sql", "CREATE INDEX orders_b_idx ON orders (b);");

    MigrationProject project = flyway();

    assertThat(project.locations()).containsExactly(directory);
    assertThat(project.planned(CATALOG, Optional.empty()))
        .extracting(PlannedIndex::name)
        .containsExactly("orders_b_idx");
  }

  @Test
  void aDirectoryWhoseScriptsAreNoMigrationsIsNone() throws IOException {
    file("setup.sql", "CREATE INDEX ON orders (b);");

    assertThat(flyway().locations()).isEmpty();
  }

  @Test
  void anIndexWithoutANameGetsTheServersUsualOne() throws IOException {
    file("V1__a.sql", "CREATE INDEX ON orders (b, lower(c)) INCLUDE (a);");

    assertThat(flyway().planned(CATALOG, Optional.empty()))
        .extracting(PlannedIndex::name)
        .containsExactly("orders_b_lower_a_idx");
  }

  @Test
  void aPlannedIndexCoversWhatTheServerTellsInOtherWords() throws IOException {
    file(
        "V1__a.sql",
        "CREATE INDEX x ON orders (lower(c), b) WHERE status = 'open' AND b > 1 AND d IS NULL;");
    PlannedIndex planned = flyway().planned(CATALOG, Optional.empty()).get(0);

    assertThat(
            planned.covers(lower("(((status)::text = 'open'::text) AND (b > 1) AND (d IS NULL))")))
        .isTrue();
    assertThat(planned.covers(lower("status = 'paid'::text AND b > 1 AND d IS NULL"))).isFalse();
  }

  private static IndexDefinition lower(String predicate) {
    IndexKey key =
        new IndexKey(
            Optional.empty(),
            "lower((c)::character varying(20))",
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new IndexDefinition(
        CATALOG.tables().get(0).name(), "btree", List.of(key), List.of(), Optional.of(predicate));
  }

  @Test
  void flywayConfIsRead() throws IOException {
    file(
        "flyway.conf",
        """
        # ours
        flyway.locations=filesystem:sql,filesystem:more
        flyway.sqlMigrationPrefix=M
        flyway.sqlMigrationSeparator=--
        flyway.sqlMigrationSuffixes=.ddl,.sql
        flyway.table=history
        flyway.defaultSchema=app
        flyway.postgresql.transactional.lock=false
        """);
    file("sql/M7--x.ddl", "");
    file("sql/V8__x.sql", "");

    MigrationProject project = flyway();

    assertThat(project.versions()).containsExactly("7");
    assertThat(project.naming().suffixes()).containsExactly(".ddl", ".sql");
    assertThat(project.historyTable()).isEqualTo("app.history");
    assertThat(project.flywayLock()).isEqualTo(FlywayLock.SESSION);
    assertThat(project.diagnostics()).hasSize(1);
    assertThat(project.diagnostics().get(0).message()).contains("filesystem:more");
  }

  @Test
  void flywayTomlIsRead() throws IOException {
    file(
        "flyway.toml",
        """
        [environments.default]
        url = "jdbc:postgresql://localhost/x"

        [flyway]
        locations = [ # all
          "filesystem:a#b", # one
          'filesystem:c'
        ]
        sqlMigrationPrefix = "M"

        [flyway.postgresql.transactional]
        lock = true
        """);
    file("a#b/M1__x.sql", "");
    file("c/M2__x.sql", "");

    MigrationProject project = flyway();

    assertThat(project.versions()).containsExactly("1", "2");
    assertThat(project.flywayLock()).isEqualTo(FlywayLock.TRANSACTIONAL);
  }

  @Test
  void theMavenPluginsConfigurationIsRead() throws IOException {
    file(
        "pom.xml",
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <properties><flyway.postgresql.transactional.lock>false</flyway.postgresql.transactional.lock></properties>
          <build><plugins><plugin>
            <groupId>org.flywaydb</groupId><artifactId>flyway-maven-plugin</artifactId>
            <configuration>
              <locations><location>filesystem:${project.basedir}/sql</location></locations>
              <sqlMigrationPrefix>M</sqlMigrationPrefix>
            </configuration>
          </plugin></plugins></build>
        </project>
        """);
    file("sql/M3__x.sql", "");

    assertThat(flyway().versions()).containsExactly("3");
    assertThat(flyway().flywayLock()).isEqualTo(FlywayLock.SESSION);
  }

  @Test
  void springsConfigurationIsRead() throws IOException {
    file(
        "src/main/resources/application.yml",
        """
        spring:
          config.activate.on-profile: test
          flyway.locations: filesystem:nowhere
        ---
        spring:
          flyway:
            locations: ["classpath:db/{vendor}", "filesystem:${EXTRA:extra}"]
            sql-migration-prefix: M
            postgresql:
              transactional-lock: false
        """);
    file("src/main/resources/db/postgresql/M1__x.sql", "");
    file("extra/M2__x.sql", "");

    assertThat(flyway().versions()).containsExactly("1", "2");
    assertThat(flyway().flywayLock()).isEqualTo(FlywayLock.SESSION);
  }

  @Test
  void springsPropertiesAreRead() throws IOException {
    file(
        "src/main/resources/application.properties",
        """
        spring.flyway.locations=classpath:/sql
        spring.flyway.postgresql.transactional-lock=true
        """);
    file("src/main/resources/sql/V1__x.sql", "");

    assertThat(flyway().versions()).containsExactly("1");
    assertThat(flyway().flywayLock()).isEqualTo(FlywayLock.TRANSACTIONAL);
  }

  @Test
  void aDamagedConfigurationIsToldOf() throws IOException {
    file("pom.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><project>&e;</project>");
    file("src/main/resources/application.yml", "a: [");

    assertThat(flyway().diagnostics())
        .extracting(Diagnostic::message)
        .containsOnly("cannot be read, so its settings of Flyway are not known")
        .hasSize(2);
  }

  @Test
  void whatIsNoDirectoryIsRefused() {
    assertThatThrownBy(
            () ->
                MigrationProject.read(
                    directory.resolve("missing"),
                    ProjectOptions.of(MigrationTool.FLYWAY, Engine.POSTGRESQL)))
        .isInstanceOf(AdvisorException.class)
        .hasMessageContaining("no directory of a project");
  }

  @Test
  void anIndexThatTheCatalogLacksIsPlanned() throws IOException {
    file("src/main/resources/db/migration/V1__a.sql", "CREATE INDEX applied ON orders (a);");
    file(
        "src/main/resources/db/migration/V2__b.sql",
        "CREATE INDEX planned ON orders (b); CREATE INDEX ON unknown (x);");
    file("src/main/resources/db/migration/V10__c.sql", "CREATE INDEX gone ON orders (a, b);");
    file("src/main/resources/db/migration/V11__d.sql", "DROP INDEX gone;");
    file("src/main/resources/db/migration/R__e.sql", "CREATE INDEX ON orders (b, a);");

    List<PlannedIndex> planned = flyway().planned(CATALOG, Optional.empty());

    assertThat(planned)
        .extracting(PlannedIndex::file)
        .containsExactly(
            "src/main/resources/db/migration/V2__b.sql",
            "src/main/resources/db/migration/R__e.sql");
    assertThat(planned.get(0).definition().keys().get(0).column()).contains("b");
  }

  @Test
  void whatTheHistoryKnowsIsNotPlanned() throws IOException {
    file("src/main/resources/db/migration/V2__b.sql", "CREATE INDEX x ON orders (b);");
    file("src/main/resources/db/migration/V3__c.sql", "CREATE INDEX y ON orders (a, b);");
    file("src/main/resources/db/migration/V4__d.sql", "CREATE INDEX z ON orders (b, a);");

    AppliedMigrations applied =
        new AppliedMigrations(Set.of("V3__c.sql"), List.of("2", "3"), Optional.of("2"));

    assertThat(flyway().planned(CATALOG, Optional.of(applied)))
        .extracting(PlannedIndex::file)
        .containsExactly("src/main/resources/db/migration/V4__d.sql");
  }

  @Test
  void liquibasesScriptsAreRead() throws IOException {
    file(
        "src/main/resources/db/changelog/001-a.sql",
        """
        --liquibase formatted sql
        --changeset me:1
        CREATE INDEX x ON orders (b);
        --rollback DROP INDEX x;
        """);

    MigrationProject project =
        MigrationProject.read(
            directory, ProjectOptions.of(MigrationTool.LIQUIBASE, Engine.POSTGRESQL));

    assertThat(project.versions()).containsExactly("001");
    assertThat(project.planned(CATALOG, Optional.empty())).hasSize(1);
  }

  @Test
  void liquibasesXmlIsRead() throws IOException {
    file(
        "src/main/resources/db/changelog/002-indexes.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
          <changeSet id="1" author="me">
            <createIndex indexName="orders_b" tableName="orders">
              <column name="b"/>
              <column name="a" descending="true"/>
            </createIndex>
            <rollback><createIndex indexName="undone" tableName="orders"><column name="a"/>
              <column name="b"/></createIndex></rollback>
          </changeSet>
          <changeSet id="2" author="me">
            <createIndex tableName="orders" indexName="open_only"><column name="lower(c)" computed="true"/></createIndex>
            <modifySql dbms="postgresql"><append value=" WHERE a = 1"/></modifySql>
          </changeSet>
          <changeSet id="3" author="me" dbms="h2">
            <createIndex tableName="orders" indexName="not_here"><column name="b"/></createIndex>
          </changeSet>
          <changeSet id="4" author="me"><sql>CREATE INDEX by_sql ON orders USING hash (b)</sql></changeSet>
        </databaseChangeLog>
        """);

    List<PlannedIndex> planned = liquibase().planned(CATALOG, Optional.empty());

    assertThat(planned)
        .extracting(PlannedIndex::name)
        .containsExactly("orders_b", "open_only", "by_sql");
    assertThat(planned.get(0).definition().keys())
        .extracting(IndexKey::descending)
        .containsExactly(false, true);
    assertThat(planned.get(1).definition().predicate()).contains("a = 1");
    assertThat(planned.get(2).definition().method()).isEqualTo("hash");
    assertThat(planned.get(0).file()).isEqualTo("src/main/resources/db/changelog/002-indexes.xml");
  }

  @Test
  void liquibasesYamlAndJsonAreRead() throws IOException {
    file(
        "src/main/resources/db/changelog/001.yaml",
        """
        databaseChangeLog:
          - changeSet:
              id: 1
              author: me
              changes:
                - createIndex:
                    indexName: in_yaml
                    tableName: orders
                    columns:
                      - column:
                          name: b
                      - column:
                          name: a
                          descending: true
                - sql:
                    sql: CREATE INDEX by_sql ON orders USING hash (b)
          - changeSet:
              id: 2
              author: me
              changes:
                - dropIndex: {indexName: by_sql, tableName: orders}
        """);
    file(
        "src/main/resources/db/changelog/002.json",
        "{\"databaseChangeLog\": [{\"changeSet\": {\"id\": \"3\", \"author\": \"me\", \"changes\":"
            + " [{\"createIndex\": {\"indexName\": \"in_json\", \"tableName\": \"orders\","
            + " \"columns\": [{\"column\": {\"name\": \"b\"}}]}}]}}]}");

    assertThat(liquibase().planned(CATALOG, Optional.empty()))
        .extracting(PlannedIndex::name)
        .containsExactly("in_yaml", "in_json");
  }

  @Test
  void damagedChangelogIsToldAndOtherFilesAreNone() throws IOException {
    file("src/main/resources/db/changelog/1.xml", "<databaseChangeLog><changeSet>");
    file("src/main/resources/db/changelog/2.yaml", "databaseChangeLog: [");
    file("src/main/resources/db/changelog/3.json", "{\"rows\": [");

    MigrationProject project = liquibase();

    assertThat(project.scripts()).isEmpty();
    assertThat(project.diagnostics()).hasSize(2);
    assertThat(project.diagnostics())
        .allMatch(each -> each.message().contains("is damaged, so the indexes"));
  }

  private MigrationProject liquibase() {
    return MigrationProject.read(
        directory, ProjectOptions.of(MigrationTool.LIQUIBASE, Engine.POSTGRESQL));
  }

  private MigrationProject flyway() {
    return MigrationProject.read(
        directory, ProjectOptions.of(MigrationTool.FLYWAY, Engine.POSTGRESQL));
  }

  private void file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
