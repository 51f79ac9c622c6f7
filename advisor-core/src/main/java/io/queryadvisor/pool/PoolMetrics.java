package io.queryadvisor.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What one pool says of itself.
 *
 * @param name of the pool
 * @param active connections lent now
 * @param idle connections that are free now
 * @param pending threads that wait for one now
 * @param max connections that it may have
 * @param acquireMeanMs mean time that a checkout waited
 * @param acquireMaxMs the longest, of the last minutes
 * @param acquires checkouts counted
 * @param usageMeanMs mean time that a connection was lent
 * @param timeouts checkouts that waited in vain
 */
public record PoolMetrics(
    String name,
    OptionalDouble active,
    OptionalDouble idle,
    OptionalDouble pending,
    OptionalDouble max,
    OptionalDouble acquireMeanMs,
    OptionalDouble acquireMaxMs,
    OptionalDouble acquires,
    OptionalDouble usageMeanMs,
    OptionalDouble timeouts) {

  /** Whether threads wait, have waited in vain, or all connections are lent. */
  public boolean isSaturated() {
    boolean isFull =
        max.isPresent() && active.isPresent() && active.getAsDouble() >= max.getAsDouble();
    return pending.orElse(0) > 0 || timeouts.orElse(0) > 0 || isFull;
  }

  /** All of it in one sentence. */
  public String sentence() {
    List<String> parts = new ArrayList<>();
    add(parts, active, "%.0f lent now");
    add(parts, max, "of at most %.0f");
    add(parts, pending, "%.0f threads waiting");
    add(parts, usageMeanMs, "mean hold %.1f ms");
    add(parts, acquireMeanMs, "mean wait %.2f ms");
    add(parts, acquireMaxMs, "longest recent wait %.1f ms");
    add(parts, timeouts, "%.0f timeouts");
    return "HikariCP's pool " + name + ": " + String.join(", ", parts) + ".";
  }

  private static void add(List<String> parts, OptionalDouble value, String format) {
    value.ifPresent(found -> parts.add(String.format(Locale.ROOT, format, found)));
  }
}
