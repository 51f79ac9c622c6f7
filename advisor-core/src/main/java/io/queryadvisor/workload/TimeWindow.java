package io.queryadvisor.workload;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that a workload covers.
 *
 * @param start of the first execution
 * @param end of the last one; not before {@code start}
 */
public record TimeWindow(Instant start, Instant end) {
  public Duration length() {
    return Duration.between(start, end);
  }
}
