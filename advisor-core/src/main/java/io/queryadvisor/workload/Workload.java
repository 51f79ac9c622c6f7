package io.queryadvisor.workload;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import java.util.List;
import java.util.Optional;

/**
 * What a database was asked to do: one digest a fingerprint, and the loops inside units of work.
 *
 * @param engine whose SQL it is
 * @param window the time it covers, where the source tells
 * @param digests by total time, largest first, then by fingerprint
 * @param loops by wall time, largest first, then by fingerprint
 * @param coverage what it was made of
 * @param diagnostics what the reader must know of its inputs
 */
public record Workload(
    Engine engine,
    Optional<TimeWindow> window,
    List<QueryDigest> digests,
    List<LoopDigest> loops,
    Coverage coverage,
    List<Diagnostic> diagnostics) {

  public Workload {
    digests = List.copyOf(digests);
    loops = List.copyOf(loops);
    diagnostics = List.copyOf(diagnostics);
  }

  /** A workload of which nothing is known. */
  public static Workload empty(Engine engine) {
    return new Workload(engine, Optional.empty(), List.of(), List.of(), Coverage.NONE, List.of());
  }

  /** Time of all digests together, in milliseconds. */
  public double totalTimeMs() {
    return digests.stream().mapToDouble(QueryDigest::totalTimeMs).sum();
  }
}
