package io.queryadvisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.workload.Workload;
import org.junit.jupiter.api.Test;

/** What a log cannot tell is said, and only then. */
class LogLimitsTest {
  private static final String AT = "2026-11-22 18:53:04.123 UTC [1] LOG:  ";
  private static final String LOOKUP =
      AT + "duration: 1.000 ms  execute S_1: select a where b = $1\n";

  private static String messages(Workload workload) {
    return String.join("\n", workload.diagnostics().stream().map(Diagnostic::message).toList());
  }

  @Test
  void aLogWithoutStatementsSaysHowToLogThem() {
    Workload workload = LogFixtures.readText(AT + "checkpoint starting: time\n");
    assertThat(messages(workload)).contains("log_min_duration_statement = 0", "lc_messages");
    assertThat(workload.diagnostics()).allMatch(each -> each.source().equals("-"));
  }

  @Test
  void parametersThatWereNotLoggedAreNotTheSameAgain() {
    Workload workload = LogFixtures.readText(LOOKUP.repeat(8));
    assertThat(workload.loops().get(0).distinctShare()).isEqualTo(1);
    assertThat(messages(workload)).contains("the parameters of 8 executions");
  }

  @Test
  void aStatementWithoutParametersIsTheSameAgain() {
    Workload workload =
        LogFixtures.readText((AT + "duration: 1.000 ms  execute S_1: select a\n").repeat(8));
    assertThat(workload.loops().get(0).distinctShare()).isEqualTo(1.0 / 8);
    assertThat(workload.diagnostics()).isEmpty();
  }

  @Test
  void loggedParametersAreTheSameAgain() {
    String detail = "2026-11-22 18:53:04.123 UTC [1] DETAIL:  Parameters: $1 = '7'\n";
    Workload workload = LogFixtures.readText((LOOKUP + detail).repeat(8));
    assertThat(workload.loops().get(0).distinctShare()).isEqualTo(1.0 / 8);
    assertThat(workload.diagnostics()).isEmpty();
  }

  @Test
  void durationsBelowTheThresholdAreCounted() {
    Workload workload =
        LogFixtures.readText(
            AT
                + "duration: 0.300 ms\n"
                + AT
                + "duration: 0.400 ms\n"
                + AT
                + "duration: 900.000 ms  statement: select 1\n");
    assertThat(workload.coverage().statements()).isEqualTo(1);
    assertThat(messages(workload)).startsWith("2 durations are logged without their statement");
  }

  @Test
  void wholeSecondsAreTold() {
    String mariaDb =
        messages(LogFixtures.read(LogFixtures.fixture("mariadb-10.11-slow")).workload());
    String seconds =
        messages(
            LogFixtures.read(LogFixtures.fixture("postgresql-18-statement-duration-stderr"))
                .workload());
    String mySql = messages(LogFixtures.read(LogFixtures.fixture("mysql-8.0.12-slow")).workload());
    assertThat(mariaDb).contains("whole seconds").doesNotContain("log_line_prefix");
    assertThat(seconds).contains("whole seconds", "%m in log_line_prefix");
    assertThat(mySql).isEmpty();
  }

  @Test
  void aThresholdIsNoticedByWhatIsMissing() {
    String slow = AT + "duration: 250.000 ms  statement: select 1\n";

    assertThat(messages(LogFixtures.readText(slow.repeat(12))))
        .contains("no statement took less than 250 ms", "log_min_duration_statement");
    assertThat(
            LogFixtures.readText(
                    (slow + AT + "duration: 0.020 ms  statement: select 2\n").repeat(12))
                .diagnostics())
        .isEmpty();
  }

  @Test
  void aSampleIsNoticedByTransactionsThatNeverBegin() {
    String whole =
        AT
            + "duration: 0.010 ms  statement: BEGIN\n"
            + AT
            + "duration: 0.010 ms  statement: COMMIT\n";
    String half = AT + "duration: 0.010 ms  statement: COMMIT\n";

    assertThat(messages(LogFixtures.readText(whole.repeat(6) + half.repeat(6))))
        .contains("6 transactions begin and 12 end: the log is a sample");
    assertThat(LogFixtures.readText(whole.repeat(12)).diagnostics()).isEmpty();
  }

  @Test
  void withoutSessionsNothingIsALoop() {
    String line = "2026-11-22 18:53:04.123 UTC LOG:  duration: 0.010 ms  statement: select 1\n";
    Workload workload = LogFixtures.readText(line.repeat(12), LogFixtures.prefix("%m "));

    assertThat(workload.loops()).isEmpty();
    assertThat(workload.digests().get(0).calls()).isEqualTo(12);
    assertThat(messages(workload)).contains("does not tell which connection 12 statements");
  }
}
