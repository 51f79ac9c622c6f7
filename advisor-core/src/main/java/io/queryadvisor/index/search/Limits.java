package io.queryadvisor.index.search;

/**
 * What a set may be.
 *
 * @param budgetBytes of all candidates in it
 * @param most candidates in it
 * @param leastGain that a candidate must add, in planner cost over the workload
 */
public record Limits(long budgetBytes, int most, double leastGain) {
  Limits withBudget(long bytes) {
    return new Limits(bytes, most, leastGain);
  }
}
