package io.queryadvisor.benchmarks.application;

import io.queryadvisor.benchmarks.index.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints how right we were, beside rules of thumb. */
final class LoopTable {
  private static final List<String> RULES = List.of("n-plus-one", "write-loop", "redundant-query");

  static final List<String> SEQUENCES =
      List.of(
          "check-then-insert",
          "count-with-every-page",
          "deep-page-walk",
          "polling",
          "chatty-unit",
          "idle-in-transaction",
          "autocommit-storm",
          "hot-row-update");

  private LoopTable() {}

  /** Precision and recall in per cent, for the development set and for what was held out. */
  static String of(List<Observed> observed) {
    TextTable table = new TextTable("precision / recall in %", "development", "held out", "both");
    for (String rule : RULES) {
      table.add(row(rule, observed, rule, each -> each.ours(rule)));
    }
    for (Detector detector : Detector.values()) {
      table.add(
          row(
              "n-plus-one by " + detector.label(),
              observed,
              "n-plus-one",
              each -> each.theirs().getOrDefault(detector, java.util.Set.of())));
    }
    return table.toString();
  }

  private static String[] row(
      String name,
      List<Observed> observed,
      String label,
      java.util.function.Function<Observed, java.util.Set<io.queryadvisor.sql.Fingerprint>> said) {
    return new String[] {
      name,
      LoopScore.of(half(observed, false), label, said).shown(),
      LoopScore.of(half(observed, true), label, said).shown(),
      LoopScore.of(observed, label, said).shown()
    };
  }

  static List<Observed> half(List<Observed> observed, boolean heldOut) {
    return observed.stream().filter(each -> each.scenario().isHeldOut() == heldOut).toList();
  }

  /** Which scenarios the rules of orders and endpoints fired in. */
  static String sequences(List<Observed> observed) {
    StringBuilder text = new StringBuilder();
    for (String rule : SEQUENCES) {
      List<String> names =
          observed.stream()
              .filter(each -> each.rules().contains(rule))
              .map(each -> each.scenario().name())
              .toList();
      text.append("%-22s %s%n".formatted(rule, names.isEmpty() ? "-" : String.join(", ", names)));
    }
    return text.toString();
  }

  /** Each mistake of ours in a line. */
  static String mistakes(List<Observed> observed) {
    List<String> lines = new ArrayList<>();
    for (String rule : RULES) {
      LoopScore score = LoopScore.of(observed, rule, each -> each.ours(rule));
      score.wrong().forEach(each -> lines.add(rule + " wrong in " + each));
      score.missed().forEach(each -> lines.add(rule + " missed in " + each));
    }
    return lines.isEmpty()
        ? "no mistakes"
        : String.format(Locale.ROOT, "%d mistakes:%n", lines.size()) + String.join("\n", lines);
  }
}
