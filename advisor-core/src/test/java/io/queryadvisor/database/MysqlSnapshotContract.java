package io.queryadvisor.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.MysqlState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.testing.Schemas;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a snapshot of MySQL or MariaDB must hold, with the documented rights alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MysqlSnapshotContract {
  abstract DatabaseServer server();

  private boolean mariadb() {
    return server().engine() == Engine.MARIADB;
  }

  @BeforeAll
  void createSchema() throws SQLException {
    MysqlSchema.create(server());
    if (mariadb()) {
      server()
          .execute(
              MysqlSchema.DATABASE,
              "ANALYZE TABLE orders PERSISTENT FOR COLUMNS (status, total) INDEXES ()",
              "ANALYZE TABLE customer PERSISTENT FOR COLUMNS (email, city) INDEXES ()",
              "GRANT SELECT ON mysql.column_stats TO 'advisor'@'%'");
    } else {
      server()
          .execute(
              MysqlSchema.DATABASE,
              "ANALYZE TABLE orders UPDATE HISTOGRAM ON status, total WITH 8 BUCKETS",
              "ANALYZE TABLE customer UPDATE HISTOGRAM ON email, city WITH 50 BUCKETS");
    }
  }

  @AfterAll
  void dropSchema() throws SQLException {
    MysqlSchema.drop(server());
  }

  private Snapshot read(String user) {
    return read(user, Redaction.NONE);
  }

  private Snapshot read(String user, Redaction redaction) {
    return SnapshotReader.read(
        new DatabaseLogin(
            server().jdbcUrl(MysqlSchema.DATABASE, user), Optional.empty(), Optional.empty()),
        DatabaseOptions.DEFAULT,
        new SnapshotOptions("1.0", redaction, List.of()),
        Clock.systemUTC());
  }

  @Test
  void definitionsAreTheServersOwn() {
    MysqlState state = read("advisor").mysql().orElseThrow();
    assertThat(state.tables())
        .extracting(MysqlState.TableText::name)
        .extracting(TableName::name)
        .containsExactly("customer", "event", "order_line", "orders", "shipment", "ta`ble x");
    assertThat(state.tables())
        .extracting(MysqlState.TableText::sql)
        .anyMatch(sql -> sql.startsWith("CREATE TABLE `event`") && sql.contains("PARTITION"));
  }

  @Test
  void variablesOfTheOptimizerAreRead() {
    assertThat(read("advisor").mysql().orElseThrow().variables())
        .containsKeys("optimizer_switch", "join_buffer_size", "innodb_buffer_pool_size");
  }

  @Test
  void histogramsAreReadWhereTheLoginMay() {
    assertThat(
            read("advisor" /* MySQL shows them to whom the column is shown */)
                .mysql()
                .orElseThrow()
                .histograms())
        .extracting(MysqlState.Histogram::column)
        .containsExactly("city", "email", "status", "total");
  }

  @Test
  void whoMayNotSeeHistogramsIsTold() {
    Snapshot snapshot = read("stranger");
    if (mariadb()) {
      assertThat(snapshot.mysql().orElseThrow().histograms()).isEmpty();
      assertThat(snapshot.diagnostics())
          .extracting(Diagnostic::message)
          .anyMatch(message -> message.contains("GRANT SELECT ON mysql.column_stats"));
    }
    assertThat(snapshot.mysql().orElseThrow().tables()).hasSize(6);
  }

  @Test
  void snapshotSurvivesItsFile(@TempDir Path directory) throws IOException {
    Snapshot snapshot = read("advisor");
    Path file = directory.resolve("shop.json");
    SnapshotFile.write(snapshot, file);
    assertThat(SnapshotFile.read(file)).isEqualTo(snapshot);
    assertThat(
            Schemas.of("snapshot.schema.json")
                .validate(new ObjectMapper().readTree(Files.readString(file))))
        .isEmpty();
    assertThat(snapshot.schemaFingerprint()).isEqualTo(read("advisor").schemaFingerprint());
  }

  @Test
  void valuesThatNameThingsAreReplacedAndKindsAreKept() {
    MysqlState plain = read("advisor").mysql().orElseThrow();
    MysqlState auto = read("advisor", Redaction.AUTO).mysql().orElseThrow();
    MysqlState all = read("advisor", Redaction.ALL).mysql().orElseThrow();
    String user = mariadb() ? "user9@" : "base64:type254:dXNlcj";
    assertThat(plain.histograms())
        .extracting(MysqlState.Histogram::json)
        .anyMatch(j -> j.contains(user));
    assertThat(auto.histograms())
        .extracting(MysqlState.Histogram::json)
        .noneMatch(j -> j.contains(user));
    assertThat(auto.histograms())
        .filteredOn(MysqlState.Histogram::redacted)
        .extracting(MysqlState.Histogram::column)
        .containsExactly("email");
    assertThat(all.histograms()).allMatch(MysqlState.Histogram::redacted);
  }
}
