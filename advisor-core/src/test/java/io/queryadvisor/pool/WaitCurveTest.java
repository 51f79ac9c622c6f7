package io.queryadvisor.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.queryadvisor.workload.TraceWindow;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitCurveTest {
  private static Stretch three() {
    Stretch stretch = new Stretch(List.of(new TraceWindow(0, 100_000)));
    stretch.add(0, 10_000, 5_000);
    stretch.add(2_000, 10_000, 5_000);
    stretch.add(4_000, 10_000, 5_000);
    return stretch;
  }

  @Test
  void checkoutsAreServedInTheOrderOfTheirComing() {
    assertThat(Replay.waits(three(), 1)).containsExactly(0, 8_000, 16_000);
    assertThat(Replay.waits(three(), 2)).containsExactly(0, 0, 6_000);
    assertThat(Replay.waits(three(), 3)).containsExactly(0, 0, 0);
  }

  @Test
  void occupancyIsWeightedByTime() {
    Occupancy held = Occupancy.of(three());
    // 2 ms with one, 2 ms with two, 6 ms with three, 2 ms with two, 2 ms with one, 86 ms with none.
    assertThat(held.mean()).isCloseTo(0.3, within(1e-9));
    assertThat(held.max()).isEqualTo(3);
    assertThat(held.shareAtMax()).isCloseTo(0.06, within(1e-9));
    assertThat(held.p50()).isZero();
    assertThat(held.p95()).isEqualTo(3);
  }

  @Test
  void poolWithMoreWorkThanItCanDoGetsNoNumber() {
    Stretch load = Load.of(1, 60, /* bursty= */ false, 60, 50);
    List<WaitPoint> points = new WaitCurve(load, 0.99, 1).points(8);
    assertThat(points.get(1).utilisation()).isGreaterThan(1);
    assertThat(points.get(1).isStable()).isFalse();
    assertThat(points.get(7).isStable()).isTrue();
  }

  @Test
  void sameSeedGivesTheSameIntervals() {
    Stretch load = Load.of(1, 60, /* bursty= */ true, 60, 50);
    assertThat(new WaitCurve(load, 0.99, 7).points(10))
        .isEqualTo(new WaitCurve(load, 0.99, 7).points(10));
  }

  @Test
  void replayOfRandomArrivalsWithExponentialHoldsMeetsErlang() {
    Stretch load = new Stretch(List.of(new TraceWindow(0, 4_000_000_000L)));
    Random random = new Random(5);
    double at = 0;
    while (at < 4e9) {
      at += -Math.log(1 - random.nextDouble()) * 20_000;
      double hold = -Math.log(1 - random.nextDouble()) * 60_000;
      load.add((long) at, hold, hold);
    }
    float[] waits = Replay.waits(load, 5);
    Arrays.sort(waits);
    assertThat(WaitCurve.quantile(waits, 0.95) / ErlangC.wait(3, 5, 60_000, 0.95))
        .isCloseTo(1, within(0.05));
  }

  /** Four of five second halves lie where the first half said; the goal is seven of ten. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void firstHalfTellsWhereTheSecondHalfLies(boolean bursty) {
    int cells = 0;
    int hits = 0;
    for (int seed = 0; seed < 8; seed++) {
      Stretch whole = Load.of(seed * 31 + 120, 120, bursty, 60, 50);
      Stretch second = Load.half(whole, /* second= */ true);
      WaitCurve curve = new WaitCurve(Load.half(whole, /* second= */ false), 0.99, 1);
      double load = second.lengthSum() / second.micros();
      for (WaitPoint point : curve.points(Occupancy.of(second).max())) {
        float[] waits = Replay.waits(second, point.connections());
        Arrays.sort(waits);
        double p95 = WaitCurve.quantile(waits, 0.95) / 1000;
        if (point.isStable() && load < point.connections() && waits[waits.length - 1] > 0) {
          WaitPoint.Estimate found = point.waits().orElseThrow().p95();
          if (p95 > 0 || found.ms() > 0) {
            cells++;
            hits += p95 >= found.lowMs() && p95 <= found.highMs() ? 1 : 0;
          }
        }
      }
    }
    assertThat(cells).isGreaterThan(20);
    assertThat((double) hits / cells).isGreaterThan(0.7);
  }
}
