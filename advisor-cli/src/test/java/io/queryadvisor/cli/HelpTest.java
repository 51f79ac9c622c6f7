package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.ToolVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** {@code -Dadvisor.golden=rewrite} writes the files anew. */
class HelpTest {
  private static final Path DIRECTORY =
      Path.of(Objects.requireNonNull(System.getProperty("advisor.root")), "fixtures", "help");

  static Set<String> commands() {
    CommandRun run = new CommandRun();
    Terminal terminal = Terminal.system();
    CommandLine commandLine = Main.commandLine(terminal, run, new Failures(terminal));
    TreeSet<String> commands = new TreeSet<>(commandLine.getSubcommands().keySet());
    commands.remove("help");
    commands.add("advisor");
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpEqualsItsGoldenFile(String command) throws IOException {
    CommandRun run = new CommandRun();
    int exitCode = command.equals("advisor") ? run.run("--help") : run.run(command, "--help");
    Path file = DIRECTORY.resolve(command + ".txt");
    if ("rewrite".equals(System.getProperty("advisor.golden"))) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, run.out());
    }
    assertThat(exitCode).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(Files.readString(file));
    assertThat(run.out()).contains("Exit codes:", "Examples:");
  }

  @Test
  void everyGoldenFileHasItsCommand() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(commands());
    }
  }

  @Test
  void helpCommandEqualsHelpOption() {
    CommandRun byCommand = new CommandRun();
    CommandRun byOption = new CommandRun();
    byCommand.run("help", "analyze");
    byOption.run("analyze", "--help");
    assertThat(byCommand.out()).isEqualTo(byOption.out());
  }

  @Test
  void versionIsTheBuilds() {
    CommandRun run = new CommandRun();
    assertThat(run.run("--version")).isZero();
    assertThat(run.out().strip()).isEqualTo("Query Advisor " + ToolVersion.current());
    assertThat(ToolVersion.current()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }
}
