package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnapshotCommandTest {
  @TempDir private Path directory = Path.of("");

  private String out() {
    return directory.resolve("shop.json").toString();
  }

  @Test
  void snapshotIsWrittenAndSummedUpInOneLine() {
    CommandRun run = new CommandRun();
    assertThat(run.run("snapshot", "--url", "jdbc:mysql://h/d", "--out", out())).isZero();
    assertThat(run.snapshots).containsExactly("jdbc:mysql://h/d AUTO []");
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "advisor: note: Something is hidden.\n"
                + "advisor: 0 tables, 0 indexes, histograms of 0 columns (0 redacted); wrote "
                + out()
                + " (1 kB)\n");
    assertThat(SnapshotFile.read(Path.of(out())).redaction()).isEqualTo(Redaction.AUTO);
    assertThat(directory.toFile().list()).containsExactly("shop.json");
  }

  @Test
  void dashIsStandardOutput() {
    CommandRun run = new CommandRun();
    run.run("snapshot", "--url", "jdbc:mysql://h/d", "--out", "-", "--redact", "ALL");
    assertThat(run.out()).startsWith("{").contains("query-advisor-snapshot", "\"ALL\"");
    assertThat(run.err()).contains("wrote standard output");
  }

  @Test
  void schemasAndRedactionReachTheReader() {
    CommandRun run = new CommandRun();
    run.run(
        "snapshot",
        "--url",
        "jdbc:postgresql://h/d",
        "--out",
        out(),
        "--redact=none",
        "--schema",
        "a",
        "--schema",
        "B c");
    assertThat(run.snapshots).containsExactly("jdbc:postgresql://h/d NONE [a, B c]");
  }

  @ParameterizedTest
  @EnumSource
  void failureIsOneLineAndItsExitCodeAndLeavesTheOldFile(ErrorCode code) throws IOException {
    Files.writeString(Path.of(out()), "old");
    CommandRun run = new CommandRun().failing(code, "it broke");
    assertThat(run.run("snapshot", "--url", "jdbc:mysql://h/d", "--out", out()))
        .isEqualTo(code.exitCode());
    assertThat(run.err()).isEqualTo("advisor: it broke\n");
    assertThat(Path.of(out())).hasContent("old");
    assertThat(directory.toFile().list()).containsExactly("shop.json");
  }

  @Test
  void fileThatCannotBeWrittenIsFoundOutBeforeTheReading() {
    CommandRun run = new CommandRun();
    assertThat(run.run("snapshot", "--url", "jdbc:mysql://h/d", "--out", out() + "/x"))
        .isEqualTo(3);
    assertThat(run.err()).contains("cannot write");
    assertThat(run.snapshots).isEmpty();
  }
}
