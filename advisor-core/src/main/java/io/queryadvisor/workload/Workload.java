package io.queryadvisor.workload;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a database was asked to do: one digest a fingerprint, and the loops inside units of work.
 *
 * @param engine whose SQL it is
 * @param window the time it covers, where the source tells
 * @param digests by total time, largest first, then by fingerprint
 * @param loops by wall time, largest first, then by fingerprint
 * @param sequences by kind, most frequent first, then by fingerprints
 * @param endpoints by time, largest first, then by name; that of untagged statements among them
 * @param coverage what it was made of
 * @param diagnostics what the reader must know of its inputs
 * @param checkouts when connections were lent
 */
public record Workload(
    Engine engine,
    Optional<TimeWindow> window,
    List<QueryDigest> digests,
    List<LoopDigest> loops,
    List<SequenceDigest> sequences,
    List<EndpointDigest> endpoints,
    Coverage coverage,
    List<Diagnostic> diagnostics,
    CheckoutTrace checkouts) {

  public Workload {
    digests = List.copyOf(digests);
    loops = List.copyOf(loops);
    sequences = List.copyOf(sequences);
    endpoints = List.copyOf(endpoints);
    diagnostics = List.copyOf(diagnostics);
  }

  /** A workload whose source says nothing of connections and of orders. */
  public Workload(
      Engine engine,
      Optional<TimeWindow> window,
      List<QueryDigest> digests,
      List<LoopDigest> loops,
      Coverage coverage,
      List<Diagnostic> diagnostics) {
    this(
        engine,
        window,
        digests,
        loops,
        List.of(),
        List.of(),
        coverage,
        diagnostics,
        CheckoutTrace.NONE);
  }

  /** A workload of which nothing is known. */
  public static Workload empty(Engine engine) {
    return new Workload(engine, Optional.empty(), List.of(), List.of(), Coverage.NONE, List.of());
  }

  /**
   * Gives each digest's part of the time of all digests of its source, 0..1. A log covers minutes
   * and the server's statistics weeks: the sum of both would be the time of nothing.
   */
  public ToDoubleFunction<QueryDigest> timeShares() {
    Map<Source, Double> totals = new EnumMap<>(Source.class);
    digests.forEach(digest -> totals.merge(digest.source(), digest.totalTimeMs(), Double::sum));
    return digest -> {
      double totalTimeMs = totals.getOrDefault(digest.source(), 0.0);
      return totalTimeMs > 0 ? digest.totalTimeMs() / totalTimeMs : 0;
    };
  }
}
