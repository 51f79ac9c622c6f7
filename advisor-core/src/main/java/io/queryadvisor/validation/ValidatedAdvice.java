package io.queryadvisor.validation;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import io.queryadvisor.whatif.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts what a clone showed into index advice. */
public final class ValidatedAdvice {
  private ValidatedAdvice() {}

  /** Advice without what was rejected; what stands is proven by the clone, with its real size. */
  public static IndexReport of(IndexReport report, Validation validation) {
    List<IndexAdvice> advice = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>(report.diagnostics());
    diagnostics.addAll(validation.diagnostics());
    for (IndexAdvice each : report.advice()) {
      Optional<BuiltIndex> built =
          validation.indexes().stream()
              .filter(index -> index.definition().equals(each.index()))
              .findFirst()
              .filter(index -> each.action() == IndexAdvice.Action.CREATE);
      Optional<String> rejection = built.flatMap(BuiltIndex::rejection);
      if (rejection.isPresent()) {
        diagnostics.add(
            Diagnostic.warning(
                each.name(), "It was advised and then rejected: " + rejection.get()));
      } else {
        advice.add(built.map(index -> proven(each, index, validation)).orElse(each));
      }
    }
    return new IndexReport(
        advice,
        report.costBefore(),
        report.costAfter(),
        report.curve(),
        report.worsened(),
        report.unhelped(),
        report.plans(),
        diagnostics.stream().distinct().sorted().toList());
  }

  private static IndexAdvice proven(IndexAdvice advice, BuiltIndex index, Validation validation) {
    List<String> notes = new ArrayList<>(advice.notes());
    notes.add(
        String.format(Locale.ROOT, "Built on the clone in %,.1f s.", index.buildMs() / 1_000));
    for (QueryEffect effect : advice.queries()) {
      validation.queries().stream()
          .filter(query -> query.fingerprint().equals(effect.fingerprint()))
          .findFirst()
          .ifPresent(
              query -> notes.add("Measured there: " + query.sentence() + ": " + query.text()));
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
        Tier.CLONE);
  }
}
