package io.queryadvisor.index;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is to be said about a workload's indexes.
 *
 * @param advice creations by benefit, then drops by size
 * @param costBefore of the workload, Σ calls × planner cost
 * @param costAfter with the advice followed, but for indexes of foreign keys alone
 * @param curve budget against benefit, smallest set first; the chosen set is one of its points
 * @param worsened statements that get more than 10 % dearer, which are always said
 * @param unhelped statements that no index helps, and why, the dearest first
 * @param plans how many times the planner was asked
 * @param diagnostics what the reader must know of the inputs
 */
public record IndexReport(
    List<IndexAdvice> advice,
    double costBefore,
    double costAfter,
    List<BudgetStep> curve,
    List<QueryEffect> worsened,
    List<Unhelped> unhelped,
    long plans,
    List<Diagnostic> diagnostics) {

  public IndexReport {
    advice = List.copyOf(advice);
    curve = List.copyOf(curve);
    worsened = List.copyOf(worsened);
    unhelped = List.copyOf(unhelped);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * The part of its planner cost that a statement keeps once the advised indexes are built, 0..1,
   * of those that the advice names because a new index makes them cheaper.
   */
  public Map<Fingerprint, Double> costsLeft() {
    Map<Fingerprint, Double> left = new TreeMap<>();
    advice.stream()
        .filter(each -> each.action() == IndexAdvice.Action.CREATE)
        .flatMap(each -> each.queries().stream())
        .filter(effect -> effect.costAfter() < effect.costBefore())
        .forEach(
            effect ->
                left.merge(
                    effect.fingerprint(), effect.costAfter() / effect.costBefore(), Math::min));
    return left;
  }

  /** The same with other diagnostics. */
  public IndexReport withDiagnostics(List<Diagnostic> others) {
    return new IndexReport(advice, costBefore, costAfter, curve, worsened, unhelped, plans, others);
  }

  /**
   * A statement that no index helps.
   *
   * @param text normalised
   * @param calls in the workload
   * @param cost of one execution
   * @param reason in a sentence
   */
  public record Unhelped(String text, double calls, double cost, String reason) {}
}
