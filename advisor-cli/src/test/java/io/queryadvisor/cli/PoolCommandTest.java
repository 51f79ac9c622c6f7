package io.queryadvisor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.PoolAnalysisRequest;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.pool.PoolRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolCommandTest {

  @Test
  void optionsReachTheAnalysis() {
    CommandRun run = new CommandRun();
    int exitCode =
        run.run(
            ("pool --log a.csv --metrics m.prom --target-wait 20ms --target-percentile 95"
                    + " --instances 4 --cores 8 --threads 50 --connections-per-thread 2"
                    + " --log-is-whole")
                .split(" ", -1));

    assertThat(exitCode).isZero();
    assertThat(run.poolRequests)
        .containsExactly(
            new PoolAnalysisRequest(
                Optional.empty(),
                List.of("a.csv"),
                LogOptions.DETECT,
                Optional.empty(),
                List.of(Path.of("m.prom")),
                new PoolRequest(
                    OptionalDouble.of(20),
                    0.95,
                    OptionalInt.of(4),
                    OptionalInt.of(8),
                    OptionalInt.of(50),
                    2,
                    /* logIsWhole= */ true,
                    1)));
  }

  @Test
  void theLogAloneIsEnough() {
    CommandRun run = new CommandRun();

    assertThat(run.run("pool", "--log", "a.csv")).isZero();
    assertThat(run.poolRequests.get(0).target()).isEqualTo(PoolRequest.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pool",
        "pool --sample 60s",
        "pool --log a.csv --sample 60s --url jdbc:postgresql://h/d",
        "pool --log a.csv --target-wait soon",
        "pool --log a.csv --target-percentile 100",
        "pool --log a.csv --target-percentile 20",
        "pool --log a.csv --instances 0",
        "pool --log a.csv --format sql",
        "pool --log - --log -"
      })
  void aWrongCommandLineIsRefusedInOneLine(String line) {
    CommandRun run = new CommandRun();

    assertThat(run.run(line.split(" ", -1))).isEqualTo(ErrorCode.USAGE.exitCode());
    assertThat(run.poolRequests).isEmpty();
    assertThat(run.err().lines().filter(each -> each.startsWith("advisor: "))).hasSize(1);
  }
}
