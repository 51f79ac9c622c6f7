package io.queryadvisor.cli.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoServerIT {
  @Test
  void closedServerLeavesNoProcessAndNoFiles() {
    DemoServer server = DemoServer.start();
    ProcessHandle process = ProcessHandle.of(server.processId()).orElseThrow();
    assertThat(process.isAlive()).isTrue();

    server.close();

    assertThat(process.isAlive()).isFalse();
    assertThat(server.directory()).doesNotExist();
  }

  @Test
  void loginWithoutThePasswordIsRefused() {
    try (DemoServer server = DemoServer.start()) {
      assertThatThrownBy(() -> DriverManager.getConnection(server.url(), "postgres", "guess"))
          .hasMessageContaining("password authentication failed");
    }
  }

  /** Moments of the start: before anything runs, during initdb, while the server comes up. */
  @ParameterizedTest
  @ValueSource(longs = {250, 600, 900, 1_200, 1_500, 1_800, 2_100})
  @DisabledOnOs(OS.WINDOWS)
  void terminationDuringTheStartLeavesNothing(long afterMs, @TempDir Path directory)
      throws Exception {
    Process demo = launch(directory);
    TimeUnit.MILLISECONDS.sleep(afterMs);

    demo.destroy();

    assertLeavesNothing(demo, directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  @DisabledOnOs(OS.WINDOWS)
  void signalDuringTheWorkloadLeavesNothing(String signal, @TempDir Path directory)
      throws Exception {
    assumeFalse(signal.equals("INT") && interruptIsIgnored(), "started in the background");
    Process demo = launch(directory);
    awaitWorkload(demo);

    new ProcessBuilder("kill", "-" + signal, Long.toString(demo.pid())).start().waitFor();

    assertLeavesNothing(demo, directory);
  }

  private static Process launch(Path directory) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + directory,
            "-cp",
            classPath,
            EndlessDemo.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void awaitWorkload(Process demo) throws IOException {
    try (BufferedReader lines = demo.inputReader()) {
      assertThat(lines.readLine()).isEqualTo(EndlessDemo.RUNNING);
    }
  }

  private static void assertLeavesNothing(Process demo, Path directory) throws Exception {
    assertThat(demo.waitFor(20, SECONDS)).isTrue();
    List<String> left =
        ProcessHandle.allProcesses()
            .map(process -> process.info().commandLine().orElse(""))
            .filter(line -> line.contains(directory.toString()))
            .toList();
    assertThat(left).isEmpty();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("advisor-demo"));
    }
  }

  /** A shell without job control starts background jobs so, and children inherit it. */
  private static boolean interruptIsIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .anyMatch(mask -> (mask & 2) != 0);
    }
  }
}
