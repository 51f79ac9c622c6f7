package io.queryadvisor.pool;

import io.queryadvisor.workload.TraceWindow;
import java.util.ArrayList;
import java.util.List;

/** The course of a pool's use, in equal steps of time. */
public final class Timeline {
  private static final int STEPS = 240;

  private final long begin;
  private final double step;
  private final double[] held = new double[STEPS];
  private final double[] active = new double[STEPS];
  private final double[] covered = new double[STEPS];
  private final int[] most = new int[STEPS];

  private Timeline(List<TraceWindow> windows) {
    begin = windows.get(0).startMicros();
    step = (double) (windows.get(windows.size() - 1).endMicros() - begin) / STEPS;
  }

  /**
   * A step.
   *
   * @param offsetMs since the trace began
   * @param held mean number of connections lent
   * @param maxHeld most of them at once
   * @param active mean number of connections at work
   */
  public record Point(double offsetMs, double held, int maxHeld, double active) {}

  /** The steps that are covered, in order; none where nothing is. */
  static List<Point> of(Stretch checkouts, Stretch executions) {
    if (checkouts.windows.isEmpty()) {
      return List.of();
    }
    Timeline line = new Timeline(checkouts.windows);
    Levels.each(
        checkouts,
        (level, from, to) -> {
          line.add(level, from, to, line.held);
          line.add(1, from, to, line.covered);
          line.most(level, from, to);
        });
    Levels.each(executions, (level, from, to) -> line.add(level, from, to, line.active));
    return line.points();
  }

  private void add(int level, long from, long to, double[] sum) {
    for (int i = stepOf(from); level > 0 && i < STEPS && begin + i * step < to; i++) {
      double until = Math.min((double) to, begin + (i + 1) * step);
      double overlap = until - Math.max((double) from, begin + i * step);
      sum[i] += level * Math.max(0, overlap);
    }
  }

  private void most(int level, long from, long to) {
    for (int i = stepOf(from); i < STEPS && begin + i * step < to; i++) {
      most[i] = Math.max(most[i], level);
    }
  }

  private int stepOf(long at) {
    return (int) Math.max(0, Math.min(STEPS - 1, (at - begin) / step));
  }

  private List<Point> points() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      if (covered[i] > 0) {
        points.add(
            new Point(i * step / 1000, held[i] / covered[i], most[i], active[i] / covered[i]));
      }
    }
    return points;
  }
}
