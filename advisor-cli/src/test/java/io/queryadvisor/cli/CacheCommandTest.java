package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.CacheRequest;
import io.queryadvisor.cache.CacheOptions;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.log.LogOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheCommandTest {

  @Test
  void optionsReachTheAnalysis() {
    CommandRun run = new CommandRun();
    int exitCode =
        run.run(
            ("cache --log a.csv --log b.csv --snapshot s.json --max-stale 1.5s --rtt 0.25ms"
                    + " --memory 64MB")
                .split(" ", -1));

    assertThat(exitCode).isZero();
    assertThat(run.cacheRequests)
        .containsExactly(
            new CacheRequest(
                List.of("a.csv", "b.csv"),
                LogOptions.DETECT,
                Optional.empty(),
                Optional.of(Path.of("s.json")),
                new CacheOptions(Duration.ofMillis(1_500), Duration.ofNanos(250_000), 64L << 20)));
    assertThat(run.out()).contains("none to make");
  }

  @Test
  void theLogAloneIsEnough() {
    CommandRun run = new CommandRun();

    assertThat(run.run("cache", "--log", "a.csv", "--rtt", "0ms")).isZero();
    CacheOptions options = run.cacheRequests.get(0).options();
    assertThat(options.roundTrip()).isZero();
    assertThat(options.maxStale()).isEqualTo(CacheOptions.DEFAULT.maxStale());
    assertThat(options.memoryBytes()).isEqualTo(CacheOptions.DEFAULT.memoryBytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cache",
        "cache --log a.csv --rtt fast",
        "cache --log a.csv --max-stale -1s",
        "cache --log a.csv --memory 0MB",
        "cache --log a.csv --format sql",
        "cache --log a.csv --snapshot s.json --url jdbc:postgresql://h/d",
        "cache --log - --log -"
      })
  void nonsenseIsAUsageError(String line) {
    CommandRun run = new CommandRun();

    assertThat(run.run(line.split(" ", -1))).isEqualTo(ErrorCode.USAGE.exitCode());
    assertThat(run.err()).isNotBlank();
    assertThat(run.cacheRequests).isEmpty();
  }
}
