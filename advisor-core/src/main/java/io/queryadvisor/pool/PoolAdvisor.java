package io.queryadvisor.pool;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.workload.CheckoutTrace;
import io.queryadvisor.workload.TraceWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Sizes the pools whose checkouts a log tells. */
public final class PoolAdvisor {
  private static final int MOST_POOLS = 10;
  private static final double WHOLE = 0.9999;

  private PoolAdvisor() {}

  /** Why the log cannot tell how connections were used, and what to do; empty where it can. */
  public static Optional<String> refusal(
      CheckoutTrace trace, ServerLimits server, PoolRequest request) {
    return TraceChecks.refusal(trace, server, request.logIsWhole());
  }

  /**
   * Advises on each client's pool.
   *
   * @param source what was read, for messages
   * @throws AdvisorException INPUT, where the log cannot tell how connections were used
   */
  public static PoolReport advise(
      CheckoutTrace trace, ServerLimits server, PoolRequest request, String source) {
    refusal(trace, server, request)
        .ifPresent(
            reason -> {
              throw new AdvisorException(ErrorCode.INPUT, source + ": " + reason);
            });
    List<PoolTrace> pools = pools(trace);
    List<PoolAdvice> advice =
        pools.stream()
            .limit(MOST_POOLS)
            .map(pool -> new PoolSizing(pool, request, server).advice())
            .toList();
    Fleet fleet = new Fleet(server, request);
    List<PoolAdvice> fitting = fleet.fit(advice);
    return new PoolReport(
        "log",
        fitting,
        Math.max(0, pools.size() - MOST_POOLS),
        occupancy(trace.windows(), trace::checkouts),
        occupancy(trace.windows(), trace::executions),
        fleet.sum(fitting),
        server.usable(),
        OptionalDouble.of(trace.shareKept()),
        diagnostics(trace, source));
  }

  private static Occupancy occupancy(
      List<TraceWindow> windows, Consumer<CheckoutTrace.Receiver> intervals) {
    Stretch all = new Stretch(windows);
    intervals.accept((client, start, length, busy) -> all.add(start, length, busy));
    return Occupancy.of(all);
  }

  static List<PoolTrace> pools(CheckoutTrace trace) {
    List<PoolTrace> pools =
        new ArrayList<>(
            IntStream.range(0, trace.clients().size())
                .mapToObj(
                    client ->
                        new PoolTrace(
                            trace.clients().get(client),
                            trace.sessions(client),
                            new Stretch(trace.windows()),
                            new Stretch(trace.windows())))
                .toList());
    trace.checkouts((client, at, held, busy) -> pools.get(client).checkouts().add(at, held, busy));
    trace.executions(
        (client, at, took, busy) -> pools.get(client).executions().add(at, took, took));
    pools.removeIf(pool -> pool.checkouts().size == 0);
    pools.sort(
        Comparator.comparingDouble((PoolTrace pool) -> pool.checkouts().lengthSum())
            .reversed()
            .thenComparing(PoolTrace::client));
    return pools;
  }

  private static List<Diagnostic> diagnostics(CheckoutTrace trace, String source) {
    List<Diagnostic> found = new ArrayList<>();
    if (trace.shareKept() < WHOLE) {
      found.add(
          Diagnostic.note(
              source,
              String.format(
                  Locale.ROOT,
                  "of its time %.1f %% was kept for pool sizes, whole minutes chosen by their"
                      + " number",
                  trace.shareKept() * 100)));
    }
    if (trace.facts().unfinished() > 0) {
      found.add(
          Diagnostic.note(
              source,
              "the end of "
                  + trace.facts().unfinished()
                  + " transactions is not in it; they count up to their last statement"));
    }
    if (trace.facts().untimed() > 0) {
      found.add(
          Diagnostic.note(
              source,
              "the durations of "
                  + trace.facts().untimed()
                  + " of "
                  + trace.facts().executions()
                  + " executions were not logged; they count as 0 ms in pools"));
    }
    return found;
  }
}
