package io.queryadvisor.cache;

import io.queryadvisor.error.Diagnostic;
import java.util.List;

/**
 * What was found of caches.
 *
 * @param options what was asked for
 * @param windowSeconds how much time the trace covers; ≥ 0
 * @param advice statements worth a cache, what saves most first; then those that are not, by their
 *     time on the server
 * @param diagnostics what the trace cannot tell
 */
public record CacheReport(
    CacheOptions options,
    double windowSeconds,
    List<CacheAdvice> advice,
    List<Diagnostic> diagnostics) {

  public CacheReport {
    advice = List.copyOf(advice);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Those worth a cache. */
  public List<CacheAdvice> caches() {
    return advice.stream().filter(each -> each.verdict().isCache()).toList();
  }

  /** Those that are not, or that the trace cannot tell of. */
  public List<CacheAdvice> rejected() {
    return advice.stream().filter(each -> !each.verdict().isCache()).toList();
  }

  /** Those that were replayed and are better without. */
  public List<CacheAdvice> refused() {
    return rejected().stream().filter(each -> !each.figures().isEmpty()).toList();
  }

  /** Whether the trace was good for any figure. */
  public boolean tellsAnything() {
    return advice.stream().anyMatch(each -> !each.figures().isEmpty());
  }
}
