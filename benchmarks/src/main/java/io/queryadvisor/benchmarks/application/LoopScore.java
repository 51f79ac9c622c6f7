package io.queryadvisor.benchmarks.application;

import io.queryadvisor.sql.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * How right a detector was.
 *
 * @param found labelled so and reported
 * @param wrong reported and not labelled so, with the scenario
 * @param missed labelled so and not reported, with the scenario
 */
record LoopScore(int found, List<String> wrong, List<String> missed) {

  /**
   * Counts statements over scenarios.
   *
   * @param label what is to be found
   * @param reported what the detector said of a scenario
   */
  static LoopScore of(
      List<Observed> observed, String label, Function<Observed, Set<Fingerprint>> reported) {
    int found = 0;
    List<String> wrong = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    for (Observed each : observed) {
      Set<Fingerprint> said = reported.apply(each);
      for (Fingerprint print : each.labelled(label)) {
        if (said.contains(print)) {
          found++;
        } else {
          missed.add(each.scenario().name() + ": " + each.texts().get(print));
        }
      }
      for (Fingerprint print : said) {
        if (!label.equals(each.labels().get(print))) {
          wrong.add(
              "%s: %s%n  %s"
                  .formatted(
                      each.scenario().name(), each.texts().get(print), each.message(label, print)));
        }
      }
    }
    return new LoopScore(found, wrong, missed);
  }

  /** Right reports by reports; 1 without any. */
  double precision() {
    return found + wrong.size() == 0 ? 1 : (double) found / (found + wrong.size());
  }

  /** Right reports by what there was to report; 1 without any. */
  double recall() {
    return found + missed.size() == 0 ? 1 : (double) found / (found + missed.size());
  }

  /** Precision and recall in per cent, and the counts that they come from. */
  String shown() {
    return String.format(
        Locale.ROOT,
        "%.0f / %.0f (%d of %d, %d wrong)",
        100 * precision(),
        100 * recall(),
        found,
        found + missed.size(),
        wrong.size());
  }
}
