package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  static Stream<Arguments> wrongCommandLines() {
    return Stream.of(
        wrong("Missing command"),
        wrong("'analyse'", "analyse"),
        wrong("'analyse'", "analyse", "--help"),
        wrong("did you mean --log pg.csv?", "analyze", "pg.csv"),
        wrong("give the file alone", "digest", "--log", "pg.csv"),
        wrong("give the file alone", "digest", "--log=pg.csv"),
        wrong("--url: a port", "analyze", "--url", "jdbc:postgresql://h:99999/d"),
        wrong("--url: a port", "analyze", "--url", "jdbc:mysql://me:geheim@[::1]:0"),
        wrong("--url: a port", "analyze", "--url", "jdbc:mariadb://a:3306,b:123456789012/d?x=1"),
        wrong("give --log, --url, or both", "analyze"),
        wrong("'--lgo'", "analyze", "--lgo", "x"),
        wrong("from 1 but was '0'", "analyze", "--log", "x", "--top", "0"),
        wrong("from 1 but was '-3'", "analyze", "--log", "x", "--min-calls", "-3"),
        wrong("from 1 but was 'ten'", "digest", "x", "--top", "ten"),
        wrong(
            "--fail-on: 'fatal' is not one of info, warning, error, never",
            "analyze",
            "--log",
            "x",
            "--fail-on",
            "fatal"),
        wrong("text, json or markdown", "analyze", "--log", "x", "--format", "xml"),
        wrong("a file must follow", "analyze", "--log", "x", "--format", "json="),
        wrong("standard output", "analyze", "--log", "x", "--format", "json", "--format", "text"),
        wrong(
            "write to ./r", "analyze", "--log", "x", "--format", "json=r", "--format", "text=./r"),
        wrong(
            "--log-format: 'syslog' is not one of stderr, csvlog, jsonlog",
            "analyze",
            "--log",
            "x",
            "--log-format",
            "syslog"),
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
        wrong("Missing required parameter: 'FILE'", "digest"),
        wrong("give --url", "snapshot", "--out", "x"),
        wrong("Missing required option: '--out=FILE'", "snapshot", "--url", "jdbc:mysql://h/d"),
        wrong(
            "--redact: 'some' is not one of auto, all, none",
            "snapshot",
            "--url",
            "jdbc:mysql://h/d",
            "--out",
            "x",
            "--redact",
            "some"),
        wrong("Missing required option: '--snapshot=FILE'", "explain", "SELECT 1"),
        wrong("Missing required parameter: 'SQL|@FILE|-'", "explain", "--snapshot", "s.json"),
        explain("--set: 'work_mem' is not NAME=VALUE", "--set", "work_mem"),
        explain("--param: 2 is given twice", "--param", "2=a", "--param", "2=b"),
        explain("--format: 'xml' is not one of text, json", "--format", "xml"),
        wrong(
            "add --i-own-this-database",
            "analyze",
            "--log",
            "x",
            "--validate",
            "jdbc:postgresql://h/clone"),
        wrong(
            "--validate and --no-index-advice exclude each other",
            "analyze",
            "--log",
            "x",
            "--no-index-advice",
            "--i-own-this-database",
            "--validate",
            "jdbc:postgresql://h/clone"),
        wrong("need --validate", "analyze", "--log", "x", "--i-own-this-database"),
        wrong(
            "--validate: a URL must begin with jdbc:postgresql:",
            "analyze",
            "--log",
            "x",
            "--i-own-this-database",
            "--validate",
            "jdbc:mysql://h/clone"),
        wrong(
            "--planner: 'oracle' is not one of twin, hypopg",
            "analyze",
            "--log",
            "x",
            "--planner",
            "oracle"));
  }

  private static Arguments explain(String message, String... arguments) {
    return wrong(
        message,
        Stream.concat(
                Stream.of("explain", "--snapshot", "s.json", "SELECT 1"), Stream.of(arguments))
            .toArray(String[]::new));
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
  void commandAloneListsTheCommands() {
    CommandRun run = new CommandRun();
    run.run();
    assertThat(run.err()).contains("Usage: advisor", "\n  analyze ", "\n  demo ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h:65535/d",
        "jdbc:postgresql://a:1,b:2/d?x=y:99999",
        "jdbc:mysql://me:999999@h:3306/d",
        "jdbc:postgresql:d",
        "jdbc:mariadb://[fe80::99999]/d"
      })
  void portsInRangeAndOtherDigitsAreAccepted(String url) {
    CommandRun run = new CommandRun();
    assertThat(run.run("analyze", "--url", url)).isZero();
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
