package io.queryadvisor.pool;

import io.queryadvisor.workload.ClientPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** All instances of all applications, which share the server's connections. */
final class Fleet {
  private final ServerLimits server;
  private final PoolRequest request;

  Fleet(ServerLimits server, PoolRequest request) {
    this.server = server;
    this.request = request;
  }

  /** Connections of all instances; an application's hosts are its instances. */
  int sum(List<PoolAdvice> pools) {
    Map<ClientPool, Integer> hosts = new HashMap<>();
    Map<ClientPool, Integer> sums = new HashMap<>();
    Map<ClientPool, Integer> largest = new HashMap<>();
    for (PoolAdvice pool : pools) {
      ClientPool application =
          new ClientPool(Optional.empty(), pool.client().application(), pool.client().user());
      int size = needed(pool);
      hosts.merge(application, 1, Integer::sum);
      sums.merge(application, size, Integer::sum);
      largest.merge(application, size, Math::max);
    }
    int sum = 0;
    for (Map.Entry<ClientPool, Integer> entry : sums.entrySet()) {
      int unseen =
          Math.max(0, request.instances().orElse(0) - hosts.getOrDefault(entry.getKey(), 0));
      sum += entry.getValue() + unseen * largest.getOrDefault(entry.getKey(), 0);
    }
    return sum;
  }

  private static int needed(PoolAdvice pool) {
    return pool.connections().orElse(pool.use().held().max());
  }

  /** Where the server has too few connections for all, each pool gets its part, and is told so. */
  List<PoolAdvice> fit(List<PoolAdvice> pools) {
    int sum = sum(pools);
    if (server.usable().isEmpty() || sum <= server.usable().getAsInt()) {
      return pools;
    }
    int usable = server.usable().getAsInt();
    return pools.stream().map(pool -> fit(pool, sum, usable)).toList();
  }

  private PoolAdvice fit(PoolAdvice pool, int sum, int usable) {
    int part = Math.max(1, (int) ((long) needed(pool) * usable / sum));
    List<String> notes = new ArrayList<>(pool.notes());
    notes.add(
        ("All instances together would take %d connections; max_connections = %d leaves %d for"
                + " applications, of which %d are this pool's part: shorten holds, put PgBouncer or"
                + " ProxySQL in between, or raise it.")
            .formatted(sum, server.maxConnections().orElse(0), usable, part));
    if (pool.connections().isEmpty() || part >= pool.connections().getAsInt()) {
      return with(pool, pool.connections(), pool.properties(), notes);
    }
    double longest =
        pool.curve().stream()
            .filter(point -> point.connections() == part)
            .findFirst()
            .flatMap(WaitPoint::waits)
            .map(WaitPoint.Waits::maxMs)
            .orElse(Double.MAX_VALUE / 4);
    return with(
        pool,
        OptionalInt.of(part),
        HikariProperties.of(part, Math.min(longest, 1e6), server),
        notes);
  }

  private static PoolAdvice with(
      PoolAdvice pool,
      OptionalInt connections,
      List<PoolAdvice.Property> properties,
      List<String> notes) {
    return new PoolAdvice(
        pool.client(),
        pool.verdict(),
        pool.reason(),
        connections,
        pool.use(),
        pool.targetWaitMs(),
        pool.targetShare(),
        pool.curve(),
        pool.shorterHolds(),
        pool.randomArrivals(),
        pool.timeline(),
        properties,
        notes);
  }
}
