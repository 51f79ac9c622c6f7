package io.queryadvisor.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.Digest;
import io.queryadvisor.MigrateRequest;
import io.queryadvisor.MigrationRun;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.report.Report;
import io.queryadvisor.report.TextStyle;
import io.queryadvisor.workload.Coverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandTest {
  private static final Report REPORT = report("1");

  @TempDir private Path directory = Path.of("");

  @Test
  void directoryOfADemoThatCameToNothingIsRemoved() throws IOException {
    Path made = directory.resolve("made");
    DemoDirectory.claim(made).leaveIfUnused();
    assertThat(made).doesNotExist();
    DemoDirectory.claim(directory).leaveIfUnused();
    assertThat(directory).isEmptyDirectory();
    DemoDirectory used = DemoDirectory.claim(made);
    used.keepReport(REPORT);
    used.leaveIfUnused();
    assertThat(made.resolve("report.txt")).exists();
  }

  @Test
  void directoryWithForeignFilesIsRefusedAndLeftAsItIs() throws IOException {
    Path thesis = Files.writeString(directory.resolve("report.txt"), "my thesis");
    CommandLine command =
        new CommandLine(new DemoCommand(new NoAnalysis(), TextStyle.PLAIN, false));
    command.setExecutionExceptionHandler(
        (failure, line, arguments) ->
            failure instanceof AdvisorException known ? known.code().exitCode() : -1);

    assertThat(command.execute("--out", directory.toString())).isEqualTo(2);
    assertThat(thesis).hasContent("my thesis");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(thesis);
    }
  }

  @Test
  void fileInPlaceOfTheDirectoryIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("out"), "");

    assertThatThrownBy(() -> DemoDirectory.claim(file))
        .isInstanceOfSatisfying(
            AdvisorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
        .hasMessageContaining("--out");
  }

  @Test
  void secondDemoOverwritesItsOwnFilesOnly() throws IOException {
    Path out = directory.resolve("new/demo");
    Path log = Files.writeString(directory.resolve("shop.csv"), "log");
    DemoDirectory.claim(out).keepReport(REPORT);
    Path note = Files.writeString(out.resolve("note.txt"), "kept");

    DemoDirectory second = DemoDirectory.claim(out);
    second.keepReport(report("2"));
    Path copy = second.keepLog(log);

    assertThat(out.resolve("report.txt")).content().contains("Query Advisor 2");
    assertThat(out.resolve("report.json")).content().contains("\"2\"");
    assertThat(out.resolve("report.md")).content().contains("Query Advisor 2");
    assertThat(copy).isEqualTo(out.resolve("log/postgresql.csv")).hasContent("log");
    assertThat(note).hasContent("kept");
  }

  /** What must not be asked before the directory is claimed. */
  private static final class NoAnalysis implements DemoAnalysis {
    @Override
    public Report analyze(AnalysisRequest request, ProgressListener progress) {
      throw new IllegalStateException();
    }

    @Override
    public Digest digest(AnalysisRequest request, ProgressListener progress) {
      throw new IllegalStateException();
    }

    @Override
    public MigrationRun migrate(MigrateRequest request, ProgressListener progress) {
      throw new IllegalStateException();
    }
  }

  @Test
  void migrationsOfAnEarlierDemoGo() throws IOException {
    DemoDirectory demo = DemoDirectory.claim(directory);
    Path old = Files.createDirectories(directory.resolve("migrations"));
    Files.writeString(old.resolve("V1__old.sql"), "");
    Files.writeString(Files.createDirectories(directory.resolve("mine")).resolve("a"), "");
    assertThat(demo.emptyMigrations()).isEqualTo(old).doesNotExist();
    assertThat(directory.resolve("mine")).exists();
  }

  @Test
  void promisesStandBesideWhatWasMeasured() {
    Promise slow = new Promise("select\u001B[31m 1", 10, 1_000, 10, 8, 0.5);
    Promise same = new Promise("select 2", 2, 100, 50, 4, 5);
    assertThat(PromiseTable.render(List.of(slow, same), 100))
        .isEqualTo(
            """
                calls   planner units a call promised              ms a call measured  query
                   10             1,000 → 10    -99 %            8.00 → 0.50    -94 %  select 1
                    2               100 → 50    -50 %            4.00 → 5.00    +25 %  select 2
                   12           10,200 → 200    -98 %                88 → 15    -83 %  calls × each, all togeth…
            """);
  }

  private static Report report(String version) {
    return new Report(
        version,
        List.of(),
        Optional.empty(),
        Coverage.NONE,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }
}
