package io.queryadvisor.workload;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.store.CollapsingLowestDenseStore;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles of durations within 1 %; nothing but a number until the second one comes. So that all
 * of them fit into memory, those behind the first 2,000 tell durations apart only down to a tenth
 * of the longest.
 */
final class LatencySketch {
  private static final double ACCURACY = 0.01;
  private static final int WIDE = 2_000;
  private static final int BINS = 2048;
  private static final int FEW_BINS = 128;
  private static final CubicallyInterpolatedMapping MAPPING =
      new CubicallyInterpolatedMapping(ACCURACY);

  private final int bins;

  private long first = -1;
  private @Nullable DDSketch sketch;

  /**
   * An empty one.
   *
   * @param number how many there were before
   */
  LatencySketch(int number) {
    bins = number < WIDE ? BINS : FEW_BINS;
  }

  void add(long micros) {
    if (first < 0) {
      first = micros;
      return;
    }
    DDSketch all = sketch;
    if (all == null) {
      all = new DDSketch(MAPPING, () -> new CollapsingLowestDenseStore(bins));
      all.accept((double) first);
      sketch = all;
    }
    all.accept((double) micros);
  }

  boolean isEmpty() {
    return first < 0;
  }

  /**
   * The least value that a share of {@code quantile} does not exceed (nearest rank), in
   * milliseconds: of ten values the 99th percentile is the largest.
   */
  double quantileMs(double quantile) {
    DDSketch all = sketch;
    if (all == null) {
      return first / 1000.0;
    }
    double last = all.getCount() - 1;
    double rank = Math.ceil(quantile * all.getCount()) - 1;
    // The sketch cuts the product of share and last rank; half a rank keeps it from the one before.
    return all.getValueAtQuantile(Math.min(1, (rank + 0.5) / last)) / 1000.0;
  }

  /**
   * The quantiles; none above the longest duration, which is known exactly.
   *
   * @param maxMs that duration, in milliseconds
   */
  Latency latency(double maxMs) {
    return new Latency(
        Math.min(quantileMs(0.5), maxMs),
        Math.min(quantileMs(0.95), maxMs),
        Math.min(quantileMs(0.99), maxMs));
  }
}
