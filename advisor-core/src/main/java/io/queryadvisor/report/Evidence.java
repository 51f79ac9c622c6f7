package io.queryadvisor.report;

import io.queryadvisor.rule.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** What stands behind a finding, put for people. */
final class Evidence {
  private static final String QUERY = "query";
  private static final String EXAMPLE = "example";
  private static final Pattern SQL =
      Pattern.compile(
          "(?:CREATE|DROP|ALTER|SELECT|INSERT|UPDATE|DELETE|WITH|SET|ANALYZE|VACUUM|REINDEX)\\s+\\S");

  private final Map<String, String> texts;

  /**
   * @param texts normalised statements by fingerprint
   */
  Evidence(Map<String, String> texts) {
    this.texts = texts;
  }

  /** The statement that the finding is about, where it is about one. */
  Optional<String> query(Finding finding) {
    if (finding.evidence().get(QUERY) instanceof String query) {
      return Optional.of(query);
    }
    return finding.fingerprint().map(texts::get);
  }

  /** The figures by name, in the evidence's order: {@code calls 1,200, total time 3.4 s}. */
  String figures(Finding finding) {
    StringJoiner figures = new StringJoiner(", ");
    finding
        .evidence()
        .forEach(
            (name, value) -> {
              if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                figures.add(figure(name, number.doubleValue()));
              }
            });
    return figures.toString();
  }

  /** The statements of one unit of work in order, where the rule gives them. */
  static List<String> example(Finding finding) {
    return finding.evidence().get(EXAMPLE) instanceof List<?> statements
        ? statements.stream().map(Object::toString).toList()
        : List.of();
  }

  /** Whether a suggestion is a statement to run, not a sentence to read. */
  static boolean isSql(String suggestion) {
    return SQL.matcher(suggestion).lookingAt();
  }

  /** What a finding is about. */
  static Optional<String> subject(Finding finding) {
    return finding
        .table()
        .map(table -> finding.object().map(object -> table + ": " + object).orElse(table));
  }

  /** The endpoints, the first two by name. */
  Optional<String> endpoints(Finding finding) {
    List<String> endpoints = finding.endpoints();
    if (endpoints.isEmpty()) {
      return Optional.empty();
    }
    String first = String.join(", ", endpoints.subList(0, Math.min(2, endpoints.size())));
    return Optional.of(
        endpoints.size() > 2 ? first + " (+" + (endpoints.size() - 2) + " more)" : first);
  }

  private static String figure(String name, double value) {
    if (name.endsWith("Ms")) {
      return words(name, 2) + " " + Figures.time(value);
    } else if (name.endsWith("Bytes")) {
      return words(name, 5) + " " + Figures.size(value);
    } else if (name.endsWith("Share")) {
      return words(name, 0) + " " + Figures.share(value);
    }
    return words(name, 0) + " " + Figures.number(value);
  }

  private static String words(String camelCase, int suffix) {
    return camelCase
        .substring(0, camelCase.length() - suffix)
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
