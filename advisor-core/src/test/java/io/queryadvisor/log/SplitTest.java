package io.queryadvisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The result does not depend on where a log is cut, nor on who reads which part. */
class SplitTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql-13-stderr/postgresql.log",
        "postgresql-18-csvlog/postgresql.csv",
        "postgresql-18-jsonlog/postgresql.json",
        "postgresql-18-statement-duration-stderr/postgresql.log",
        "mysql-8.0.12-slow/slow.log",
        "mariadb-10.11-slow/slow.log"
      })
  void anySplitOfARealLogGivesTheSame(String name) throws IOException {
    Path log =
        Files.writeString(
            directory.resolve("a.log"),
            LogFixtures.text(name).repeat(4),
            StandardCharsets.ISO_8859_1);
    LogReading whole = read(log, 64 << 20, 1);
    for (int threads = 1; threads <= 3; threads++) {
      for (int split : new int[] {700, 1001, 4096, 64 * 1024}) {
        assertSame(read(log, split, threads), whole);
      }
    }
  }

  /** Part by part, for a message that can be read. */
  private static void assertSame(LogReading reading, LogReading whole) {
    assertThat(reading.workload().coverage()).isEqualTo(whole.workload().coverage());
    assertThat(reading.workload().digests()).containsExactlyElementsOf(whole.workload().digests());
    assertThat(reading.workload().loops()).containsExactlyElementsOf(whole.workload().loops());
    assertThat(reading).isEqualTo(whole);
  }

  @Test
  void runsAndTransactionsAcrossSplitsAreWhole() throws IOException {
    Path log = Files.writeString(directory.resolve("a.log"), interleaved());
    LogReading whole = read(log, 64 << 20, 1);
    assertThat(whole.workload().loops()).isNotEmpty();
    assertThat(read(log, 64 * 1024, 1)).isEqualTo(whole);
    assertThat(read(log, 64 * 1024, 2)).isEqualTo(whole);
    assertThat(read(log, 9_999, 2)).isEqualTo(whole);
  }

  /** Sessions that loop inside transactions, all mixed, with DETAIL and continued lines. */
  private static String interleaved() {
    Random random = new Random(3);
    StringBuilder log = new StringBuilder();
    int[] step = new int[8];
    for (int i = 0; i < 12_000; i++) {
      int number = random.nextInt(step.length);
      int at = step[number]++ % 14;
      int session = number + 1; // none has the process number 0
      String sql =
          at == 0
              ? "BEGIN"
              : at == 1
                  ? "SELECT id\n\tFROM parent WHERE x = " + random.nextInt(9)
                  : at == 13 ? "COMMIT" : "SELECT * FROM child WHERE parent_id = " + i;
      log.append(
          "2026-11-22 18:%02d:%02d.%03d UTC [%d] LOG:  duration: %d.%03d ms  statement: %s%n"
              .formatted(
                  i / 60_000, i / 1000 % 60, i % 1000, session, at, random.nextInt(1000), sql));
      if (at == 5) {
        log.append("2026-11-22 18:00:00.000 UTC [%d] DETAIL:  more%n".formatted(session));
      }
    }
    return log.toString();
  }

  @Test
  void statementsThatLookLikeRecordsDoNotMislead() throws IOException {
    String record =
        "2026-11-22 18:00:00.000 UTC,\"u\",\"d\",1,\"h\",a.b,1,\"SELECT\",2026-11-22 18:00:00"
            + " UTC,1/1,0,LOG,00000,\"duration: 1.000 ms  statement: %s\",,,,,,,,,\"\",\"\",,0\n";
    String liar =
        "insert into t values ('\n" + record.formatted("select 1").replace("\"", "\"\"") + "')";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append(record.formatted(liar.repeat(1 + i % 3)));
    }
    Path log = Files.writeString(directory.resolve("a.csv"), text);
    LogReading whole = read(log, 64 << 20, 1);
    assertThat(whole.workload().coverage().records()).isEqualTo(60);
    for (int split : new int[] {300, 512, 1000, 5000}) {
      assertThat(read(log, split, 2)).isEqualTo(whole);
    }
  }

  @Test
  void standardInputGivesTheSameAsTheFile() throws IOException {
    Path log = Files.writeString(directory.resolve("a.log"), interleaved());
    LogReading whole = read(log, 64 << 20, 1);
    try (InputStream stdin = Files.newInputStream(log)) {
      LogReading piped =
          LogReader.read(List.of("-"), LogOptions.DETECT, stdin, ReadProgress.NONE, 64 * 1024, 2);
      assertThat(piped.workload()).isEqualTo(whole.workload());
    }
  }

  private static LogReading read(Path log, int splitLength, int threads) {
    return LogReader.read(
        List.of(log.toString()),
        LogOptions.DETECT,
        InputStream.nullInputStream(),
        ReadProgress.NONE,
        splitLength,
        threads);
  }
}
