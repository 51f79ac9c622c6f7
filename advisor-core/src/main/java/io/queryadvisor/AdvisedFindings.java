package io.queryadvisor;

import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.rule.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets findings and index advice say the same. A rule proposes an index from a statement's shape;
 * the planner has seen the whole workload, so where both speak of one table its word counts.
 */
final class AdvisedFindings {
  private static final Pattern PROPOSAL =
      Pattern.compile("CREATE INDEX [^(]*\\(([^;]*)\\)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD = Pattern.compile("[^\\s,()\"`]+");

  /** Its cost shows in no plan, so that the planner cannot contradict it. */
  private static final String FOREIGN_KEYS = "unindexed-foreign-key";

  private final IndexReport report;

  AdvisedFindings(IndexReport report) {
    this.report = report;
  }

  /** The findings, in their order, with changes that agree with the advice. */
  List<Finding> of(List<Finding> findings) {
    return findings.stream().map(this::agreeing).toList();
  }

  private Finding agreeing(Finding finding) {
    Matcher proposal = PROPOSAL.matcher(finding.suggestion());
    if (!proposal.lookingAt()) {
      return finding;
    }
    return covering(finding, words(proposal.group(1)))
        .map(advice -> finding.withSuggestion(advised(advice)))
        .or(() -> unhelped(finding))
        .orElseGet(() -> finding.rule().equals(FOREIGN_KEYS) ? finding : notAdvised(finding));
  }

  private Optional<IndexAdvice> covering(Finding finding, Set<String> columns) {
    return report.advice().stream()
        .filter(advice -> advice.action() == IndexAdvice.Action.CREATE)
        .filter(a -> finding.table().filter(a.index().table().toString()::equals).isPresent())
        .filter(a -> columns.containsAll(words(a.index().keys().get(0).expression())))
        .max(Comparator.comparingInt(advice -> likeness(advice, finding, columns)));
  }

  /** An index made for the finding's own statement comes first, then one with most columns. */
  private static int likeness(IndexAdvice advice, Finding finding, Set<String> columns) {
    boolean itsOwn =
        advice.queries().stream()
            .anyMatch(
                q -> finding.fingerprint().filter(q.fingerprint().toString()::equals).isPresent());
    int shared =
        (int)
            advice.index().keys().stream()
                .filter(key -> columns.containsAll(words(key.expression())))
                .count();
    return (itsOwn ? 1_000 : 0) + shared;
  }

  private static String advised(IndexAdvice advice) {
    return advice.sql().strip().replaceAll(";$", "") + "; -- as the index advice says";
  }

  private Optional<Finding> unhelped(Finding finding) {
    return report.unhelped().stream()
        .filter(statement -> statement.text().equals(finding.evidence().get("query")))
        .findFirst()
        .map(
            statement ->
                finding.withSuggestion(
                    "No index is advised for this statement: " + statement.reason()));
  }

  private static Finding notAdvised(Finding finding) {
    return finding.withSuggestion(
        "Not in the index advice, which weighs it against the whole workload. By this rule alone: "
            + finding.suggestion());
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(word -> word.group().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }
}
