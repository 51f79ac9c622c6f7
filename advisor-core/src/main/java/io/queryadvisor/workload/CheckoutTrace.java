package io.queryadvisor.workload;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When connections were lent, and when they worked: the checkouts and executions of a log, of each
 * client pool. Memory is bounded; of a large log some minutes are kept, all of what happened in
 * them.
 */
public final class CheckoutTrace {
  /** A log that says nothing of connections. */
  public static final CheckoutTrace NONE =
      new CheckoutTrace(
          List.of(),
          List.of(),
          new Intervals(true),
          new Intervals(false),
          List.of(),
          1,
          TraceFacts.NONE);

  private final List<ClientPool> clients;
  private final List<Long> sessions;
  private final Intervals checkouts;
  private final Intervals activity;
  private final List<TraceWindow> windows;
  private final double shareKept;
  private final TraceFacts facts;

  CheckoutTrace(
      List<ClientPool> clients,
      List<Long> sessions,
      Intervals checkouts,
      Intervals activity,
      List<TraceWindow> windows,
      double shareKept,
      TraceFacts facts) {
    this.clients = clients;
    this.sessions = sessions;
    this.checkouts = checkouts;
    this.activity = activity;
    this.windows = windows;
    this.shareKept = shareKept;
    this.facts = facts;
  }

  /** Takes intervals, in order of their starts. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Takes one.
     *
     * @param client index into {@link #clients}
     * @param startMicros in microseconds since 1970
     * @param lengthMicros how long it took
     * @param activeMicros how long of that the server worked
     */
    void take(int client, long startMicros, double lengthMicros, double activeMicros);
  }

  /** Whose connections they are; in no order, and some may have no checkouts. */
  public List<ClientPool> clients() {
    return clients;
  }

  /** Connections seen of a client; exact up to 128, an estimate above. */
  public long sessions(int client) {
    return client < sessions.size() ? sessions.get(client) : 0;
  }

  /** Hands over all checkouts. */
  public void checkouts(Receiver receiver) {
    hand(checkouts, receiver);
  }

  /** Hands over all executions. */
  public void executions(Receiver receiver) {
    hand(activity, receiver);
  }

  private static void hand(Intervals from, Receiver to) {
    for (int at : from.byStart()) {
      to.take(from.client(at), from.start(at), from.length(at), from.part(at));
    }
  }

  /** Checkouts kept. */
  public int size() {
    return checkouts.size();
  }

  /** The time that is covered, in order, apart from each other. */
  public List<TraceWindow> windows() {
    return windows;
  }

  /** The share of the log's time that is kept, 0..1. */
  public double shareKept() {
    return shareKept;
  }

  /** What the log was like. */
  public TraceFacts facts() {
    return facts;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CheckoutTrace trace
        && clients.equals(trace.clients)
        && sessions.equals(trace.sessions)
        && windows.equals(trace.windows)
        && Double.compare(shareKept, trace.shareKept) == 0
        && facts.equals(trace.facts)
        && checkouts.isSameAs(trace.checkouts)
        && activity.isSameAs(trace.activity);
  }

  @Override
  public int hashCode() {
    return Objects.hash(clients, sessions, windows, facts);
  }

  @Override
  public String toString() {
    return size() + " checkouts of " + clients + " in " + windows + ", " + facts;
  }
}
