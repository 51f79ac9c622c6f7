package io.queryadvisor.pool;

import io.queryadvisor.workload.TraceWindow;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A trace cut into blocks of at least five seconds, to be put together anew at random: a block
 * bootstrap (Künsch, 1989). What lies between windows is cut out before.
 */
final class Blocks {
  private static final double BLOCK_MICROS = 5e6;
  private static final int MOST_CHECKOUTS = 10_000;

  private final Stretch stretch;
  private final double[] position;
  private final int[] first;
  private final double blockMicros;
  private final int blocks;
  private final int drawn;

  Blocks(Stretch stretch) {
    this.stretch = stretch;
    blocks = (int) Math.max(1, Math.min(100_000, stretch.micros() / BLOCK_MICROS));
    blockMicros = stretch.micros() / blocks;
    position = positions(stretch);
    first = new int[blocks + 1];
    int at = 0;
    for (int block = 0; block <= blocks; block++) {
      while (at < stretch.size && (block == blocks || position[at] < block * blockMicros)) {
        at++;
      }
      first[block] = at;
    }
    int known = stretch.size - first[0];
    double share = known == 0 ? 1 : Math.min(1, (double) MOST_CHECKOUTS / known);
    drawn = (int) Math.max(1, Math.round(blocks * share));
  }

  int count() {
    return blocks;
  }

  /** Each start in the time that is covered; negative for what began before it. */
  private static double[] positions(Stretch stretch) {
    double[] positions = new double[stretch.size];
    int window = 0;
    double before = 0;
    for (int i = 0; i < stretch.size; i++) {
      while (window < stretch.windows.size()
          && stretch.start[i] >= stretch.windows.get(window).endMicros()) {
        TraceWindow past = stretch.windows.get(window++);
        before += past.endMicros() - past.startMicros();
      }
      boolean isCovered =
          window < stretch.windows.size()
              && stretch.start[i] >= stretch.windows.get(window).startMicros();
      positions[i] =
          isCovered ? before + stretch.start[i] - stretch.windows.get(window).startMicros() : -1;
    }
    return positions;
  }

  /** Of waits in the order of the starts, those of checkouts that began in the time covered. */
  float[] covered(float[] waits) {
    int kept = 0;
    float[] covered = new float[waits.length];
    for (int i = 0; i < waits.length; i++) {
      if (position[i] >= 0) {
        covered[kept++] = waits[i];
      }
    }
    return Arrays.copyOf(covered, kept);
  }

  /** Blocks drawn at random, one behind the other. */
  Stretch draw(Random random) {
    Stretch put = new Stretch(List.of());
    for (int i = 0; i < drawn; i++) {
      int block = random.nextInt(blocks);
      double shift = (i - block) * blockMicros;
      for (int at = first[block]; at < first[block + 1]; at++) {
        put.add((long) (position[at] + shift), stretch.length[at], stretch.active[at]);
      }
    }
    return put;
  }

  /**
   * By how much a figure of the whole trace varies less, or more, than the draws do. Less, because
   * a draw of a large trace has fewer blocks; more, because neighbouring blocks are alike where
   * load comes in bursts: by the autocorrelation r of their work, as (1 + r) / (1 − r).
   */
  double spread() {
    double alike = Math.max(0, Math.min(0.6, autocorrelation()));
    double fewer = (double) drawn / blocks;
    return Math.sqrt(fewer * (1 + alike) / (1 - alike) * (blocks + 1.0) / Math.max(1, blocks - 1));
  }

  private double autocorrelation() {
    double[] work = new double[blocks];
    double mean = 0;
    for (int block = 0; block < blocks; block++) {
      for (int at = first[block]; at < first[block + 1]; at++) {
        work[block] += stretch.length[at];
      }
      mean += work[block] / blocks;
    }
    double variance = 0;
    double covariance = 0;
    for (int block = 0; block < blocks; block++) {
      variance += (work[block] - mean) * (work[block] - mean);
      covariance += block == 0 ? 0 : (work[block] - mean) * (work[block - 1] - mean);
    }
    return variance > 0 ? covariance / variance : 0;
  }
}
