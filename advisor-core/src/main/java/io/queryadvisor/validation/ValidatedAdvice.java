package io.queryadvisor.validation;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import io.queryadvisor.whatif.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts what a clone showed into index advice. */
public final class ValidatedAdvice {
  private ValidatedAdvice() {}

  /** Advice without what was rejected; what stands is proven by the clone, with its real size. */
  public static IndexReport of(IndexReport report, Validation validation) {
    List<IndexAdvice> advice = new ArrayList<>();
    List<Diagnostic> diagnostics = new ArrayList<>(report.diagnostics());
    diagnostics.addAll(validation.diagnostics());
    Map<TableName, String> rejected = rejected(report, validation);
    if (!rejected.isEmpty()) {
      diagnostics.add(
          Diagnostic.note(
              "index advice",
              "the workload's cost with the advice, and the curve, are as they were planned: they"
                  + " count indexes that the clone rejected"));
    }
    for (IndexAdvice each : report.advice()) {
      Optional<BuiltIndex> built = built(each, validation);
      Optional<String> rejection = built.flatMap(BuiltIndex::rejection);
      Optional<String> missed = Optional.ofNullable(rejected.get(each.index().table()));
      if (rejection.isPresent()) {
        diagnostics.add(
            Diagnostic.warning(
                each.name(), "It was advised and then rejected: " + rejection.get()));
      } else if (missed.isPresent() && provenWithOthers(each)) {
        diagnostics.add(
            Diagnostic.warning(
                each.name(),
                "It is not advised to be dropped any more: that was proven with "
                    + missed.get()
                    + ", which the clone rejected"));
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

  private static Optional<BuiltIndex> built(IndexAdvice advice, Validation validation) {
    return validation.indexes().stream()
        .filter(index -> index.definition().equals(advice.index()))
        .findFirst()
        .filter(index -> advice.action() == IndexAdvice.Action.CREATE);
  }

  /** The name of a rejected index, for each table that has one. */
  private static Map<TableName, String> rejected(IndexReport report, Validation validation) {
    Map<TableName, String> names = new HashMap<>();
    report.advice().stream()
        .filter(each -> built(each, validation).flatMap(BuiltIndex::rejection).isPresent())
        .forEach(each -> names.putIfAbsent(each.index().table(), each.name()));
    return names;
  }

  /** Whether a drop rests on what else is advised; an INVALID index is of no use to anyone. */
  private static boolean provenWithOthers(IndexAdvice advice) {
    return advice.action() == IndexAdvice.Action.DROP && advice.tier() != Tier.STATISTICS;
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
