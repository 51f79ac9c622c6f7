package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.IndexOptions;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.log.LogFormat;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.rule.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnalyzeCommandTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void optionsReachTheAnalysis() throws IOException {
    Path password = Files.writeString(directory.resolve("pw"), "s3cret\nmore");
    CommandRun run = new CommandRun();
    int exitCode =
        run.run(
            ("analyze --url jdbc:postgresql://h/d --user me --password-file "
                    + password
                    + " --log a.csv --log - --log-format CSVLOG --log-line-prefix %m"
                    + " --rules r1 --rules r2 --top 7 --min-calls 3")
                .split(" ", -1));
    assertThat(exitCode).isZero();
    assertThat(run.requests)
        .containsExactly(
            new AnalysisRequest(
                Optional.of(
                    new DatabaseLogin(
                        "jdbc:postgresql://h/d", Optional.of("me"), Optional.of("s3cret"))),
                List.of("a.csv", "-"),
                new LogOptions(Optional.of(LogFormat.POSTGRES_CSV), Optional.of("%m")),
                List.of(Path.of("r1"), Path.of("r2")),
                7,
                3,
                Optional.empty(),
                Optional.of(IndexOptions.DEFAULT)));
  }

  @Test
  void defaultsDetectEverything() {
    CommandRun run = new CommandRun();
    run.run("analyze", "--log", "a.csv");
    assertThat(run.requests)
        .containsExactly(
            new AnalysisRequest(
                Optional.empty(),
                List.of("a.csv"),
                LogOptions.DETECT,
                List.of(),
                20,
                1,
                Optional.empty(),
                Optional.of(IndexOptions.DEFAULT)));
  }

  @ParameterizedTest
  @CsvSource({
    "info, INFO, 1",
    "warning, INFO, 0",
    "warning, WARNING, 1",
    "WARNING, ERROR, 1",
    "error, WARNING, 0",
    "error, ERROR, 1",
    "never, ERROR, 0"
  })
  void exitCodeTellsFindingsAtOrAboveTheLevel(String level, Severity severity, int exitCode) {
    CommandRun run = new CommandRun().finding(severity);
    assertThat(run.run("analyze", "--log", "x", "--fail-on", level)).isEqualTo(exitCode);
  }

  @ParameterizedTest
  @EnumSource
  void failureIsOneLineAndItsExitCode(ErrorCode code) {
    CommandRun run = new CommandRun().failing(code, "no \u001B[31mlog\nhere");
    assertThat(run.run("analyze", "--log", "x")).isEqualTo(code.exitCode());
    assertThat(run.err()).isEqualTo("advisor: no log here\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void stackTraceIsForThoseWhoAsk() {
    CommandRun run =
        new CommandRun()
            .failing(ErrorCode.INPUT, "no")
            .withEnvironment(Map.of("ADVISOR_DEBUG", "1"));
    run.run("analyze", "--log", "x");
    assertThat(run.err()).contains("\tat io.queryadvisor");
  }

  @Test
  void defectIsInternal() {
    CommandRun run = new CommandRun().failing(new IllegalStateException("odd"));
    assertThat(run.run("analyze", "--log", "x")).isEqualTo(5);
    assertThat(run.err()).startsWith("advisor: internal error: ").doesNotContain("\tat ");
  }

  @Test
  void reportsGoToTheirFilesAndNothingElseToStandardOutput() throws IOException {
    Path json = directory.resolve("r.json");
    Path markdown = Files.writeString(directory.resolve("r.md"), "old");
    CommandRun run = new CommandRun();
    run.run(
        "analyze", "--log", "x", "--format", "json=" + json, "--format", "markdown=" + markdown);
    assertThat(run.out()).isEmpty();
    assertThat(json).content().startsWith("{\n  \"version\": 1,");
    assertThat(markdown).content().startsWith("# Query Advisor report\n");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void oneLineTellsOfFindingsThatOnlyAFileHolds() {
    Path json = directory.resolve("r.json");
    CommandRun failed = new CommandRun().finding(Severity.ERROR);
    failed.run("analyze", "--log", "x", "--format", "json=" + json);
    assertThat(failed.err()).isEqualTo("advisor: 1 finding (1 error); wrote " + json + "\n");
    CommandRun watched = new CommandRun().onTerminal();
    watched.run("analyze", "--log", "x", "--format", "json=" + json);
    assertThat(watched.err()).isEqualTo("advisor: 0 findings; wrote " + json + "\n");
    CommandRun alone = new CommandRun();
    alone.run("analyze", "--log", "x", "--format", "json=" + json);
    assertThat(alone.err()).isEmpty();
  }

  @Test
  void unwritableFileIsFoundBeforeTheWork() {
    CommandRun run = new CommandRun();
    Path file = directory.resolve("none/r.json");
    assertThat(run.run("analyze", "--log", "x", "--format", "json=" + file)).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo("advisor: cannot write " + file + ": no such file or directory\n");
    assertThat(run.run("analyze", "--log", "x", "--format", "json=" + directory)).isEqualTo(3);
    assertThat(run.err()).contains("it is a directory");
    assertThat(run.requests).isEmpty();
  }

  @Test
  void linkKeepsLeadingToTheReport() throws IOException {
    Path file = Files.writeString(directory.resolve("r.json"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("latest.json"), file);
    new CommandRun().run("analyze", "--log", "x", "--format", "json=" + link);
    assertThat(link).isSymbolicLink();
    assertThat(file).content().startsWith("{");
  }

  @Test
  void failedRunLeavesTheOldReport() throws IOException {
    Path json = Files.writeString(directory.resolve("r.json"), "old");
    new CommandRun()
        .failing(ErrorCode.INPUT, "no")
        .run("analyze", "--log", "x", "--format", "json=" + json);
    assertThat(json).hasContent("old");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(json);
    }
  }

  @Test
  void readerWhoGoesAwayIsNoFailure() {
    CommandRun run = new CommandRun().withReportTo(failing("Broken pipe"));
    assertThat(run.run("analyze", "--log", "x")).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void fullDiskIsAFailure() {
    CommandRun run = new CommandRun().withReportTo(failing("No space left on device"));
    assertThat(run.run("analyze", "--log", "x")).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo("advisor: cannot write to standard output: No space left on device\n");
  }

  @Test
  void missingPasswordFileIsNamed() {
    CommandRun run = new CommandRun();
    Path file = directory.resolve("none");
    assertThat(run.run("analyze", "--url", "jdbc:mysql://h/d", "--password-file", file.toString()))
        .isEqualTo(3);
    assertThat(run.err())
        .isEqualTo("advisor: cannot read password file " + file + ": no such file or directory\n");
  }

  @Test
  void colourOnlyOnATerminalThatWantsIt() {
    assertThat(coloured(new CommandRun())).isFalse();
    assertThat(coloured(new CommandRun().onTerminal())).isTrue();
    assertThat(coloured(new CommandRun().onTerminal().withEnvironment(Map.of("NO_COLOR", "1"))))
        .isFalse();
    assertThat(coloured(new CommandRun().onTerminal().withEnvironment(Map.of("TERM", "dumb"))))
        .isFalse();
  }

  private static boolean coloured(CommandRun run) {
    run.run("analyze", "--log", "x");
    return run.out().contains("\u001B[");
  }

  @Test
  void indexAdviceIsLimitedOrRefused() {
    CommandRun run = new CommandRun();
    run.run("analyze", "--snapshot", "s.json", "--log", "x", "--budget", "5MB", "--project", "p");
    assertThat(run.requests.get(0).snapshot()).contains(Path.of("s.json"));
    IndexOptions options = run.requests.get(0).indexes().orElseThrow();
    assertThat(options.budgetBytes()).hasValue(5 << 20);
    assertThat(options.projects()).containsExactly(Path.of("p"));
    run.run("analyze", "--log", "x", "--no-index-advice");
    assertThat(run.requests.get(1).indexes()).isEmpty();
  }

  @Test
  void indexAdviceFailsTheRunOnlyOnRequest() {
    CommandRun run = new CommandRun().advising(IndexAdvice.Action.CREATE);
    assertThat(run.run("analyze", "--log", "x")).isZero();
    assertThat(run.out()).contains("Index advice", "create  t_a_idx on t");
    assertThat(run.run("analyze", "--log", "x", "--fail-on-advice")).isEqualTo(1);
    assertThat(new CommandRun().run("analyze", "--log", "x", "--fail-on-advice")).isZero();
  }

  @Test
  void digestHasNoFindings() {
    CommandRun run = new CommandRun().finding(Severity.ERROR);
    assertThat(run.run("digest", "a", "b", "--format", "json")).isZero();
    assertThat(run.out()).contains("\"digests\": []").doesNotContain("findings");
    assertThat(run.requests.get(0).logs()).containsExactly("a", "b");
  }

  @Test
  void digestWritesAWorkloadOnRequest() {
    Path file = directory.resolve("w.json");
    CommandRun run = new CommandRun();
    assertThat(run.run("digest", "a", "--workload", file.toString())).isZero();
    assertThat(file).content().contains("\"engine\" : \"postgresql\"");
    assertThat(run.run("digest", "a", "--workload", directory.toString())).isEqualTo(3);
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
