package io.queryadvisor.benchmarks.application;

import io.queryadvisor.benchmarks.application.scenario.Scenario;
import io.queryadvisor.report.Report;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.workload.Source;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A scenario that ran: what it is known for, and what was said of it.
 *
 * @param labels by fingerprint, of those statements in the log that have one
 * @param texts normalised, by fingerprint
 * @param ours messages by rule and fingerprint
 * @param rules all that found something
 * @param theirs what each rule of thumb takes for N+1
 */
record Observed(
    Scenario scenario,
    SortedMap<Fingerprint, String> labels,
    SortedMap<Fingerprint, String> texts,
    SortedMap<String, SortedMap<Fingerprint, String>> ours,
    Set<String> rules,
    Map<Detector, Set<Fingerprint>> theirs) {

  static Observed of(
      Scenario scenario, Labels labels, Report report, Map<Detector, Set<Fingerprint>> theirs) {
    SortedMap<Fingerprint, String> known = new TreeMap<>();
    SortedMap<Fingerprint, String> texts = new TreeMap<>();
    report.digests().stream()
        .filter(ranked -> ranked.digest().source() == Source.LOG)
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
    SortedMap<String, SortedMap<Fingerprint, String>> ours = new TreeMap<>();
    for (Finding finding : report.findings()) {
      for (Fingerprint print : texts.keySet()) {
        if (finding.fingerprint().filter(print.toString()::equals).isPresent()) {
          ours.computeIfAbsent(finding.rule(), rule -> new TreeMap<>())
              .put(print, finding.message());
        }
      }
    }
    Set<String> rules = new TreeSet<>();
    report.findings().forEach(finding -> rules.add(finding.rule()));
    return new Observed(scenario, known, texts, ours, rules, new EnumMap<>(theirs));
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
    return ours.getOrDefault(rule, new TreeMap<>()).keySet();
  }

  /** What the rule of that name said of the statement; empty where nothing. */
  String message(String rule, Fingerprint statement) {
    return ours.getOrDefault(rule, new TreeMap<>()).getOrDefault(statement, "");
  }
}
