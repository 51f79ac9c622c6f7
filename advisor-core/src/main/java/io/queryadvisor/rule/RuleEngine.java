package io.queryadvisor.rule;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.fact.Fact;
import io.queryadvisor.fact.FactInput;
import io.queryadvisor.fact.Facts;
import io.queryadvisor.rule.Expressions.Bindings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges facts by rules. */
public final class RuleEngine {
  private final RuleBook rules;
  private final Facts facts;
  private final Map<String, List<Fact>> byVariable = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<NotEvaluated> notEvaluated = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private RuleEngine(RuleBook rules, Facts facts) {
    this.rules = rules;
    this.facts = facts;
    for (Fact fact : facts.facts()) {
      byVariable
          .computeIfAbsent(FactKinds.variableOf(fact.getClass()), kind -> new ArrayList<>())
          .add(fact);
    }
  }

  /**
   * Judges all facts. A rule for other engines is left out; a rule that lacks an input is reported
   * as not evaluated; a rule that fails on a fact becomes a diagnostic.
   */
  public static Evaluation evaluate(RuleBook rules, Facts facts) {
    RuleEngine engine = new RuleEngine(rules, facts);
    rules.rules().forEach(engine::judge);
    engine.findings.sort(null);
    return new Evaluation(engine.findings, engine.notEvaluated, engine.diagnostics);
  }

  private void judge(CompiledRule compiled) {
    Rule rule = compiled.rule();
    if (!rule.engines().contains(facts.engine())) {
      return;
    }
    Set<FactInput> missing = EnumSet.copyOf(rule.requires());
    missing.removeAll(facts.inputs());
    if (!missing.isEmpty()) {
      notEvaluated.add(
          new NotEvaluated(
              rule.id(),
              missing.stream().map(RuleEngine::howToGive).collect(Collectors.joining("; "))));
      return;
    }
    List<Fact> judged = byVariable.getOrDefault(rule.judges(), List.of());
    if (!judged.isEmpty()) {
      judge(compiled, judged);
    }
  }

  private void judge(CompiledRule compiled, List<Fact> judged) {
    List<String> failures = new ArrayList<>();
    for (Fact fact : judged) {
      try {
        judge(compiled, fact)
            .map(finding -> rules.documents(compiled.rule()) ? finding : finding.undocumented())
            .ifPresent(findings::add);
      } catch (ExpressionException | AdvisorException e) {
        failures.add(String.valueOf(e.getMessage()));
      }
    }
    if (!failures.isEmpty()) {
      diagnostics.add(
          Diagnostic.warning(
              "rule " + compiled.rule().id(),
              "failed on %d of %d facts, first with: %s"
                  .formatted(failures.size(), judged.size(), failures.get(0))));
    }
  }

  private static Optional<Finding> judge(CompiledRule compiled, Fact fact)
      throws ExpressionException {
    Bindings bindings = compiled.bind(fact);
    return compiled.condition().test(bindings)
        ? Optional.of(compiled.form().finding(fact, bindings))
        : Optional.empty();
  }

  private static String howToGive(FactInput input) {
    return switch (input) {
      case WORKLOAD ->
          "statements with their times: give a log, or a database with statement statistics";
      case LOG -> "single executions in order: give a log";
      case CATALOG -> "tables and indexes: give the database's URL";
      case USAGE -> "counts of index scans and writes: give the URL of a database that keeps them";
    };
  }
}
