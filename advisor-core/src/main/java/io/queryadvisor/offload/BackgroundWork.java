package io.queryadvisor.offload;

/**
 * Units of work of one kind that somebody waits for and need not.
 *
 * @param name the endpoint, or the first statement that changes rows
 * @param isEndpoint which of the two
 * @param units how many there were
 * @param unitsPerSecond on average
 * @param meanWallTimeMs from first start to last end
 * @param maxWallTimeMs of the longest
 * @param writeShare of the time on the server, 0..1
 * @param writesPerUnit on average
 */
public record BackgroundWork(
    String name,
    boolean isEndpoint,
    long units,
    double unitsPerSecond,
    double meanWallTimeMs,
    double maxWallTimeMs,
    double writeShare,
    double writesPerUnit) {

  /** How long all of them were waited for together. */
  public double waitedMs() {
    return units * meanWallTimeMs;
  }
}
