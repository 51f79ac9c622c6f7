package io.queryadvisor.benchmarks.application;

import io.queryadvisor.benchmarks.application.scenario.Scenario;
import io.queryadvisor.report.Report;
import io.queryadvisor.sql.Fingerprint;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A scenario that ran: what it is known for, and what was said of it.
 *
 * @param labels by fingerprint, of those statements in the log that have one
 * @param texts normalised, by fingerprint
 * @param ours fingerprints by rule
 * @param theirs what each rule of thumb takes for N+1
 */
record Observed(
    Scenario scenario,
    SortedMap<Fingerprint, String> labels,
    SortedMap<Fingerprint, String> texts,
    SortedMap<String, Set<Fingerprint>> ours,
    Map<Detector, Set<Fingerprint>> theirs) {

  static Observed of(
      Scenario scenario, Labels labels, Report report, Map<Detector, Set<Fingerprint>> theirs) {
    SortedMap<Fingerprint, String> known = new TreeMap<>();
    SortedMap<Fingerprint, String> texts = new TreeMap<>();
    report
        .digests()
        .forEach(
            ranked -> {
              Fingerprint print = ranked.digest().fingerprint();
              texts.put(print, ranked.digest().text());
              labels.of(ranked.digest().text()).ifPresent(label -> known.put(print, label));
            });
    for (Labels.Line line : labels.lines()) {
      if (!known.containsValue(line.label())) {
        throw new IllegalStateException(
            scenario.name() + ": no statement is like " + line.statement() + " among " + texts);
      }
    }
    SortedMap<String, Set<Fingerprint>> ours = new TreeMap<>();
    report
        .findings()
        .forEach(
            finding ->
                texts.keySet().stream()
                    .filter(
                        print -> finding.fingerprint().filter(print.toString()::equals).isPresent())
                    .forEach(
                        print ->
                            ours.computeIfAbsent(finding.rule(), rule -> new java.util.TreeSet<>())
                                .add(print)));
    return new Observed(scenario, known, texts, ours, new EnumMap<>(theirs));
  }

  /** The statements that have the label. */
  List<Fingerprint> labelled(String label) {
    return labels.entrySet().stream()
        .filter(entry -> entry.getValue().equals(label))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What the rule of that name reported. */
  Set<Fingerprint> ours(String rule) {
    return ours.getOrDefault(rule, Set.of());
  }
}
