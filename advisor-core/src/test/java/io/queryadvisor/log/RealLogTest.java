package io.queryadvisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.workload.LoopDigest;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealLogTest {
  private static final String LOOKUP = "SELECT total FROM orders WHERE id = ? AND customer = ?";
  private static final String UPDATE = "UPDATE orders SET total = total + ? WHERE id = ?";

  @ParameterizedTest
  @CsvSource({
    "postgresql-13-stderr, POSTGRES_STDERR, 76",
    "postgresql-13-csvlog, POSTGRES_CSV, 76",
    "postgresql-18-stderr, POSTGRES_STDERR, 81",
    "postgresql-18-csvlog, POSTGRES_CSV, 81",
    "postgresql-18-jsonlog, POSTGRES_JSON, 81",
    "postgresql-13-duration-threshold-stderr, POSTGRES_STDERR, 98",
    "postgresql-18-statement-duration-stderr, POSTGRES_STDERR, 100"
  })
  void eachStatementOfPostgresIsCountedOnce(String fixture, LogFormat format, long records) {
    LogReading reading = LogFixtures.read(LogFixtures.fixture(fixture));
    Workload workload = reading.workload();
    assertThat(reading.inputs()).hasSize(1).allMatch(file -> file.format() == format);
    assertThat(workload.coverage().records()).isEqualTo(records);
    assertThat(workload.coverage().skipped()).isZero();
    assertThat(workload.coverage().statements()).isEqualTo(30);
    assertThat(workload.digests()).hasSize(12);
    assertThat(LogFixtures.digest(workload, LOOKUP).calls()).isEqualTo(8);
    assertThat(LogFixtures.digest(workload, UPDATE).calls()).isEqualTo(6);
    assertThat(LogFixtures.digest(workload, UPDATE).endpoints()).containsEntry("/orders/:id", 6L);
    QueryDigest failed = LogFixtures.digest(workload, "SELECT missing FROM orders WHERE id = ?");
    assertThat(failed.errors()).isEqualTo(1);
    assertThat(failed.calls()).isEqualTo(1);
    // One of them has %t in its prefix.
    assertThat(workload.diagnostics())
        .allMatch(each -> each.message().startsWith("times are in whole seconds"));
  }

  @Test
  void formatsOfOneServerAgree() {
    Workload stderr = LogFixtures.read(LogFixtures.fixture("postgresql-18-stderr")).workload();
    Workload csv = LogFixtures.read(LogFixtures.fixture("postgresql-18-csvlog")).workload();
    Workload json = LogFixtures.read(LogFixtures.fixture("postgresql-18-jsonlog")).workload();
    assertThat(csv.digests()).isEqualTo(json.digests());
    assertThat(csv.loops()).isEqualTo(stderr.loops()).isEqualTo(json.loops());
    assertThat(csv.window()).isEqualTo(stderr.window()).isEqualTo(json.window());
  }

  @Test
  void extendedProtocolAddsParseAndBindToTheExecution() {
    Workload workload = LogFixtures.read(LogFixtures.fixture("postgresql-18-csvlog")).workload();
    QueryDigest lookup = LogFixtures.digest(workload, LOOKUP);
    assertThat(lookup.totalTimeMs()).isCloseTo(1.428, org.assertj.core.data.Offset.offset(0.5));
    assertThat(lookup.database()).contains("shop");
    assertThat(lookup.samples()).hasSize(3);
    assertThat(lookup.samples().get(0).timeMs())
        .isGreaterThanOrEqualTo(lookup.samples().get(1).timeMs());
    assertThat(lookup.samples().get(0).statement().parameters()).hasSize(2);
  }

  @Test
  void parametersAreUnquoted() {
    String log = LogFixtures.text("postgresql-18-csvlog/postgresql.csv");
    String quoted =
        log.lines()
            .filter(line -> line.contains("O''Brien") && line.contains("  execute "))
            .findFirst()
            .orElseThrow();
    QueryDigest digest = LogFixtures.readText(quoted + "\n").digests().get(0);
    assertThat(digest.samples().get(0).statement().parameters())
        .isEqualTo(List.of("3", "O'Brien, \"x\""));
  }

  @Test
  void loopsAreFoundInTransactionsAndRequests() {
    Workload workload = LogFixtures.read(LogFixtures.fixture("postgresql-18-csvlog")).workload();
    LoopDigest loop =
        workload.loops().stream()
            .filter(
                each -> each.statement().equals(LogFixtures.digest(workload, UPDATE).fingerprint()))
            .findFirst()
            .orElseThrow();
    assertThat(loop.loopingUnits()).isEqualTo(1);
    assertThat(loop.maxRepeats()).isEqualTo(6);
    assertThat(loop.distinctShare()).isEqualTo(1.0);
    assertThat(loop.endpoints()).containsEntry("/orders/:id", 1L);
    assertThat(loop.example()).contains(UPDATE + " (×6)");
    assertThat(loop.wallTimeMs()).isGreaterThanOrEqualTo(loop.databaseTimeMs());
  }

  @Test
  void mySqlSlowLogIsRead() {
    LogReading reading = LogFixtures.read(LogFixtures.fixture("mysql-8.0.12-slow"));
    Workload workload = reading.workload();
    assertThat(reading.inputs().get(0).format()).isEqualTo(LogFormat.MYSQL_SLOW);
    assertThat(workload.coverage().skipped()).isZero();
    assertThat(workload.coverage().records()).isEqualTo(102);
    assertThat(workload.coverage().statements()).isEqualTo(92);
    assertThat(workload.digests())
        .noneMatch(digest -> digest.text().contains("# Time"))
        .noneMatch(
            digest -> digest.text().toLowerCase(java.util.Locale.ROOT).contains("started with"))
        .allMatch(digest -> digest.rowsExamined().isPresent());
  }

  @Test
  void mariaDbSlowLogIsRead() {
    LogReading reading = LogFixtures.read(LogFixtures.fixture("mariadb-10.11-slow"));
    Workload workload = reading.workload();
    assertThat(reading.inputs().get(0).format()).isEqualTo(LogFormat.MARIADB_SLOW);
    assertThat(workload.coverage().skipped()).isZero();
    assertThat(workload.coverage().statements()).isEqualTo(63);
    QueryDigest insert =
        LogFixtures.digest(
            workload, "INSERT INTO orders(customer, note, total, placed) VALUES (?), (?, NOW())");
    assertThat(insert.kind()).isEqualTo(StatementKind.INSERT);
    assertThat(insert.database()).contains("shop");
    assertThat(insert.rows()).hasValue(2);
  }
}
