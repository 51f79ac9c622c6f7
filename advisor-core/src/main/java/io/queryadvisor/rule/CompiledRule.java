package io.queryadvisor.rule;

import dev.cel.common.types.CelKind;
import io.queryadvisor.fact.Fact;
import io.queryadvisor.rule.Expressions.Bindings;
import io.queryadvisor.rule.Rule.Escalation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A rule whose expressions are understood, each when it is first needed: most rules of a run never
 * fire, and most of a rule's expressions belong to its finding.
 */
final class CompiledRule {
  /** What a template, an object or a piece of evidence may be. */
  static final Set<CelKind> PRINTABLE =
      Set.of(CelKind.BOOL, CelKind.INT, CelKind.DOUBLE, CelKind.STRING, CelKind.LIST);

  private final Rule rule;
  private final Supplier<Expressions> language;
  private final Supplier<Expression> condition;
  private final Supplier<FindingForm> form;

  CompiledRule(Rule rule) {
    this.rule = rule;
    this.language =
        new Lazy<>(
            () -> Expressions.over(rule.judges(), FactKinds.typeOf(rule.judges()), rule.params()));
    this.condition = new Lazy<>(() -> bool(rule.condition()));
    this.form = new Lazy<>(this::compileForm);
  }

  private CompiledRule(Rule rule, CompiledRule compiled) {
    this.rule = rule;
    this.language = compiled.language;
    this.condition = compiled.condition;
    this.form = compiled.form;
  }

  /** The same rule with some parameters changed, not compiled again. */
  CompiledRule withParams(SortedMap<String, Object> changed) {
    return new CompiledRule(rule.withParams(changed), this);
  }

  Rule rule() {
    return rule;
  }

  private Expressions language() {
    return language.get();
  }

  Bindings bind(Fact fact) {
    return language().bind((Record) fact, rule.params());
  }

  Expression condition() {
    return condition.get();
  }

  /** How its findings are written. */
  FindingForm form() {
    return form.get();
  }

  /** Compiles everything now. Throws an INPUT error that names file, line and field. */
  void compileAll() {
    condition();
    form();
  }

  private FindingForm compileForm() {
    List<FindingForm.Raise> raises = new ArrayList<>();
    for (Escalation escalation : rule.escalations()) {
      raises.add(new FindingForm.Raise(bool(escalation.when()), escalation.severity()));
    }
    SortedMap<String, Expression> evidence = new TreeMap<>();
    rule.evidence().forEach((name, source) -> evidence.put(name, printable(source)));
    return new FindingForm(
        rule,
        List.copyOf(raises),
        Template.compile(rule.message(), language()),
        Template.compile(rule.suggestion(), language()),
        rule.object().map(this::printable),
        evidence);
  }

  private Expression bool(Located source) {
    Expression expression = compile(source);
    if (expression.kind() != CelKind.BOOL || expression.optional()) {
      throw source.fault("must be true or false, but is " + expression.typeName());
    }
    return expression;
  }

  private Expression printable(Located source) {
    Expression expression = compile(source);
    if (!PRINTABLE.contains(expression.kind())) {
      throw source.fault("is " + expression.typeName() + ", which a report cannot show");
    }
    return expression;
  }

  private Expression compile(Located source) {
    try {
      return language().compile(source.text());
    } catch (ExpressionException e) {
      throw source.fault(String.valueOf(e.getMessage()));
    }
  }
}
