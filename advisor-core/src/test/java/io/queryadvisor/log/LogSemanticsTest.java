package io.queryadvisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.sql.StatementText;
import io.queryadvisor.workload.LoopDigest;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Workload;
import org.junit.jupiter.api.Test;

class LogSemanticsTest {
  private static final String AT = "2026-11-22 18:53:04.%03d UTC [%d] ";

  private static String line(int ms, int session, String message) {
    return AT.formatted(ms, session) + message + "\n";
  }

  @Test
  void statementAndItsDurationAreOneExecution() {
    Workload workload =
        LogFixtures.readText(
            line(1, 1, "LOG:  statement: select 1")
                + line(2, 2, "LOG:  statement: select a from t")
                + line(3, 1, "LOG:  duration: 2.000 ms")
                + line(9, 2, "LOG:  duration: 7.000 ms"));
    assertThat(LogFixtures.digest(workload, "SELECT ?").totalTimeMs()).isEqualTo(2);
    assertThat(LogFixtures.digest(workload, "SELECT a FROM t").totalTimeMs()).isEqualTo(7);
    assertThat(LogFixtures.digest(workload, "SELECT a FROM t").samples().get(0).timeMs())
        .isEqualTo(7);
    assertThat(workload.coverage().statements()).isEqualTo(2);
  }

  @Test
  void statementsWithoutDurationsAreCounted() {
    Workload workload = LogFixtures.readText(line(1, 1, "LOG:  statement: select 1").repeat(3));
    QueryDigest digest = LogFixtures.digest(workload, "SELECT ?");
    assertThat(digest.calls()).isEqualTo(3);
    assertThat(digest.latency()).isEmpty();
    assertThat(digest.maxTimeMs()).isEmpty();
  }

  @Test
  void aFailedStatementIsCountedOnce() {
    Workload workload =
        LogFixtures.readText(
            line(1, 1, "LOG:  statement: select 1/0")
                + line(2, 1, "ERROR:  division by zero")
                + line(2, 1, "STATEMENT:  select 1/0"));
    QueryDigest digest = LogFixtures.digest(workload, "SELECT ? / ?");
    assertThat(digest.calls()).isEqualTo(1);
    assertThat(digest.errors()).isEqualTo(1);
  }

  @Test
  void plansAndOtherMessagesAreRecordsButNoStatements() {
    Workload workload =
        LogFixtures.readText(
            line(1, 1, "LOG:  duration: 5.0 ms  plan:\n\tQuery Text: select 1\n\tSeq Scan on t")
                + line(2, 1, "LOG:  checkpoint starting: time")
                + line(3, 1, "LOG:  connection received: host=[local]")
                + line(4, 1, "LOG:  duration: 5.1 ms  statement: select 1"));
    assertThat(workload.coverage().records()).isEqualTo(4);
    assertThat(workload.coverage().skipped()).isZero();
    assertThat(workload.coverage().statements()).isEqualTo(1);
  }

  @Test
  void furtherFetchesAddTimeButNoExecution() {
    Workload workload =
        LogFixtures.readText(
            line(1, 1, "LOG:  duration: 5.0 ms  execute S_1/C_2: select 1")
                + line(2, 1, "LOG:  duration: 3.0 ms  execute fetch from S_1/C_2: select 1"));
    QueryDigest digest = LogFixtures.digest(workload, "SELECT ?");
    assertThat(digest.calls()).isEqualTo(1);
    assertThat(digest.totalTimeMs()).isEqualTo(8);
  }

  @Test
  void parseAndBindBelongToTheExecutionWhoseDurationFollows() {
    String execution =
        line(1, 1, "LOG:  duration: 1.000 ms  parse <unnamed>: select 1")
            + line(2, 1, "LOG:  duration: 2.000 ms  bind <unnamed>: select 1")
            + line(2, 1, "LOG:  execute <unnamed>: select 1")
            + line(6, 1, "LOG:  duration: 4.000 ms");
    QueryDigest digest = LogFixtures.digest(LogFixtures.readText(execution.repeat(2)), "SELECT ?");
    assertThat(digest.calls()).isEqualTo(2);
    assertThat(digest.totalTimeMs()).isEqualTo(14);
    assertThat(digest.maxTimeMs()).hasValue(7);
  }

  @Test
  void aTruncatedLastRecordIsCounted() {
    Workload workload =
        LogFixtures.readText(
            line(1, 1, "LOG:  duration: 5.0 ms  statement: select 1")
                + AT.formatted(2, 1)
                + "LOG:  duration: 6.0 ms  statement: select * from orders where no");
    assertThat(workload.coverage().statements()).isEqualTo(2);
  }

  @Test
  void pausesDivideUnitsOfWork() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      int ms = i < 6 ? i * 2 : 100 + i * 2;
      log.append(line(ms, 1, "LOG:  duration: 1.0 ms  statement: select " + i));
    }
    Workload workload = LogFixtures.readText(log.toString());
    assertThat(workload.loops()).hasSize(1);
    assertThat(workload.loops().get(0).loopingUnits()).isEqualTo(2);
    assertThat(workload.loops().get(0).meanRepeats()).isEqualTo(6);
    assertThat(workload.loops().get(0).wallTimeMs()).isEqualTo(22);
    assertThat(workload.loops().get(0).pauseMs().orElseThrow()).isBetween(0.98, 1.02);
  }

  @Test
  void theTabsOfFurtherLinesAreNotPartOfTheText() {
    String prefix = "2026-11-22 18:53:04.123 UTC [42] ";
    Workload workload =
        LogFixtures.readText(
            prefix
                + "LOG:  duration: 1.000 ms  execute <unnamed>: SELECT a\n\tFROM t WHERE b = $1\n"
                + prefix
                + "DETAIL:  parameters: $1 = 'one\n\t\ttwo'\n");
    StatementText sample = workload.digests().get(0).samples().get(0).statement();
    assertThat(sample.sql()).isEqualTo("SELECT a\nFROM t WHERE b = $1");
    assertThat(sample.parameters()).containsExactly("one\n\ttwo");
  }

  @Test
  void transactionsBeginWhereAutocommitIsOff() {
    StringBuilder log = new StringBuilder();
    slow(log, "SELECT 1 /*route='/a',request_id='1'*/");
    slow(log, "SET autocommit=0");
    for (int i = 0; i < 12; i++) {
      slow(log, "INSERT INTO t VALUES (" + i + ")");
      if (i % 6 == 5) {
        slow(log, "COMMIT");
      }
    }
    slow(log, "SET autocommit=1");
    Workload workload = LogFixtures.readText(log.toString());
    LoopDigest loop = workload.loops().get(0);
    assertThat(loop.loopingUnits()).isEqualTo(2);
    assertThat(loop.meanRepeats()).isEqualTo(6);
    assertThat(loop.endpoints()).isEmpty();
  }

  private static void slow(StringBuilder log, String sql) {
    log.append(
            """
            # Time: 2026-11-22T18:53:04.000000Z
            # User@Host: app[app] @ localhost []  Id:     9
            # Query_time: 0.000100  Lock_time: 0.000000 Rows_sent: 0  Rows_examined: 0
            SET timestamp=1795373584;
            """)
        .append(sql)
        .append(";\n");
  }

  @Test
  void leadersAreTold() {
    StringBuilder log = new StringBuilder();
    for (int unit = 0; unit < 3; unit++) {
      log.append(line(unit * 100, 1, "LOG:  duration: 1.0 ms  statement: select id from parent"));
      for (int i = 1; i < 6; i++) {
        log.append(
            line(
                unit * 100 + i * 2,
                1,
                "LOG:  duration: 1.0 ms  statement: select * from child where p = " + i));
      }
    }
    Workload workload = LogFixtures.readText(log.toString());
    assertThat(workload.loops().get(0).leader())
        .contains(LogFixtures.digest(workload, "SELECT id FROM parent").fingerprint());
    assertThat(workload.loops().get(0).leaderShare()).isEqualTo(1);
    assertThat(workload.loops().get(0).distinctShare()).isEqualTo(1);
    assertThat(workload.loops().get(0).repeatVariation()).isZero();
  }

  @Test
  void beyondTheLimitStatementsAreOneVisibleDigest() {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 20_010; i++) {
      log.append(line(1, 1, "LOG:  duration: 1.0 ms  statement: select c" + i));
    }
    Workload workload = LogFixtures.readText(log.toString());
    assertThat(workload.digests()).hasSize(20_001);
    assertThat(workload.digests().get(0).text()).startsWith("(statements beyond");
    assertThat(workload.digests().get(0).calls()).isEqualTo(10);
  }

  @Test
  void longTextsAreDigestedOneByOneOnlyAsFarAsMemoryGoes() {
    String columns = ", a_column_with_a_name_of_some_length".repeat(110);
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 5_400; i++) {
      log.append(
          line(1, 1, "LOG:  duration: 1.0 ms  statement: select c" + i + columns + " from t"));
    }
    Workload workload = LogFixtures.readText(log.toString());
    assertThat(workload.coverage().statements()).isEqualTo(5_400);
    assertThat(workload.digests().stream().mapToLong(QueryDigest::calls).sum()).isEqualTo(5_400);
    assertThat(workload.digests().get(0).text())
        .startsWith("(statements beyond the first 5")
        .endsWith(" fingerprints)");
    assertThat(
            workload.digests().stream()
                .flatMap(digest -> digest.samples().stream())
                .mapToLong(sample -> sample.statement().sql().length())
                .sum())
        .isBetween(20L << 20, 21L << 20);
  }

  @Test
  void ofAnOverlongRecordTheBeginningIsRead() {
    String huge = "LOG:  duration: 1.0 ms  statement: insert into t values ('";
    Workload workload =
        LogFixtures.readText(
            line(1, 1, huge + "x".repeat(20 << 20) + "')")
                + line(2, 1, "LOG:  duration: 1.0 ms  statement: select 1"));
    assertThat(workload.coverage().skipped()).isZero();
    assertThat(workload.coverage().statements()).isEqualTo(2);
  }
}
