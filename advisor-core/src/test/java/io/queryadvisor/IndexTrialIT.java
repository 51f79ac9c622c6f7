package io.queryadvisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import io.queryadvisor.validation.CloneOptions;
import io.queryadvisor.whatif.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Index advice that a clone proves or rejects, and advice by a live server's HypoPG. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexTrialIT {
  private static final String PRODUCTION = "trial_production";
  private static final String CLONE = "trial_clone";

  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_15_HYPOPG);

  private Path script = Path.of("");

  @BeforeAll
  void load(@TempDir Path directory) throws SQLException, IOException {
    DatabaseServer server = SERVER.server();
    server.createDatabase(PRODUCTION);
    server.execute(
        PRODUCTION,
        "CREATE EXTENSION hypopg",
        "CREATE TABLE events (id int PRIMARY KEY, at timestamptz, kind int, note text)",
        "INSERT INTO events SELECT i, timestamptz '2024-01-01' + i * interval '1 minute',"
            + " i % 99, 'note ' || i % 100000 FROM generate_series(1, 200000) i",
        "VACUUM ANALYZE");
    server.execute(
        server.systemDatabase(),
        "DROP DATABASE IF EXISTS " + CLONE,
        "CREATE DATABASE " + CLONE + " TEMPLATE " + PRODUCTION);
    script =
        Files.writeString(
            directory.resolve("statements.sql"),
            "-- calls: 500\nSELECT * FROM events WHERE note = 'note 77';\n");
  }

  private static DatabaseLogin login(String database) {
    return new DatabaseLogin(
        SERVER.server().url(database),
        Optional.of(SERVER.server().adminUser()),
        Optional.of(SERVER.server().adminPassword()));
  }

  private IndexReport advised(IndexOptions options) {
    return Advisor.indexes(
            new IndexAnalysisRequest(
                Optional.empty(),
                Optional.of(login(PRODUCTION)),
                List.of(),
                new LogOptions(Optional.empty(), Optional.empty()),
                List.of(),
                List.of(script),
                options),
            InputStream.nullInputStream(),
            ProgressListener.NONE)
        .indexes()
        .report();
  }

  private static IndexAdvice only(IndexReport report) {
    assertThat(report.advice()).hasSize(1);
    return report.advice().get(0);
  }

  @Test
  void adviceThatTheCloneProvesSaysSoWithMeasuredFigures() {
    IndexAdvice advice =
        only(advised(IndexOptions.DEFAULT.triedOn(CloneOptions.of(login(CLONE), true))));
    assertThat(advice.tier()).isEqualTo(Tier.CLONE);
    assertThat(advice.sizeBytes()).isGreaterThan(1_000_000);
    assertThat(advice.notes())
        .anyMatch(note -> note.startsWith("Built on the clone in "))
        .anyMatch(note -> note.startsWith("Measured there: "));
  }

  @Test
  void hypopgAdvisesTheSameIndex() {
    IndexAdvice advice = only(advised(IndexOptions.DEFAULT.withHypopg()));
    assertThat(advice.tier()).isEqualTo(Tier.HYPOPG);
    assertThat(advice.sql()).contains("(note)");
  }

  @Test
  void productionIsNoClone() {
    assertThatThrownBy(
            () -> advised(IndexOptions.DEFAULT.triedOn(CloneOptions.of(login(PRODUCTION), true))))
        .isInstanceOf(AdvisorException.class)
        .hasMessageContaining("is the database that the advice is for");
  }
}
