package io.queryadvisor.pool;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names that HikariCP's figures have: by Micrometer, by HikariCP's own Prometheus tracker, as
 * JMX attributes. Times are brought to milliseconds.
 */
final class MetricNames {
  private record Meaning(String figure, double factor) {}

  private static final Map<String, Meaning> MEANINGS =
      Map.ofEntries(
          entry("hikaricp_connections_active", "active", 1),
          entry("hikaricp_connections_idle", "idle", 1),
          entry("hikaricp_connections_pending", "pending", 1),
          entry("hikaricp_connections_max", "max", 1),
          entry("hikaricp_connections_timeout_total", "timeouts", 1),
          entry("hikaricp_connections_acquire_seconds_count", "acquires", 1),
          entry("hikaricp_connections_acquire_seconds_sum", "acquireSum", 1_000),
          entry("hikaricp_connections_acquire_seconds_max", "acquireMax", 1_000),
          entry("hikaricp_connections_usage_seconds_count", "usages", 1),
          entry("hikaricp_connections_usage_seconds_sum", "usageSum", 1_000),
          entry("hikaricp_active_connections", "active", 1),
          entry("hikaricp_idle_connections", "idle", 1),
          entry("hikaricp_pending_threads", "pending", 1),
          entry("hikaricp_max_connections", "max", 1),
          entry("hikaricp_connection_timeout_total", "timeouts", 1),
          entry("hikaricp_connection_acquired_nanos_count", "acquires", 1),
          entry("hikaricp_connection_acquired_nanos_sum", "acquireSum", 1e-6),
          entry("hikaricp_connection_usage_millis_count", "usages", 1),
          entry("hikaricp_connection_usage_millis_sum", "usageSum", 1),
          entry("ActiveConnections", "active", 1),
          entry("IdleConnections", "idle", 1),
          entry("ThreadsAwaitingConnection", "pending", 1),
          entry("MaximumPoolSize", "max", 1));

  private final SortedMap<String, Double> figures = new TreeMap<>();

  private static Map.Entry<String, Meaning> entry(String name, String figure, double factor) {
    return Map.entry(name, new Meaning(figure, factor));
  }

  static boolean isKnown(String name) {
    return MEANINGS.containsKey(name);
  }

  /** Takes a figure; a pool that several series tell of (one an instance) is added up. */
  void add(String name, double value) {
    Meaning meaning = MEANINGS.get(name);
    if (meaning != null && Double.isFinite(value) && value >= 0) {
      figures.merge(
          meaning.figure(),
          value * meaning.factor(),
          meaning.figure().endsWith("Max") ? Math::max : Double::sum);
    }
  }

  PoolMetrics metrics(String pool) {
    return new PoolMetrics(
        pool,
        figure("active"),
        figure("idle"),
        figure("pending"),
        figure("max"),
        mean("acquireSum", "acquires"),
        figure("acquireMax"),
        figure("acquires"),
        mean("usageSum", "usages"),
        figure("timeouts"));
  }

  private OptionalDouble figure(String name) {
    Double value = figures.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private OptionalDouble mean(String sum, String count) {
    double times = figure(count).orElse(0);
    return times > 0 && figures.containsKey(sum)
        ? OptionalDouble.of(figure(sum).orElse(0) / times)
        : OptionalDouble.empty();
  }
}
