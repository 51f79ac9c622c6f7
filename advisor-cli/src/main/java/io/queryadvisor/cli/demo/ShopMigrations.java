package io.queryadvisor.cli.demo;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Has Flyway apply the advised migrations to the demo's server, as a project's build would. */
final class ShopMigrations {
  private ShopMigrations() {}

  /**
   * Applies all of them, then analyzes the tables: indexes on expressions have no statistics
   * before.
   *
   * @param location where the migrations are
   * @return how many were applied
   */
  static int apply(DemoServer server, Path location) throws SQLException {
    int applied;
    try {
      applied =
          Flyway.configure()
              .dataSource(server.url(), DemoServer.SUPERUSER, server.password())
              .locations("filesystem:" + location.toAbsolutePath())
              // The shop was there before its first migration.
              .baselineOnMigrate(true)
              .baselineVersion("0")
              // CREATE INDEX CONCURRENTLY waits for every transaction, Flyway's own lock included.
              .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
              .load()
              .migrate()
              .migrationsExecuted;
    } catch (FlywayException e) {
      throw new AdvisorException(
          ErrorCode.INTERNAL, "Flyway refused the demo's migrations: " + e.getMessage(), e);
    }
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    }
    return applied;
  }
}
