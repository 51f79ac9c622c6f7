package io.queryadvisor.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.queryadvisor.pool.PoolAdvice.Verdict;
import io.queryadvisor.testing.servers.ServerExtension;
import io.queryadvisor.testing.servers.ServerKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A log's word on waits against a real HikariCP; benchmarks/application has the whole table. */
class PoolLabIT {
  @RegisterExtension
  static final ServerExtension SERVER = ServerExtension.of(ServerKind.POSTGRESQL_18);

  @Test
  void replayTellsWhatARealPoolMakesRequestsWait() throws Exception {
    for (PoolLab.Cell cell : new PoolLab(SERVER.server(), 24, 40, 100).run(List.of(2, 3), 1)) {
      // A machine that lets nobody sleep as long as wanted serves another trace than it was given.
      assumeThat(cell.holdError()).isBetween(-0.03, 0.03);
      // Wider than the lab's limits: tests share their machine with others.
      assertThat(cell.errorMs())
          .as("%s: %.1f ms for %.1f ms", cell.load(), cell.predictedMs(), cell.measuredMs())
          .isLessThan(Math.max(15, 0.35 * cell.measuredMs()));
    }
  }

  @Test
  void poolThatWasTooSmallIsFlagged() throws Exception {
    PoolTrial trial = new PoolTrial(SERVER.server());
    trial.serve(PoolTrial.arrivals(5, 32, /* bursty= */ false, 28, 100), 3, "small");
    PoolAdvice advice =
        new PoolSizing(
                PoolTrial.of(trial.logged(), "small"), PoolRequest.DEFAULT, ServerLimits.UNKNOWN)
            .advice();
    assertThat(advice.verdict()).isEqualTo(Verdict.LOWER_BOUND);
    assertThat(advice.use().held().max()).isEqualTo(3);
    assertThat(advice.connections()).isEmpty();
  }
}
