package io.queryadvisor.report;

import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.error.Diagnostic;
import java.util.List;

/**
 * Cache advice with what it was made from, ready to be rendered. Holds no time of day and no path
 * that the user did not give.
 *
 * @param toolVersion the version of Query Advisor
 * @param inputs what was read, in the order given
 * @param caches the advice
 * @param diagnostics what the reader must know of inputs and advice
 */
public record CacheDocument(
    String toolVersion,
    List<Report.Input> inputs,
    CacheReport caches,
    List<Diagnostic> diagnostics) {

  public CacheDocument {
    inputs = List.copyOf(inputs);
    diagnostics = List.copyOf(diagnostics);
  }
}
