package io.queryadvisor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.workload.Workload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadLogTest {
  private static final String HEAD = "2026-11-22 18:53:04.123 UTC [42] LOG:  ";
  private static final String RECORD = HEAD + "duration: 1.000 ms  statement: ";

  @TempDir private Path directory;

  @Test
  void whatCannotBeReadIsSaidInOneLine() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.log"));
    Path binary = Files.write(directory.resolve("binary.log"), new byte[] {0, 1, 2, 3, 4, 5});
    Path prose = Files.writeString(directory.resolve("prose.log"), "dear diary\ntoday\n");
    Path other = Files.createDirectory(directory.resolve("other"));
    assertInput(() -> LogFixtures.read(directory.resolve("missing.log")), "no such file");
    assertInput(() -> LogFixtures.read(empty), "empty");
    assertInput(() -> LogFixtures.read(binary), "binary");
    assertInput(() -> LogFixtures.read(prose), "dear diary");
    assertInput(() -> LogFixtures.read(other), "no log in this directory");
    assertInput(() -> LogFixtures.readText(""), "empty");
  }

  @Test
  void anotherPrefixIsNamed() {
    assertInput(
        () ->
            LogFixtures.readText(
                "2026-11-22 18:53:04 UTC [1]: LOG:  a\u0007b\n", LogFixtures.prefix("%m [%p] %u ")),
        "log_line_prefix '%t [%p]: ' would match",
        "a\\x07b");
  }

  @Test
  void enginesAreNotMixed() {
    String postgres = LogFixtures.fixture("postgresql-13-csvlog").toString();
    String mySql = LogFixtures.fixture("mysql-8.0.12-slow").toString();
    assertInput(
        () ->
            LogReader.read(
                List.of(postgres, mySql),
                LogOptions.DETECT,
                InputStream.nullInputStream(),
                ReadProgress.NONE),
        "one engine at a time");
  }

  private static void assertInput(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AdvisorException.class, thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT))
        .hasMessageContainingAll(parts)
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("\n"));
  }

  @Test
  void logsOfADirectoryAreReadTogether() throws IOException {
    Files.writeString(directory.resolve("b.log"), RECORD + "select 2\n");
    Files.writeString(directory.resolve("a.log"), RECORD + "select 1\n");
    Files.writeString(directory.resolve("notes.txt"), "x");
    LogReading reading = LogFixtures.read(directory);
    assertThat(reading.workload().coverage().statements()).isEqualTo(2);
    assertThat(reading.inputs()).extracting(LogFile::bytes).containsExactly(79L, 79L);
    assertThat(reading.inputs().get(0).name()).endsWith("a.log");
  }

  @Test
  void aRecordWrittenInSeveralFormatsIsCountedOnce() throws IOException {
    for (String ending : List.of("log", "csv", "json")) {
      String name = "postgresql-18-" + (ending.equals("log") ? "stderr" : ending + "log");
      Files.copy(
          LogFixtures.fixture(name).resolve("postgresql." + ending),
          directory.resolve("postgresql." + ending));
    }
    LogReading reading = LogFixtures.read(directory);
    assertThat(reading.workload().coverage().statements()).isEqualTo(30);
    assertThat(reading.inputs()).hasSize(1);
    assertThat(reading.workload().diagnostics())
        .hasSize(2)
        .allMatch(each -> each.message().contains("postgresql.json holds the same records"));
  }

  @Test
  void aBadRecordIsCountedAndShown() {
    String good = LogFixtures.text("postgresql-13-csvlog/postgresql.csv");
    Workload workload = LogFixtures.readText(good + "2026-11-22 18:53:04.1 UTC,broken\n");
    assertThat(workload.coverage().skipped()).isEqualTo(1);
    assertThat(workload.diagnostics()).hasSize(1);
    assertThat(workload.diagnostics().get(0).message()).contains("at byte ", "broken");
  }

  @Test
  void invalidUtf8IsReplaced() {
    byte[] log = (RECORD + "select 'xx' from a??\n").getBytes(StandardCharsets.ISO_8859_1);
    log[RECORD.length() + 8] = (byte) 0xff;
    log[log.length - 2] = (byte) 0xc3;
    Workload workload =
        LogReader.read(
                List.of("-"), LogOptions.DETECT, new ByteArrayInputStream(log), ReadProgress.NONE)
            .workload();
    assertThat(workload.coverage().statements()).isEqualTo(1);
    assertThat(workload.digests().get(0).samples().get(0).statement().sql()).contains("�");
  }

  @Test
  void hugeStatementsAreReadAndCut() {
    String huge = RECORD + "select * from t where id in (" + "1,".repeat(2_500_000) + "1)\n";
    String nested = RECORD + "/*".repeat(100_000) + "\n";
    String open = RECORD + "select '" + "x".repeat(200_000) + "\n";
    String nul = RECORD + "select \0\0 1\n";
    Workload workload = LogFixtures.readText(huge + nested + open + nul);
    assertThat(workload.coverage().statements()).isEqualTo(4);
    assertThat(LogFixtures.digest(workload, "SELECT * FROM t WHERE id IN (?)").samples().get(0))
        .satisfies(
            sample ->
                assertThat(sample.statement().sql().getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(4096));
  }

  @Test
  void anyDamageIsSurvived() {
    Random random = new Random(11);
    for (String name :
        List.of(
            "postgresql-18-stderr/postgresql.log",
            "postgresql-18-csvlog/postgresql.csv",
            "postgresql-18-jsonlog/postgresql.json",
            "mysql-8.0.12-slow/slow.log",
            "mariadb-10.11-slow/slow.log")) {
      byte[] log = LogFixtures.text(name).getBytes(StandardCharsets.ISO_8859_1);
      for (int round = 0; round < 150; round++) {
        byte[] damaged = log.clone();
        for (int i = 0; i < 30; i++) {
          int at = 500 + random.nextInt(damaged.length - 500);
          damaged[at] = i % 2 == 0 ? (byte) random.nextInt(256) : log[random.nextInt(log.length)];
        }
        Workload workload =
            LogReader.read(
                    List.of("-"),
                    LogOptions.DETECT,
                    new ByteArrayInputStream(damaged),
                    ReadProgress.NONE,
                    3000,
                    1)
                .workload();
        assertThat(workload.coverage().records()).isPositive();
      }
    }
  }
}
