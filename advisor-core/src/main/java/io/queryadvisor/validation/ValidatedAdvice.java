package io.queryadvisor.validation;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.whatif.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what a clone showed into index advice. */
public final class ValidatedAdvice {
  private ValidatedAdvice() {}

  /**
   * Advice without what was rejected; what stands has its real size, and is proven by the clone
   * where statements of its own were measured there.
   *
   * @param report as it was tried
   * @param standing the same asked anew with nothing new but what the clone did not reject; the
   *     report itself where it rejected nothing
   */
  public static IndexReport of(IndexReport report, IndexReport standing, Validation validation) {
    List<Diagnostic> diagnostics = new ArrayList<>(standing.diagnostics());
    diagnostics.addAll(report.diagnostics());
    diagnostics.addAll(validation.diagnostics());
    diagnostics.addAll(rejections(report, standing, validation));
    return new IndexReport(
        standing.advice().stream()
            .map(each -> built(each, validation).map(i -> proven(each, i, validation)).orElse(each))
            .toList(),
        standing.costBefore(),
        standing.costAfter(),
        standing.curve(),
        standing.worsened(),
        new UnhelpedAfterTrial(report, validation).of(standing),
        report.equals(standing) ? report.plans() : report.plans() + standing.plans(),
        diagnostics.stream().distinct().sorted().toList());
  }

  private static List<Diagnostic> rejections(
      IndexReport report, IndexReport standing, Validation validation) {
    List<Diagnostic> said = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    for (IndexAdvice each : report.advice()) {
      Optional<String> reason = built(each, validation).flatMap(BuiltIndex::rejection);
      if (reason.isPresent()) {
        rejected.add(each.name());
        said.add(
            Diagnostic.warning(each.name(), "It was advised and then rejected: " + reason.get()));
      }
    }
    for (IndexAdvice each : report.advice()) {
      boolean drop = each.action() == IndexAdvice.Action.DROP;
      if (drop && standing.advice().stream().noneMatch(other -> same(each, other))) {
        said.add(
            Diagnostic.warning(
                each.name(),
                "It is not advised to be dropped any more: that was proven with "
                    + String.join(", ", rejected)
                    + ", which the clone rejected"));
      }
    }
    return said;
  }

  private static boolean same(IndexAdvice one, IndexAdvice other) {
    return one.action() == other.action()
        && one.name().equals(other.name())
        && one.index().equals(other.index());
  }

  private static Optional<BuiltIndex> built(IndexAdvice advice, Validation validation) {
    return validation.indexes().stream()
        .filter(index -> index.definition().equals(advice.index()))
        .findFirst()
        .filter(index -> advice.action() == IndexAdvice.Action.CREATE);
  }

  private static IndexAdvice proven(IndexAdvice advice, BuiltIndex index, Validation validation) {
    List<String> notes = new ArrayList<>(advice.notes());
    notes.removeIf(note -> note.startsWith(IndexAdvice.ESTIMATED_SIZE)); // it was measured
    notes.add(
        String.format(Locale.ROOT, "Built on the clone in %,.1f s.", index.buildMs() / 1_000));
    List<MeasuredQuery> measured = measured(advice, validation);
    measured.forEach(
        query -> notes.add("Measured there: " + query.sentence() + ": " + query.text()));
    if (measured.isEmpty()) {
      notes.add("None of its statements was measured there: the planner's word stands alone.");
    }
    return new IndexAdvice(
        advice.action(),
        advice.index(),
        advice.name(),
        advice.sql(),
        index.sizeBytes(),
        advice.benefit(),
        advice.shareOfCost(),
        advice.queries(),
        advice.writePrice(),
        advice.rejected(),
        notes,
        measured.isEmpty() ? advice.tier() : Tier.CLONE);
  }

  private static List<MeasuredQuery> measured(IndexAdvice advice, Validation validation) {
    Set<Fingerprint> own =
        advice.queries().stream().map(QueryEffect::fingerprint).collect(Collectors.toSet());
    return validation.queries().stream()
        .filter(query -> own.contains(query.fingerprint()))
        .toList();
  }
}
