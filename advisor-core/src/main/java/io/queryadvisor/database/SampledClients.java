package io.queryadvisor.database;

import io.queryadvisor.workload.ClientPool;
import io.queryadvisor.workload.ConnectionSamples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts, moment by moment, what each client holds. */
final class SampledClients {
  private final SortedMap<ClientPool, Counted> clients = new TreeMap<>();
  private int moments;
  private long lastNanos;
  private boolean sawHidden;

  /**
   * A connection at one moment.
   *
   * @param id of its session
   * @param client whose it is
   * @param active whether it is at work
   * @param hidden whether the login may not see what it does
   * @param began when its transaction began, in microseconds since 1970; none where it is in none
   */
  record Connection(
      long id, ClientPool client, boolean active, boolean hidden, Optional<Long> began) {}

  private static final class Counted {
    private final List<Integer> held = new ArrayList<>();
    private final List<Integer> active = new ArrayList<>();
    private final Set<Long> sessions = new HashSet<>();
    private final Set<List<Long>> transactions = new HashSet<>();
    private int heldNow;
    private int activeNow;
  }

  void moment(long nanos, List<Connection> connections) {
    lastNanos = nanos;
    for (Connection each : connections) {
      sawHidden |= each.hidden();
      Counted counted = clients.computeIfAbsent(each.client(), client -> new Counted());
      counted.sessions.add(each.id());
      each.began().ifPresent(began -> counted.transactions.add(List.of(each.id(), began)));
      counted.heldNow += each.active() || each.began().isPresent() ? 1 : 0;
      counted.activeNow += each.active() ? 1 : 0;
    }
    for (Counted counted : clients.values()) {
      while (counted.held.size() < moments) {
        counted.held.add(0);
        counted.active.add(0);
      }
      counted.held.add(counted.heldNow);
      counted.active.add(counted.activeNow);
      counted.heldNow = 0;
      counted.activeNow = 0;
    }
    moments++;
  }

  boolean sawHidden() {
    return sawHidden;
  }

  ConnectionSamples samples() {
    return new ConnectionSamples(
        lastNanos / 1e6,
        moments,
        clients.entrySet().stream()
            .map(
                entry ->
                    new ConnectionSamples.Client(
                        entry.getKey(),
                        entry.getValue().sessions.size(),
                        entry.getValue().transactions.size(),
                        entry.getValue().held,
                        entry.getValue().active))
            .toList());
  }
}
