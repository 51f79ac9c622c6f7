package io.queryadvisor.log;

import static io.queryadvisor.log.LogFixtures.digest;
import static io.queryadvisor.log.LogFixtures.readText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.workload.Workload;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** General logs, as the sources of MySQL 8.0 and MariaDB 10.11 write them. */
class GeneralLogTest {
  private static final String MYSQL_BANNER =
      """
      /usr/sbin/mysqld, Version: 8.0.12 (Source distribution). started with:
      Tcp port: 3306  Unix socket: /tmp/mysql.sock
      Time                 Id Command    Argument
      """;

  private static String entry(int micros, int thread, String rest) {
    return "2026-11-25T15:39:33.%06dZ\t%5d %s\n".formatted(micros, thread, rest);
  }

  private static String mysql() {
    StringBuilder log = new StringBuilder(MYSQL_BANNER);
    log.append(entry(100, 8, "Connect\troot@localhost on shop using TCP/IP"));
    log.append(entry(200, 8, "Query\tSELECT id FROM orders\nWHERE status = 1"));
    for (int i = 0; i < 6; i++) {
      log.append(
          entry(1_000 + 1_000 * i, 8, "Execute\tSELECT sku FROM items WHERE order_id = " + i));
      log.append(entry(1_001 + 1_000 * i, 9, "Query\tSELECT 1"));
    }
    log.append(entry(900_000, 8, "Prepare\tSELECT sku FROM items WHERE order_id = ?"));
    log.append(entry(900_001, 8, "Close stmt\t"));
    log.append(entry(900_002, 8, "Quit\t"));
    return log.toString();
  }

  @Test
  void queriesAndExecutionsCountAndTheRestDoesNot() {
    Workload workload = readText(mysql());

    assertThat(workload.engine()).isEqualTo(Engine.MYSQL);
    assertThat(workload.coverage().skipped()).isZero();
    assertThat(workload.coverage().statements()).isEqualTo(13);
    assertThat(digest(workload, "SELECT sku FROM items WHERE order_id = ?").calls()).isEqualTo(6);
    assertThat(digest(workload, "SELECT id FROM orders WHERE status = ?").calls()).isEqualTo(1);
    assertThat(digest(workload, "SELECT ?").latency()).isEmpty();
  }

  @Test
  void loopsAreTimedFromStartToStart() {
    Workload workload = readText(mysql());

    assertThat(workload.loops()).hasSize(2);
    assertThat(workload.loops().get(0).wallTimeMs()).isEqualTo(5);
    assertThat(workload.loops().get(0).databaseTimeMs()).isZero();
  }

  @Test
  void thatDurationsAreMissingIsSaid() {
    assertThat(readText(mysql()).diagnostics())
        .extracting(Diagnostic::message)
        .anyMatch(message -> message.contains("no durations"));
  }

  @Test
  void mariadbWritesATimeOnlyWhereTheSecondChanges() {
    String log =
        """
        /usr/sbin/mariadbd, Version: 10.11.6-MariaDB-log (Debian). started with:
        Tcp port: 3306  Unix socket: /run/mysqld/mysqld.sock
        Time\t\t    Id Command\tArgument
        261125  9:05:07\t     8 Connect\troot@localhost on shop using TCP/IP
        \t\t     8 Query\tSELECT a
        \tFROM t WHERE b = 'x
        \t\ty'
        \t\t     9 Query\tSELECT 1
        261125 10:05:08\t     8 Execute\tSELECT 2
        """;
    Workload workload = readText(log);

    assertThat(workload.engine()).isEqualTo(Engine.MARIADB);
    assertThat(workload.coverage().statements()).isEqualTo(3);
    assertThat(digest(workload, "SELECT a FROM t WHERE b = ?").calls()).isEqualTo(1);
    assertThat(workload.window().orElseThrow().start()).hasToString("2026-11-25T09:05:07Z");
    assertThat(workload.window().orElseThrow().end()).hasToString("2026-11-25T10:05:08Z");
  }

  @Test
  void anyCutGivesTheSame(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("general.log"), mysql());
    Workload whole = LogFixtures.read(file).workload();
    for (int length : new int[] {150, 200, 333}) {
      Workload cut =
          LogReader.read(
                  List.of(file.toString()),
                  LogOptions.DETECT,
                  InputStream.nullInputStream(),
                  ReadProgress.NONE,
                  length,
                  2)
              .workload();
      assertThat(cut.coverage()).isEqualTo(whole.coverage());
      assertThat(cut.loops()).isEqualTo(whole.loops());
      assertThat(cut.digests()).isEqualTo(whole.digests());
      assertThat(cut).isEqualTo(whole);
    }
  }

  @Test
  void bothLogsOfOneServerAreRefused(@TempDir Path directory) throws Exception {
    Path general = Files.writeString(directory.resolve("general.log"), mysql());
    Path slow = LogFixtures.fixture("mysql-8.0.12-slow/slow.log");

    assertThatThrownBy(
            () ->
                LogReader.read(
                    List.of(general.toString(), slow.toString()),
                    LogOptions.DETECT,
                    InputStream.nullInputStream(),
                    ReadProgress.NONE))
        .isInstanceOf(AdvisorException.class)
        .hasMessageContaining("would count twice");
  }
}
