package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.workload.ConnectionSamples;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Watches one connection that works, one that idles in a transaction and one that does neither. */
class ActivitySamplerIT {
  @RegisterExtension
  static final ServerExtension POSTGRES = ServerExtension.of(ServerKind.POSTGRESQL_18);

  @RegisterExtension static final ServerExtension MYSQL = ServerExtension.of(ServerKind.MYSQL_8_0);

  @Test
  void heldAndWorkingConnectionsOfPostgresAreCounted() throws Exception {
    check(POSTGRES.server(), "SELECT pg_sleep(2.5)", "SELECT count(*) FROM pg_class");
  }

  @Test
  void heldAndWorkingConnectionsOfMysqlAreCounted() throws Exception {
    DatabaseServer server = MYSQL.server();
    server.execute(
        server.systemDatabase(),
        "CREATE DATABASE IF NOT EXISTS sampled",
        "CREATE TABLE IF NOT EXISTS sampled.t (a int PRIMARY KEY) ENGINE = InnoDB");
    check(server, "SELECT SLEEP(2.5)", "SELECT * FROM sampled.t");
  }

  private static void check(DatabaseServer server, String works, String reads) throws Exception {
    try (Connection working = server.connect(server.systemDatabase());
        Connection waiting = server.connect(server.systemDatabase());
        Connection unused = server.connect(server.systemDatabase());
        Statement slow = working.createStatement();
        Statement quick = waiting.createStatement()) {
      waiting.setAutoCommit(false);
      quick.execute(reads);
      CompletableFuture<Boolean> running = CompletableFuture.supplyAsync(() -> run(slow, works));
      ActivitySampler.Reading reading =
          ActivitySampler.sample(
              new DatabaseLogin(
                  server.url(server.systemDatabase()),
                  Optional.of(server.adminUser()),
                  Optional.of(server.adminPassword()).filter(word -> !word.isEmpty())),
              DatabaseOptions.DEFAULT,
              Duration.ofSeconds(1),
              (done, total) -> {});
      running.join();
      assertThat(unused.isClosed()).isFalse();
      ConnectionSamples samples = reading.samples();
      assertThat(samples.samples()).isBetween(3, 11);
      ConnectionSamples.Client client =
          samples.clients().stream()
              .filter(each -> each.held().contains(2))
              .findFirst()
              .orElseThrow();
      assertThat(client.sessions()).isGreaterThanOrEqualTo(3);
      assertThat(client.active()).contains(1).doesNotContain(2);
      assertThat(client.client().user()).contains(server.adminUser());
    }
  }

  private static boolean run(Statement statement, String sql) {
    try {
      return statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
