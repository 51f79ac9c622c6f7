package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.queryadvisor.Advisor;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thousand tables must not make a thousand queries. */
class SnapshotQueriesIT {
  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  private static final int TABLES = 1_000;
  private static final Pattern RUN =
      Pattern.compile(" postgres@thousand query-advisor LOG: .*?(?:statement|execute [^:]*): ");

  @Test
  void thousandTablesTakeAtMostTwoHundredQueries() throws SQLException, IOException {
    DatabaseServer server = SERVER.server();
    assumeThat(server.logFiles()).isNotEmpty();
    server.createDatabase("thousand");
    server.execute(
        "thousand",
        "DO $$ BEGIN FOR i IN 1 .. "
            + TABLES
            + " LOOP EXECUTE format('CREATE TABLE t%1$s (id bigint PRIMARY KEY, name text, made"
            + " date); CREATE INDEX ON t%1$s (made)', i); END LOOP; END $$");
    Snapshot snapshot =
        Advisor.snapshot(
            new DatabaseLogin(
                server.url("thousand"),
                Optional.of(server.adminUser()),
                Optional.of(server.adminPassword())),
            Redaction.AUTO,
            List.of(),
            Clock.systemUTC(),
            ProgressListener.NONE);
    assertThat(snapshot.catalog().tables()).hasSize(TABLES);
    assertThat(snapshot.postgres().orElseThrow().endPoints()).hasSize(2 * TABLES);
    assertThat(queries(server)).isBetween(40L, 200L);
  }

  private static long queries(DatabaseServer server) throws IOException {
    long queries = 0;
    for (Path file : server.logFiles()) {
      if (file.toString().endsWith(".log")) {
        String log = Files.readString(file, StandardCharsets.ISO_8859_1);
        queries += RUN.matcher(log).results().count();
      }
    }
    return queries;
  }
}
