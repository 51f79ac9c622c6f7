package io.queryadvisor.rule;

import io.queryadvisor.fact.FactInput;
import io.queryadvisor.sql.Engine;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one rule file says. Expressions are kept as text; {@link CompiledRule} understands them.
 *
 * @param id kebab-case, names the problem, never changes
 * @param since the version of Query Advisor that brought it
 * @param maturity how far it can be trusted
 * @param category kebab-case; the folder of a built-in rule
 * @param severity of a finding that no escalation raises
 * @param escalations the first one whose condition holds decides the severity
 * @param engines the engines whose databases it judges
 * @param requires what it needs; without it the rule is not evaluated
 * @param judges the kind of fact, a key of {@link FactKinds#byVariable}
 * @param params thresholds by name: long, double, boolean, string, or a list of strings
 * @param condition CEL: whether it fires
 * @param title a few words for lists
 * @param message template of one sentence with the figures
 * @param suggestion template of the change to make
 * @param evidence CEL by name, beside what each finding carries anyway
 * @param object CEL: what of the table the finding is about
 * @param overrides whether it is meant to replace the built-in rule of that id
 * @param documentation what the rule's page says
 * @param file where it comes from, for messages
 */
record Rule(
    String id,
    String since,
    Maturity maturity,
    String category,
    Severity severity,
    List<Escalation> escalations,
    Set<Engine> engines,
    Set<FactInput> requires,
    String judges,
    SortedMap<String, Object> params,
    Located condition,
    String title,
    Located message,
    Located suggestion,
    SortedMap<String, Located> evidence,
    Optional<Located> object,
    boolean overrides,
    Documentation documentation,
    String file) {

  Rule {
    escalations = List.copyOf(escalations);
    engines = Set.copyOf(engines);
    requires = Set.copyOf(requires);
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
  }

  /**
   * A higher severity under a condition.
   *
   * @param when CEL
   * @param severity above the rule's own
   */
  record Escalation(Located when, Severity severity) {}

  /**
   * What a reader needs to judge a finding.
   *
   * @param rationale why it is a problem
   * @param remediation what to do, in Markdown
   * @param limitations where it is wrong or blind
   * @param references manuals and papers, https
   */
  record Documentation(
      String rationale, String remediation, List<String> limitations, List<String> references) {
    Documentation {
      limitations = List.copyOf(limitations);
      references = List.copyOf(references);
    }
  }

  /** The same rule with some parameters changed. */
  Rule withParams(SortedMap<String, Object> changed) {
    SortedMap<String, Object> merged = new TreeMap<>(params);
    merged.putAll(changed);
    return new Rule(
        id,
        since,
        maturity,
        category,
        severity,
        escalations,
        engines,
        requires,
        judges,
        merged,
        condition,
        title,
        message,
        suggestion,
        evidence,
        object,
        overrides,
        documentation,
        file);
  }
}
