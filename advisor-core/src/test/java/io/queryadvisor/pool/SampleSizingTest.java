package io.queryadvisor.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.pool.PoolAdvice.Verdict;
import io.queryadvisor.workload.ClientPool;
import io.queryadvisor.workload.ConnectionSamples;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleSizingTest {
  private static PoolReport advise(int moments, IntUnaryOperator held) {
    List<Integer> counts = IntStream.range(0, moments).map(held).boxed().toList();
    ConnectionSamples samples =
        new ConnectionSamples(
            moments * 100.0,
            moments,
            List.of(
                new ConnectionSamples.Client(
                    ClientPool.UNKNOWN, 9, 50, counts, counts.stream().map(n -> n / 2).toList())));
    return SampleSizing.advise(samples, ServerLimits.UNKNOWN, PoolRequest.DEFAULT, List.of());
  }

  @Test
  void sizeIsWhatAMomentRarelyFindsAllLent() {
    // 1 to 3 in use, four in one moment of 600.
    PoolAdvice pool = advise(600, i -> i == 300 ? 4 : 1 + i % 3).pools().get(0);
    assertThat(pool.verdict()).isEqualTo(Verdict.SIZED);
    assertThat(pool.connections()).hasValue(4);
    assertThat(pool.use().held().mean()).isBetween(1.9, 2.1);
    assertThat(pool.use().meanHoldMs()).isEmpty();
    assertThat(pool.notes()).anyMatch(note -> note.contains("not how long each one was"));
  }

  @Test
  void fullPoolIsALowerBound() {
    PoolAdvice pool = advise(600, i -> i % 4 == 0 ? 5 : 2).pools().get(0);
    assertThat(pool.verdict()).isEqualTo(Verdict.LOWER_BOUND);
    assertThat(pool.connections()).isEmpty();
  }

  @Test
  void secondsAreTooFew() {
    PoolAdvice pool = advise(100, i -> 1 + i % 3).pools().get(0);
    assertThat(pool.verdict()).isEqualTo(Verdict.TOO_LITTLE);
    assertThat(pool.reason()).isEqualTo("A size needs 30 s of samples; these are 10.0 s.");
  }
}
