package io.queryadvisor.rule;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule fired.
 *
 * @param rule the rule's id
 * @param severity how much it matters
 * @param message one sentence: what is wrong, with its figures
 * @param table the table it is about, as a report shows it
 * @param object what of the table: an index, a constraint, a column list; with rule, table and
 *     fingerprint it identifies the finding from run to run
 * @param fingerprint the query it is about, 16 hexadecimal digits
 * @param endpoints the endpoints that are slowed, most frequent first
 * @param evidence the figures behind the message by name: numbers, texts, or lists of texts
 * @param suggestion the change to make, concrete where it can be: SQL, or what to do
 * @param weight part of the workload's time that it concerns, 0..1; orders findings of one severity
 * @param documented whether a page of the manual explains the rule, which a user's own has not
 */
public record Finding(
    String rule,
    Severity severity,
    String message,
    Optional<String> table,
    Optional<String> object,
    Optional<String> fingerprint,
    List<String> endpoints,
    SortedMap<String, Object> evidence,
    String suggestion,
    double weight,
    boolean documented)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .reversed()
          .thenComparing(Comparator.comparingDouble(Finding::weight).reversed())
          .thenComparing(Finding::rule)
          .thenComparing(finding -> finding.table().orElse(""))
          .thenComparing(finding -> finding.object().orElse(""))
          .thenComparing(finding -> finding.fingerprint().orElse(""));

  public Finding {
    endpoints = List.copyOf(endpoints);
    evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
  }

  /** The same, of a rule that no page of the manual explains. */
  Finding undocumented() {
    return with(suggestion, false);
  }

  /** The same with another change to make. */
  public Finding withSuggestion(String change) {
    return with(change, documented);
  }

  private Finding with(String change, boolean explained) {
    return new Finding(
        rule,
        severity,
        message,
        table,
        object,
        fingerprint,
        endpoints,
        evidence,
        change,
        weight,
        explained);
  }

  /** Worst first: by severity, then weight, then name. */
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
