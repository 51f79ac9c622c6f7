package io.queryadvisor.benchmarks.application.scenario;

import io.queryadvisor.benchmarks.application.shop.Shop;

/**
 * Something that an application does, on a real server.
 *
 * @param name of its labels' file in fixtures
 * @param isHeldOut whether it is never looked at when something is tuned
 * @param connections of the application's pool
 * @param work what it does
 */
public record Scenario(String name, boolean isHeldOut, int connections, Work work) {
  /** What an application does. */
  public interface Work {
    /** Runs it once. */
    void run(Shop shop) throws Exception;
  }

  static Scenario development(String name, Work work) {
    return new Scenario(name, false, 1, work);
  }

  static Scenario heldOut(String name, Work work) {
    return new Scenario(name, true, 1, work);
  }

  Scenario connections(int count) {
    return new Scenario(name, isHeldOut, count, work);
  }
}
