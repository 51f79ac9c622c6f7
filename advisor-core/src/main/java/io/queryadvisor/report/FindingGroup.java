package io.queryadvisor.report;

import io.queryadvisor.rule.Finding;
import io.queryadvisor.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The findings of one rule with one severity.
 *
 * @param severity how much they matter
 * @param rule the rule's id
 * @param findings in the report's order, worst first; never empty
 */
record FindingGroup(Severity severity, String rule, List<Finding> findings) {
  /** Findings of a group that a report for people shows; the rest is counted. */
  static final int SHOWN = 3;

  private record Key(Severity severity, String rule) {}

  FindingGroup {
    findings = List.copyOf(findings);
  }

  /** Groups in the order of their worst finding. */
  static List<FindingGroup> of(List<Finding> findings) {
    Map<Key, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      groups
          .computeIfAbsent(new Key(finding.severity(), finding.rule()), key -> new ArrayList<>())
          .add(finding);
    }
    return groups.entrySet().stream()
        .map(
            group ->
                new FindingGroup(
                    group.getKey().severity(), group.getKey().rule(), group.getValue()))
        .toList();
  }

  List<Finding> shown() {
    return findings.subList(0, Math.min(SHOWN, findings.size()));
  }

  int folded() {
    return findings.size() - shown().size();
  }

  /** Where the rule is explained; empty for a user's own. */
  Optional<String> documentation() {
    return findings.get(0).documented()
        ? Optional.of("docs/rules/" + rule + ".md")
        : Optional.empty();
  }
}
