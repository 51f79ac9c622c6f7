package io.queryadvisor.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The waits in pools of every size, by replay. */
final class WaitCurve {
  private static final int DRAWS = 200;
  private static final int MOST_SIZES = 48;

  private final Stretch stretch;
  private final Blocks blocks;
  private final double targetShare;

  /** Of the draws, which are made anew for each size: two hundred of them at once are 50 MB. */
  private final long seed;

  private final double load;

  /**
   * Half the mean hold, in microseconds. Added to both sides of a ratio: waits that are long
   * against holds vary by a factor, short ones by an amount.
   */
  private final double small;

  /**
   * A curve that has no points yet.
   *
   * @param targetShare the percentile asked for, 0..1
   */
  WaitCurve(Stretch stretch, double targetShare, long seed) {
    this.stretch = stretch;
    this.targetShare = targetShare;
    this.blocks = new Blocks(stretch);
    this.load = stretch.micros() > 0 ? stretch.lengthSum() / stretch.micros() : 0;
    this.small = Math.max(1, stretch.lengthSum() / Math.max(1, stretch.size) / 2);
    this.seed = seed;
  }

  /** Sizes from 1 to {@code most}; of many, some: those that matter lie close to the load. */
  List<WaitPoint> points(int most) {
    List<WaitPoint> points = new ArrayList<>();
    int size = 1;
    while (size <= most) {
      points.add(point(size));
      boolean isBelowLoad = size + 1 < load;
      size += Math.max(1, isBelowLoad ? (int) (load / 8) : (most - (int) load) / MOST_SIZES);
    }
    return points;
  }

  WaitPoint point(int connections) {
    double utilisation = load / connections;
    return new WaitPoint(
        connections,
        utilisation,
        utilisation >= 1 ? Optional.empty() : Optional.of(waits(connections)));
  }

  private WaitPoint.Waits waits(int connections) {
    float[] waits = blocks.covered(Replay.waits(stretch, connections));
    Arrays.sort(waits);
    int free = 0;
    while (free < waits.length && waits[free] <= 0) {
      free++;
    }
    boolean neverWaits = free == waits.length;
    float[][] drawn = neverWaits ? new float[0][] : drawn(connections);
    return new WaitPoint.Waits(
        quantile(waits, 0.5) / 1000,
        estimate(waits, drawn, 0.95),
        estimate(waits, drawn, targetShare),
        quantile(waits, 1) / 1000,
        waits.length == 0 ? 0 : 1 - (double) free / waits.length);
  }

  private float[][] drawn(int connections) {
    Random random = new Random(seed);
    float[][] drawn = new float[DRAWS][];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = Replay.waits(blocks.draw(random), connections);
      Arrays.sort(drawn[i]);
    }
    return drawn;
  }

  /**
   * The trace's figure, and the interval of another stretch's: the found figure may be wrong as a
   * draw is wrong against the one before it, since both stretches vary.
   */
  private WaitPoint.Estimate estimate(float[] waits, float[][] drawn, double quantile) {
    double found = quantile(waits, quantile);
    if (drawn.length == 0) {
      return new WaitPoint.Estimate(found / 1000, found / 1000, found / 1000);
    }
    double spread = blocks.spread();
    double[] others = new double[drawn.length];
    for (int i = 0; i < others.length; i++) {
      double one = quantile(drawn[i], quantile) + small;
      double other = quantile(drawn[(i + 1) % drawn.length], quantile) + small;
      others[i] = (found + small) * Math.exp(Math.log(one / other) * spread) - small;
    }
    Arrays.sort(others);
    double low = others[Stretch.rank(0.1, others.length) - 1];
    // In another stretch of the same length nobody waits longer than that.
    double high = Math.min(others[Stretch.rank(0.9, others.length) - 1], stretch.micros());
    return new WaitPoint.Estimate(
        found / 1000, Math.max(0, Math.min(low, found)) / 1000, Math.max(high, found) / 1000);
  }

  static double quantile(float[] sorted, double quantile) {
    return sorted.length == 0 ? 0 : sorted[Stretch.rank(quantile, sorted.length) - 1];
  }

  int blockCount() {
    return blocks.count();
  }

  double load() {
    return load;
  }
}
