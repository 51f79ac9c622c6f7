package io.queryadvisor.rule;

import io.queryadvisor.fact.Fact;
import io.queryadvisor.rule.Expressions.Bindings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** How one rule writes its findings. */
record FindingForm(
    Rule rule,
    List<Raise> raises,
    Template message,
    Template suggestion,
    Optional<Expression> object,
    SortedMap<String, Expression> evidence) {

  /** A higher severity where a condition holds. */
  record Raise(Expression when, Severity severity) {}

  Finding finding(Fact fact, Bindings bindings) throws ExpressionException {
    Subject subject = Subject.of(fact);
    SortedMap<String, Object> figures = StandardEvidence.of(subject);
    for (Map.Entry<String, Expression> entry : evidence.entrySet()) {
      entry.getValue().evaluate(bindings).ifPresent(value -> figures.put(entry.getKey(), value));
    }
    return new Finding(
        rule.id(),
        severity(bindings),
        message.render(bindings),
        subject.table(),
        object.isPresent() ? object.get().text(bindings) : Optional.empty(),
        subject.query().map(query -> query.fingerprint()),
        subject.endpoints(),
        figures,
        suggestion.render(bindings),
        subject.query().map(query -> query.timeShare()).orElse(0.0),
        true);
  }

  private Severity severity(Bindings bindings) throws ExpressionException {
    for (Raise raise : raises) {
      if (raise.when().test(bindings)) {
        return raise.severity();
      }
    }
    return rule.severity();
  }
}
