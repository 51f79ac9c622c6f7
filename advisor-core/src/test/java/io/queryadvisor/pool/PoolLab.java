package io.queryadvisor.pool;

import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.workload.CheckoutTrace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Predicts waits from a server's log and measures them with real pools, sizes at the same time. */
public final class PoolLab {
  private static final int ROOMY = 30;
  private static final int RUNS = 3;

  private final PoolTrial trial;
  private final double seconds;
  private final double rate;
  private final double holdMs;

  /**
   * A lab.
   *
   * @param seconds of load
   * @param rate requests a second, on average over random load
   * @param holdMs mean time that a request keeps its connection
   */
  public PoolLab(DatabaseServer server, double seconds, double rate, double holdMs) {
    this.trial = new PoolTrial(server);
    this.seconds = seconds;
    this.rate = rate;
    this.holdMs = holdMs;
  }

  /**
   * One size under one load.
   *
   * @param load its name
   * @param predicted from the log
   * @param modelledMs p95 that the model gives for the holds as they came out in that run
   * @param holdError by how much these were longer than the trace's, as a part of one
   * @param measuredMs p95 of the same trace with a real pool, the median of three runs
   * @param secondHalf predicted from the log's first half
   * @param secondHalfMs p95 measured in the second half
   */
  public record Cell(
      String load,
      WaitPoint predicted,
      double modelledMs,
      double holdError,
      double measuredMs,
      WaitPoint secondHalf,
      double secondHalfMs) {

    /** By how much the prediction is off, in milliseconds. */
    public double errorMs() {
      return Math.abs(predictedMs() - measuredMs);
    }

    public double predictedMs() {
      return predicted.waits().orElseThrow().p95().ms();
    }

    /** Whether that is within 15 % or 2 ms. */
    public boolean isClose() {
      return errorMs() <= limitMs();
    }

    /** The same of the model alone, fed with the holds as they came out. */
    public boolean isModelClose() {
      return Math.abs(modelledMs - measuredMs) <= limitMs();
    }

    private double limitMs() {
      return Math.max(2, 0.15 * measuredMs);
    }

    /** Whether the first half can say anything: a pool that it calls stable. */
    public boolean isStable() {
      return secondHalf.isStable();
    }

    /**
     * Whether the second half lies within the interval of the first; a millisecond is the log's.
     */
    public boolean isInside() {
      return secondHalf
          .waits()
          .map(
              waits ->
                  secondHalfMs >= waits.p95().lowMs() - 1
                      && secondHalfMs <= waits.p95().highMs() + 1)
          .orElse(false);
    }
  }

  /**
   * Runs loads at the same time, each with as many sizes.
   *
   * @param loads seeds; even ones are random, odd ones come in bursts
   * @param sizes from the smallest below 90 % utilisation on, below 55 % where load comes in bursts
   */
  public List<Cell> run(List<Integer> loads, int sizes) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> recording = new ArrayList<>();
      for (int seed : loads) {
        recording.add(
            threads.submit(
                () ->
                    trial.serve(
                        PoolTrial.arrivals(seed, seconds, isBursty(seed), rate, holdMs),
                        ROOMY,
                        name(seed))));
      }
      for (Future<?> each : recording) {
        each.get();
      }
      CheckoutTrace logged = trial.logged();
      List<Future<Cell>> cells = new ArrayList<>();
      for (int seed : loads) {
        Stretch trace = PoolTrial.of(logged, name(seed)).checkouts();
        int first =
            (int) Math.ceil(trace.lengthSum() / trace.micros() / (isBursty(seed) ? 0.55 : 0.9));
        for (int size = first; size < first + sizes; size++) {
          int connections = size;
          cells.add(threads.submit(() -> cell(seed, trace, connections)));
        }
      }
      List<Cell> found = new ArrayList<>();
      for (Future<Cell> each : cells) {
        found.add(each.get());
      }
      return found;
    } finally {
      threads.shutdownNow();
    }
  }

  static boolean isBursty(int seed) {
    return seed % 2 == 1;
  }

  static String name(int seed) {
    return (isBursty(seed) ? "bursts-" : "random-") + seed;
  }

  private Cell cell(int seed, Stretch trace, int connections) throws Exception {
    Stretch firstHalf = Load.half(trace, /* second= */ false);
    List<PoolTrial.Arrival> arrivals = PoolTrial.arrivals(trace);
    double[] measured = new double[RUNS];
    double[] second = new double[RUNS];
    double[] modelled = new double[RUNS];
    double[] held = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      PoolTrial.Served served = trial.serve(arrivals, connections, "replay");
      double[] waits = served.waits;
      modelled[run] = PoolTrial.p95(served.modelled(connections));
      held[run] = PoolTrial.mean(served.held);
      measured[run] = PoolTrial.p95(waits);
      second[run] = PoolTrial.p95(Arrays.copyOfRange(waits, firstHalf.size, waits.length));
    }
    return new Cell(
        name(seed),
        new WaitCurve(trace, 0.99, 1).point(connections),
        PoolTrial.median(modelled),
        PoolTrial.median(held) / (trace.lengthSum() / trace.size / 1000) - 1,
        PoolTrial.median(measured),
        new WaitCurve(firstHalf, 0.99, 1).point(connections),
        PoolTrial.median(second));
  }
}
