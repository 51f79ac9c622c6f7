package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UsageTest {
  static Stream<Arguments> wrongCommandLines() {
    return Stream.of(
        wrong("Missing command"),
        wrong("'analyse'", "analyse"),
        wrong("give --log, --url, or both", "analyze"),
        wrong("'--lgo'", "analyze", "--lgo", "x"),
        wrong("from 1 but was '0'", "analyze", "--log", "x", "--top", "0"),
        wrong("from 1 but was '-3'", "analyze", "--log", "x", "--min-calls", "-3"),
        wrong("from 1 but was 'ten'", "digest", "x", "--top", "ten"),
        wrong("'fatal'", "analyze", "--log", "x", "--fail-on", "fatal"),
        wrong("text, json or markdown", "analyze", "--log", "x", "--format", "xml"),
        wrong("a file must follow", "analyze", "--log", "x", "--format", "json="),
        wrong("standard output", "analyze", "--log", "x", "--format", "json", "--format", "text"),
        wrong(
            "write to ./r", "analyze", "--log", "x", "--format", "json=r", "--format", "text=./r"),
        wrong("csvlog, jsonlog", "analyze", "--log", "x", "--log-format", "syslog"),
        wrong("only once", "analyze", "--log", "-", "--log", "-"),
        wrong("only once", "digest", "-", "-"),
        wrong("must begin with jdbc:", "analyze", "--url", "postgres://me:geheim@h/db"),
        wrong("need --url", "analyze", "--log", "x", "--user", "me"),
        wrong(
            "exclude each other",
            "analyze",
            "--url",
            "jdbc:postgresql:x",
            "--password",
            "--password-file",
            "f"),
        wrong("takes no value", "analyze", "--url", "jdbc:mysql://h/d", "--password=geheim"),
        wrong("takes no value", "analyze", "--password", "geheim", "--url", "jdbc:mysql://h/d"),
        wrong("Missing required parameter: 'FILE'", "digest"));
  }

  private static Arguments wrong(String message, String... arguments) {
    return Arguments.of(message, arguments);
  }

  @ParameterizedTest
  @MethodSource("wrongCommandLines")
  void wrongCommandLineIsRefusedBeforeAnyWork(String message, String[] arguments) {
    CommandRun run = new CommandRun();
    assertThat(run.run(arguments)).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("advisor: ").contains(message).doesNotContain("geheim");
    assertThat(run.requests).isEmpty();
  }

  @Test
  void likelyOptionIsSuggested() {
    CommandRun run = new CommandRun();
    run.run("analyze", "--formt=json");
    assertThat(run.err()).contains("--format").contains("Try 'advisor analyze --help'");
  }

  @Test
  void passwordIsNotAskedForWithoutTerminal() {
    CommandRun run = new CommandRun();
    assertThat(run.run("analyze", "--url", "jdbc:mysql://h/d", "--password")).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo("advisor: --password needs a terminal to ask on; use --password-file\n");
  }
}
