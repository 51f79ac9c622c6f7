package io.queryadvisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.log.LogFormat;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.report.JsonReport;
import io.queryadvisor.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with an input is said in one line, or counted, and nothing else is lost. */
class BadInputTest {
  private static final String LINE =
      "2026-11-22 18:53:04.123 UTC [42] LOG:  duration: 1.000 ms  statement: ";

  @TempDir Path directory;

  private static Report analyze(LogOptions options, List<Path> rules, Path... logs) {
    return Advisor.analyze(
        new AnalysisRequest(
            Optional.empty(),
            List.of(logs).stream().map(Path::toString).toList(),
            options,
            rules,
            100,
            1,
            Optional.empty(),
            Optional.empty()),
        InputStream.nullInputStream(),
        ProgressListener.NONE);
  }

  private static Report analyze(Path log) {
    return analyze(LogOptions.DETECT, List.of(), log);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private static String failure(ErrorCode code, Runnable run) {
    AdvisorException e = catchThrowableOfType(AdvisorException.class, run::run);
    assertThat(e).isNotNull();
    assertThat(e.code()).isEqualTo(code);
    assertThat(e.getMessage()).doesNotContain("\n");
    return String.valueOf(e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "missing.log,no such file",
    "empty.log,the file is empty",
    "no-logs,no log in this directory",
    "binary.log,a binary file",
    "prose.log,the first line is: It was a dark and stormy night"
  })
  void inputThatIsNoLogIsToldInOneLine(String name, String told) throws IOException {
    file("empty.log", "");
    file("prose.log", "It was a dark and stormy night\n");
    Files.createDirectory(directory.resolve("no-logs"));
    Files.write(directory.resolve("binary.log"), new byte[] {31, -117, 8, 0, 0, 0, 0, 0, 0, 3, 1});
    Path input = directory.resolve(name);
    assertThat(failure(ErrorCode.INPUT, () -> analyze(input)))
        .startsWith(input + ":")
        .contains(told);
  }

  @Test
  void anotherPrefixIsToldWithTheOneThatWouldMatch() throws IOException {
    Path log = file("postgresql.log", LINE + "SELECT 1\n");
    LogOptions options =
        new LogOptions(Optional.of(LogFormat.POSTGRES_STDERR), Optional.of("%t:%r:%u@%d:[%p]:"));
    assertThat(failure(ErrorCode.INPUT, () -> analyze(options, List.of(), log)))
        .contains("no record matches log_line_prefix '%t:%r:%u@%d:[%p]:'")
        .contains("log_line_prefix '%m [%p] ' would match")
        .contains("the first line is: 2026-11-22 18:53:04.123 UTC [42] LOG:");
  }

  @Test
  void aTruncatedLastRecordIsReadAndCounted() throws IOException {
    Report report =
        analyze(file("cut.log", (LINE + "SELECT a FROM t WHERE b = 1\n") + LINE + "SEL"));
    assertThat(report.coverage().records()).isEqualTo(2);
    assertThat(report.coverage().statements()).isEqualTo(2);
    assertThat(report.fingerprints()).isEqualTo(2);
  }

  @Test
  void invalidUtf8LosesNoRecord() throws IOException {
    Path log = directory.resolve("latin1.log");
    Files.writeString(
        log,
        (LINE + "SELECT a FROM t WHERE b = 'Gr\u00fc\u00dfe'\n").repeat(3),
        StandardCharsets.ISO_8859_1);
    Report report = analyze(log);
    assertThat(report.coverage().statements()).isEqualTo(3);
    assertThat(report.coverage().skipped()).isZero();
    assertThat(report.digests().get(0).digest().text()).isEqualTo("SELECT a FROM t WHERE b = ?");
    assertThat(JsonReport.render(report)).contains("SELECT a FROM t WHERE b = ?");
  }

  @Test
  void aStatementOfFiveMegabytesIsCountedAndTheNextOneToo() throws IOException {
    String huge = "SELECT a FROM t WHERE b IN (" + "123456789, ".repeat(500_000) + "1)\n";
    Report report = analyze(file("huge.log", LINE + huge + LINE + "SELECT c FROM t WHERE d = 1\n"));
    assertThat(report.coverage().statements()).isEqualTo(2);
    assertThat(report.coverage().skipped()).isZero();
    assertThat(report.digests().stream().map(d -> d.digest().text()))
        .contains("SELECT c FROM t WHERE d = ?")
        .allMatch(text -> text.length() <= 4_096);
  }

  @Test
  void newlinesAndQuotesInACsvStatementAreKept() throws IOException {
    String record =
        "2026-11-22 18:53:04.123 UTC,\"app\",\"shop\",42,\"[local]\",6920aa00.2a,%d,\"SELECT\","
            + "2026-11-22 18:00:00 UTC,3/9,0,LOG,00000,"
            + "\"duration: 1.000 ms  statement: SELECT \"\"a\"\"\nFROM t\nWHERE b = 'x,\"\"\ny'\""
            + ",,,,,,,,,\"\",\"client backend\",,0\n";
    Report report = analyze(file("log.csv", record.formatted(1) + record.formatted(2)));
    assertThat(report.coverage().records()).isEqualTo(2);
    assertThat(report.digests()).hasSize(1);
    assertThat(report.digests().get(0).digest().calls()).isEqualTo(2);
    assertThat(report.digests().get(0).digest().text()).isEqualTo("SELECT a FROM t WHERE b = ?");
  }

  @Test
  void aStatementThatNobodyUnderstandsIsToldAndTheRestIsJudged() throws IOException {
    Report report =
        analyze(
            file("odd.log", LINE + "SELECT ((( FROM\n" + LINE + "UPDATE account SET state = 1\n"));
    assertThat(report.understood()).isEqualTo(1);
    assertThat(report.fingerprints()).isEqualTo(2);
    assertThat(report.diagnostics().stream().map(Diagnostic::message))
        .anyMatch(message -> message.startsWith("not understood"));
    assertThat(report.findings().stream().map(f -> f.rule())).contains("update-without-where");
  }

  @Test
  void aTypeErrorInARuleNamesFileLineAndField() throws IOException {
    Path rules = Files.createDirectory(directory.resolve("rules"));
    Path rule = rules.resolve("my-rule.yaml");
    Files.writeString(
        rule,
        """
        id: my-rule
        since: 0.1.0
        maturity: sandbox
        category: query
        severity: info
        requires: [workload]
        judges: query
        condition: query.calls + 'many'
        title: Mine
        message: Mine
        suggestion: None
        rationale: A rule of the user's own, with a type error.
        remediation: None
        limitations: [None]
        references: ["https://example.org"]
        """);
    Path log = file("postgresql.log", LINE + "SELECT 1\n");
    assertThat(failure(ErrorCode.INPUT, () -> analyze(LogOptions.DETECT, List.of(rules), log)))
        .contains(rule + ":8")
        .contains("condition");
  }

  @Test
  void logsOfTwoEnginesAreRefused() throws IOException {
    Path one = file("a.log", LINE + "SELECT 1\n");
    Path two =
        file(
            "slow.log",
            """
            # Time: 2026-11-22T18:53:04.000000Z
            # User@Host: app[app] @ localhost []  Id:     9
            # Query_time: 0.000100  Lock_time: 0.000000 Rows_sent: 0  Rows_examined: 0
            SET timestamp=1795373584;
            SELECT 1;
            """);
    assertThat(failure(ErrorCode.INPUT, () -> analyze(LogOptions.DETECT, List.of(), one, two)))
        .contains("a log of MySQL after one of PostgreSQL");
  }
}
