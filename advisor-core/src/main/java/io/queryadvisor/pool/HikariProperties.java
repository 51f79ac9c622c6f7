package io.queryadvisor.pool;

import io.queryadvisor.pool.PoolAdvice.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The settings of HikariCP 7 that follow from a size, from waits and from the server's timeouts.
 */
final class HikariProperties {
  private static final long STEP_MS = 500;
  private static final long LEAST_TIMEOUT_MS = 1_000;
  private static final long MOST_TIMEOUT_MS = 30_000;
  private static final long LIFETIME_MS = 1_800_000;
  private static final long SHORTEST_LIFETIME_MS = 30_000;

  /** HikariCP's own advice: several seconds less than any limit of the database. */
  private static final long MARGIN_MS = 30_000;

  private HikariProperties() {}

  static List<Property> of(int size, double longestWaitMs, ServerLimits server) {
    List<Property> properties = new ArrayList<>();
    properties.add(
        new Property(
            "maximumPoolSize", String.valueOf(size), "the smallest that meets the target"));
    properties.add(
        new Property(
            "minimumIdle",
            String.valueOf(size),
            "a fixed size: connections are not made while load peaks"));
    long timeout =
        Math.max(
            LEAST_TIMEOUT_MS,
            Math.min(MOST_TIMEOUT_MS, (long) Math.ceil(2 * longestWaitMs / STEP_MS) * STEP_MS));
    properties.add(
        new Property(
            "connectionTimeout",
            String.valueOf(timeout),
            "ms; twice the longest wait of the replay, 1 s at least"));
    properties.add(lifetime(server.idleTimeoutMs()));
    server
        .idleTimeoutMs()
        .ifPresent(
            limit -> {
              if (limit > 2 * MARGIN_MS) {
                properties.add(
                    new Property(
                        "keepaliveTime",
                        String.valueOf(Math.min(LIFETIME_MS, limit) / 2),
                        "ms; the server ends what is idle for " + limit / 1000 + " s"));
              }
            });
    return properties;
  }

  private static Property lifetime(OptionalLong idleLimitMs) {
    long limit = idleLimitMs.orElse(Long.MAX_VALUE);
    long lifetime = Math.min(LIFETIME_MS, Math.max(SHORTEST_LIFETIME_MS, limit - MARGIN_MS));
    return new Property(
        "maxLifetime",
        String.valueOf(lifetime),
        idleLimitMs.isPresent()
            ? "ms; below the server's timeout of " + limit / 1000 + " s for idle sessions"
            : "ms; must stay below what server, proxies and firewalls allow");
  }
}
