package io.queryadvisor.validation;

import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.IndexReport.Unhelped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Statements without an index after a trial. Advice that is asked anew tries nothing but what
 * stands, so its reasons would be untrue: those of the first advice count, and for a statement that
 * it helped, that the clone rejected the index.
 *
 * @param report as it was tried
 */
record UnhelpedAfterTrial(IndexReport report, Validation validation) {

  List<Unhelped> of(IndexReport standing) {
    return standing.unhelped().stream().map(this::explained).toList();
  }

  private Unhelped explained(Unhelped statement) {
    String reason =
        report.unhelped().stream()
            .filter(each -> each.text().equals(statement.text()))
            .findFirst()
            .map(Unhelped::reason)
            .or(() -> rejected(statement))
            .orElse(statement.reason());
    return new Unhelped(statement.text(), statement.calls(), statement.cost(), reason);
  }

  private Optional<String> rejected(Unhelped statement) {
    return report.advice().stream()
        .filter(advice -> advice.action() == IndexAdvice.Action.CREATE)
        .filter(advice -> !validation.standing().contains(advice.index()))
        .flatMap(
            advice ->
                advice.queries().stream()
                    .filter(query -> query.text().equals(statement.text()))
                    .filter(query -> query.costAfter() < query.costBefore())
                    .map(
                        query ->
                            String.format(
                                Locale.ROOT,
                                "%s would make it %.0f %% cheaper as the planner says, but the"
                                    + " clone rejected it.",
                                advice.name(),
                                100 * (1 - query.costAfter() / query.costBefore()))))
        .findFirst();
  }
}
