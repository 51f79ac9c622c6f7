package io.queryadvisor.rule;

import io.queryadvisor.error.Diagnostic;
import java.util.List;

/**
 * What the rules made of the facts.
 *
 * @param findings worst first
 * @param notEvaluated rules that lacked an input, by id
 * @param diagnostics rules that failed on a fact, by id
 */
public record Evaluation(
    List<Finding> findings, List<NotEvaluated> notEvaluated, List<Diagnostic> diagnostics) {
  public Evaluation {
    findings = List.copyOf(findings);
    notEvaluated = List.copyOf(notEvaluated);
    diagnostics = List.copyOf(diagnostics);
  }
}
