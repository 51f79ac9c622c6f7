package io.queryadvisor.migration;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.DatabaseReader;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A database that migrations are applied to. */
record MigrationTarget(DatabaseServer server, String database, Path directory) {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  void execute(String... statements) throws SQLException {
    server.execute(database, statements);
  }

  Catalog catalog() {
    return DatabaseReader.read(login(), DatabaseOptions.DEFAULT).catalog();
  }

  DatabaseLogin login() {
    return new DatabaseLogin(
        server.url(database), Optional.of(server.adminUser()), Optional.of(server.adminPassword()));
  }

  /** Waits until an index is being built, and a condition on its pg_stat_activity holds. */
  void awaitBuild(String condition) throws SQLException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      String count =
          query(
              "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX%' AND state ="
                  + " 'active' AND "
                  + condition);
      if (!count.startsWith("0")) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("no index is being built");
  }

  /** The schema that tables are in where nothing else is said. */
  TableName table(String name) {
    return new TableName(server.engine().isMySqlFamily() ? database : "public", name);
  }

  Optional<Index> index(TableName table, String name) {
    return catalog().tables().stream()
        .filter(candidate -> candidate.name().equals(table))
        .map(Table::indexes)
        .flatMap(List::stream)
        .filter(index -> index.name().equals(name))
        .findFirst();
  }

  MigrationDirectory layout() {
    return MigrationDirectory.of(directory.resolve("migrations"));
  }

  MigrationSet write(MigrationTool tool, IndexAdvice... advice) {
    MigrationSet migrations =
        MigrationWriter.write(
            List.of(advice),
            catalog(),
            new MigrationRequest(
                tool,
                FlywayNaming.DEFAULT,
                FlywayLock.UNKNOWN,
                List.of(),
                VersionStyle.AUTO,
                NOW,
                Map.of(),
                "test"));
    layout().write(migrations);
    return migrations;
  }

  Flyway flyway() {
    return flyway(Map.of("flyway.postgresql.transactional.lock", "false"));
  }

  Flyway flyway(Map<String, String> settings) {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(server.url(database), server.adminUser(), server.adminPassword())
            .locations("filesystem:" + layout().location())
            .validateMigrationNaming(true)
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .placeholders(Map.of("evil", "REPLACED"))
            .configuration(settings);
    return configuration.load();
  }

  /** Changes a script that was written, as a reviewer might. */
  void edit(String from, String to) throws IOException {
    try (Stream<Path> files = Files.list(layout().location())) {
      for (Path file : files.filter(path -> path.toString().endsWith(".sql")).toList()) {
        Files.writeString(file, Files.readString(file).replace(from, to));
      }
    }
  }

  /** Runs the scripts of the location in the order of their names, each statement on its own. */
  void runScripts() throws IOException, SQLException {
    try (Stream<Path> files = Files.list(layout().location())) {
      for (Path file : files.sorted().toList()) {
        execute(Files.readString(file).split(";\n\n"));
      }
    }
  }

  /** What somebody does with Liquibase on all changesets of the location. */
  void liquibase(LiquibaseWork work) throws Exception {
    Files.writeString(
        directory.resolve("all.xml"),
        """
        <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
              http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
          <property name="evil" value="REPLACED"/>
          <includeAll path="migrations/"/>
        </databaseChangeLog>
        """);
    try (Liquibase liquibase =
        new Liquibase(
            "all.xml",
            new DirectoryResourceAccessor(directory),
            DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new JdbcConnection(server.connect(database))))) {
      work.with(liquibase);
    }
  }

  /** Work with Liquibase. */
  interface LiquibaseWork {
    void with(Liquibase liquibase) throws Exception;
  }

  /** All scripts that take migrations back, as they stand. */
  List<String> wayBacks() throws IOException {
    List<String> scripts = new ArrayList<>();
    try (var files = Files.list(layout().wayBack())) {
      for (Path file : files.sorted().toList()) {
        scripts.add(Files.readString(file));
      }
    }
    return scripts;
  }

  String explain(String sql) throws SQLException {
    return query("EXPLAIN " + sql);
  }

  /** The rows of a query, cells separated by tabs. */
  String query(String sql) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      StringBuilder plan = new StringBuilder();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          plan.append(rows.getString(i)).append(i < columns ? '\t' : '\n');
        }
      }
      return plan.toString();
    }
  }
}
