package io.queryadvisor.benchmarks.application.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What is to run when: arrivals are independent of each other (Poisson), keys follow Zipf.
 *
 * @param operations in the order of their times
 */
record Schedule(List<Operation> operations) {

  /** One statement of one scenario. */
  record Operation(double second, CacheScenario scenario, boolean writes, int key) {}

  static Schedule of(List<CacheScenario> scenarios, double seconds, long seed) {
    Random random = new Random(seed);
    List<Operation> operations = new ArrayList<>();
    for (CacheScenario scenario : scenarios) {
      double[] reach = reach(scenario);
      add(operations, scenario, false, scenario.readsPerSecond(), seconds, reach, random);
      add(operations, scenario, true, scenario.writesPerSecond(), seconds, reach, random);
    }
    operations.sort(Comparator.comparingDouble(Operation::second));
    return new Schedule(operations);
  }

  private static void add(
      List<Operation> operations,
      CacheScenario scenario,
      boolean writes,
      double perSecond,
      double seconds,
      double[] reach,
      Random random) {
    double at = 0;
    while (true) {
      at -= Math.log(1 - random.nextDouble()) / perSecond;
      if (at >= seconds) {
        return;
      }
      operations.add(new Operation(at, scenario, writes, key(reach, random.nextDouble())));
    }
  }

  /** Sums of the keys' shares: the last is 1. */
  private static double[] reach(CacheScenario scenario) {
    double[] reach = new double[scenario.keys()];
    double sum = 0;
    for (int i = 0; i < reach.length; i++) {
      sum += Math.pow(i + 1.0, -scenario.skew());
      reach[i] = sum;
    }
    for (int i = 0; i < reach.length; i++) {
      reach[i] /= sum;
    }
    return reach;
  }

  private static int key(double[] reach, double random) {
    int at = Arrays.binarySearch(reach, random);
    return Math.min(reach.length, (at >= 0 ? at : -at - 1) + 1);
  }
}
