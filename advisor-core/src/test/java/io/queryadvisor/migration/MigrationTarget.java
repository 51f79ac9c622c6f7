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
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A database that migrations are applied to. */
record MigrationTarget(DatabaseServer server, String database, Path directory) {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  void execute(String... statements) throws SQLException {
    server.execute(database, statements);
  }

  Catalog catalog() {
    return DatabaseReader.read(
            new DatabaseLogin(
                server.url(database),
                Optional.of(server.adminUser()),
                Optional.of(server.adminPassword())),
            DatabaseOptions.DEFAULT)
        .catalog();
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
                "test"));
    layout().write(migrations);
    return migrations;
  }

  Flyway flyway() {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(server.url(database), server.adminUser(), server.adminPassword())
            .locations("filesystem:" + layout().location())
            .validateMigrationNaming(true)
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .placeholders(Map.of("evil", "REPLACED"))
            .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    return configuration.load();
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
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
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
