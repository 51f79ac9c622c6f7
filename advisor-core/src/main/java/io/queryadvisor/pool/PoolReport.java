package io.queryadvisor.pool;

import io.queryadvisor.error.Diagnostic;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The advice on all pools of a server.
 *
 * @param source what it rests on: {@code log}, {@code samples} or {@code metrics}
 * @param pools those that held connections longest first
 * @param others client pools beyond the first ten, which are not judged
 * @param held connections lent at once, by all clients
 * @param active connections at work at once, of all clients
 * @param advised the sum over all instances of what is advised
 * @param usable connections that the server has for applications
 * @param shareKept of the log's time that was kept, 0..1; empty where it is no log
 * @param diagnostics what the reader must know of the source
 */
public record PoolReport(
    String source,
    List<PoolAdvice> pools,
    int others,
    Occupancy held,
    Occupancy active,
    int advised,
    OptionalInt usable,
    OptionalDouble shareKept,
    List<Diagnostic> diagnostics) {
  public PoolReport {
    pools = List.copyOf(pools);
    diagnostics = List.copyOf(diagnostics);
  }
}
