package io.queryadvisor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flyway applies what is written to the oldest, a middle and the newest PostgreSQL. */
final class PostgresMigrationIT {

  @Nested
  class V13 extends PostgresMigrationContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_13);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class V15 extends PostgresMigrationContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_15);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }
  }

  @Nested
  class V18 extends PostgresMigrationContract {
    @RegisterExtension
    static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

    @Override
    DatabaseServer server() {
      return SERVER.server();
    }

    /** What the warning says: when this fails, Flyway has learned it, and the warning can go. */
    @Test
    void flywayWaitsForItselfUnlessItIsToldNotTo() throws Exception {
      MigrationTarget target = target();
      TableName orders = target.table("orders");
      target.write(
          MigrationTool.FLYWAY,
          AdviceBuilder.create(orders, "orders_total_idx").key("total").build());
      CompletableFuture<String> migration =
          CompletableFuture.supplyAsync(() -> Failure.of(() -> target.flyway(Map.of()).migrate()));

      target.awaitBuild("wait_event_type = 'Lock' AND now() - query_start > interval '3 s'");
      target.query(
          "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX%'");
      assertThat(migration.join()).contains("canceling statement");
    }
  }
}
