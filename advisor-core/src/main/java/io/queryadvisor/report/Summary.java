package io.queryadvisor.report;

import io.queryadvisor.rule.Severity;
import io.queryadvisor.workload.Coverage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The sentences with which every report for people begins and ends. */
final class Summary {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Summary() {}

  /** {@code 1,200 statements in 1,300 records (2.4 MB), 41 of 42 fingerprints understood}. */
  static String workload(Report report) {
    Coverage coverage = report.coverage();
    StringBuilder text = new StringBuilder(Figures.counted(coverage.statements(), "statement"));
    if (coverage.records() > 0) {
      text.append(" in ").append(Figures.counted(coverage.records(), "record"));
    }
    if (coverage.bytes() > 0) {
      text.append(" (").append(Figures.size((double) coverage.bytes())).append(')');
    }
    if (coverage.skipped() > 0) {
      text.append(", ").append(Figures.count(coverage.skipped())).append(" skipped");
    }
    return report.fingerprints() == 0
        ? text.toString()
        : text.append(", ").append(fingerprints(report)).toString();
  }

  private static String fingerprints(Report report) {
    return Figures.count(report.understood())
        + " of "
        + Figures.counted(report.fingerprints(), "fingerprint")
        + " understood";
  }

  /** From when to when, and how long. */
  static Optional<String> window(Report report) {
    return report
        .window()
        .map(
            window ->
                time(window.start())
                    + " to "
                    + time(window.end())
                    + " UTC ("
                    + Figures.time((double) window.length().toMillis())
                    + ")");
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** {@code 3 errors, 1 warning, 2 info}; {@code none} where nothing was found. */
  static String findings(Report report) {
    if (report.findings().isEmpty()) {
      return "none";
    }
    StringJoiner text = new StringJoiner(", ");
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
      long count = report.findings().stream().filter(f -> f.severity() == severity).count();
      if (count > 0) {
        text.add(counted(severity, count));
      }
    }
    return text.toString();
  }

  private static String counted(Severity severity, long count) {
    return switch (severity) {
      case ERROR -> Figures.counted(count, "error");
      case WARNING -> Figures.counted(count, "warning");
      case INFO -> Figures.count(count) + " info";
    };
  }

  /** Rules that were not evaluated, by what would let them be; both in the order of the ids. */
  static Map<String, String> notEvaluated(Report report) {
    Map<String, StringJoiner> rules = new LinkedHashMap<>();
    for (Report.NotEvaluated rule : report.notEvaluated()) {
      rules.computeIfAbsent(rule.missing(), missing -> new StringJoiner(", ")).add(rule.rule());
    }
    Map<String, String> byMissing = new LinkedHashMap<>();
    rules.forEach((missing, ids) -> byMissing.put(missing, ids.toString()));
    return byMissing;
  }

  /** The normalised statements by fingerprint. */
  static Map<String, String> texts(Report report) {
    Map<String, String> texts = new TreeMap<>();
    for (RankedDigest ranked : report.digests()) {
      texts.put(ranked.digest().fingerprint().toString(), ranked.digest().text());
    }
    return texts;
  }
}
