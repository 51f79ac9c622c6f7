package io.queryadvisor.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandTest {
  private static final DemoAnalysis.Renderings REPORT =
      new DemoAnalysis.Renderings("terminal", "text", "json", "markdown");

  @TempDir private Path directory = Path.of("");

  @Test
  void directoryWithForeignFilesIsRefusedAndLeftAsItIs() throws IOException {
    Path thesis = Files.writeString(directory.resolve("report.txt"), "my thesis");
    CommandLine command = new CommandLine(new DemoCommand((request, progress) -> REPORT, false));
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
    second.keepReport(new DemoAnalysis.Renderings("t", "second", "{}", "#"));
    Path copy = second.keepLog(log);

    assertThat(out.resolve("report.txt")).hasContent("second");
    assertThat(out.resolve("report.json")).hasContent("{}");
    assertThat(out.resolve("report.md")).hasContent("#");
    assertThat(copy).isEqualTo(out.resolve("log/postgresql.csv")).hasContent("log");
    assertThat(note).hasContent("kept");
  }
}
