package io.queryadvisor.fact;

import io.queryadvisor.error.Diagnostic;
import java.util.List;

/**
 * The facts, and how much of the workload they were made of.
 *
 * @param facts for the rules
 * @param notUnderstood fingerprints of SELECT, INSERT, UPDATE, DELETE and MERGE statements whose
 *     shape is not known; of others the leading keyword is all that is asked for
 * @param diagnostics the statements that were not understood, by total time; at most 20, then how
 *     many more
 */
public record FactExtraction(Facts facts, long notUnderstood, List<Diagnostic> diagnostics) {
  public FactExtraction {
    diagnostics = List.copyOf(diagnostics);
  }
}
