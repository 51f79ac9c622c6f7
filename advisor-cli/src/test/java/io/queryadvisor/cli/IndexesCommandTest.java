package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.IndexAnalysisRequest;
import io.queryadvisor.IndexOptions;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.log.LogOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexesCommandTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void optionsReachTheAnalysis() {
    CommandRun run = new CommandRun();
    int exitCode =
        run.run(
            ("indexes --snapshot s.json --log a.csv --workload w.json --sql a.sql --sql b.sql"
                    + " --budget 1.5GB --max 7 --writes orders=50_000 --writes shop.items=2M"
                    + " --time-limit 5min --project db")
                .split(" ", -1));
    assertThat(exitCode).isZero();
    assertThat(run.indexRequests)
        .containsExactly(
            new IndexAnalysisRequest(
                Optional.of(Path.of("s.json")),
                Optional.empty(),
                List.of("a.csv"),
                LogOptions.DETECT,
                List.of(Path.of("w.json")),
                List.of(Path.of("a.sql"), Path.of("b.sql")),
                new IndexOptions(
                    OptionalLong.of(3L << 29),
                    OptionalInt.of(7),
                    new TreeMap<>(Map.of("orders", 50_000.0, "shop.items", 2e6)),
                    Duration.ofMinutes(5),
                    List.of(Path.of("db")))));
  }

  @Test
  void databaseAloneIsEnough() {
    CommandRun run = new CommandRun();
    assertThat(run.run("indexes", "--url", "jdbc:postgresql://h/d")).isZero();
    assertThat(run.indexRequests.get(0).options()).isEqualTo(IndexOptions.DEFAULT);
    assertThat(run.indexRequests.get(0).database()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sql a.sql| Whose indexes? Give --snapshot or --url",
        "--snapshot s| No statements: give --log, --workload or --sql",
        "--snapshot s --url jdbc:postgresql://h/d| --snapshot and --url exclude each other",
        "--snapshot s --log - --log -| Standard input (-) can be given only once",
        "--snapshot s --sql a --budget 100| --budget: expected a size with its unit",
        "--snapshot s --sql a --budget 1PB| --budget: expected a size with its unit",
        "--snapshot s --sql a --budget -1MB| --budget: expected a size with its unit",
        "--snapshot s --sql a --budget 0MB| --budget: a size must be greater than 0",
        "--snapshot s --sql a --time-limit 60| --time-limit: expected a time with its unit",
        "--snapshot s --sql a --time-limit 0s| --time-limit: a time limit must be greater than 0",
        "--snapshot s --sql a --max 0| --max: expected a whole number from 1",
        "--snapshot s --sql a --writes orders| --writes",
        "--snapshot s --sql a --writes orders=many| expected rows a day",
        "--snapshot s --sql a --format html| expected text, json, sql or markdown"
      })
  void mistakeIsOneLineAndExitCode2(String arguments, String message) {
    CommandRun run = new CommandRun();
    assertThat(run.run(("indexes " + arguments).split(" ", -1))).isEqualTo(2);
    assertThat(run.err()).startsWith("advisor: ").contains(message);
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.indexRequests).isEmpty();
  }

  @Test
  void adviceFailsTheRunOnlyOnRequest() {
    CommandRun run = new CommandRun().advising(IndexAdvice.Action.DROP);
    assertThat(run.run("indexes", "--snapshot", "s", "--sql", "a")).isZero();
    assertThat(run.out()).contains("drop  t_a_idx on t");
    assertThat(run.run("indexes", "--snapshot", "s", "--sql", "a", "--fail-on-advice"))
        .isEqualTo(1);
    assertThat(new CommandRun().run("indexes", "--snapshot", "s", "--sql", "a", "--fail-on-advice"))
        .isZero();
  }

  @Test
  void everyFormatGoesToItsFile() {
    Path json = directory.resolve("i.json");
    Path sql = directory.resolve("i.sql");
    Path markdown = directory.resolve("i.md");
    CommandRun run = new CommandRun().advising(IndexAdvice.Action.CREATE).onTerminal();
    String arguments =
        "indexes --snapshot s --sql a --format json=%s --format sql=%s --format markdown=%s";
    run.run(arguments.formatted(json, sql, markdown).split(" ", -1));
    assertThat(run.out()).isEmpty();
    assertThat(json).content().startsWith("{\n  \"version\": 1,");
    assertThat(sql).content().endsWith("CREATE INDEX CONCURRENTLY t_a_idx ON t (a);\n");
    assertThat(markdown).content().startsWith("# Query Advisor index advice\n");
    assertThat(run.err())
        .isEqualTo("advisor: 1 index change; wrote %s, %s, %s\n".formatted(json, sql, markdown));
  }

  @Test
  void failureIsOneLineAndItsExitCode() {
    CommandRun run = new CommandRun().failing(ErrorCode.INPUT, "no such snapshot");
    assertThat(run.run("indexes", "--snapshot", "s", "--sql", "a")).isEqualTo(3);
    assertThat(run.err()).isEqualTo("advisor: no such snapshot\n");
  }
}
