package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.index.BudgetStep;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexAdvisor;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.IndexRequest;
import io.queryadvisor.index.WorkloadStatement;
import io.queryadvisor.whatif.WhatIf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What the index advisor is asked, and what is said where the answer is nothing.
 *
 * @param catalog the tables, with their counters
 * @param state what PostgreSQL's planner looks at
 * @param statements to be served
 * @param planner stays open
 */
record IndexQuestion(
    Catalog catalog,
    Optional<PostgresState> state,
    List<WorkloadStatement> statements,
    WhatIf planner) {
  private static final int MOST_THREADS = 4;

  /**
   * Asks.
   *
   * @param planned indexes that count as there
   * @throws AdvisorException INPUT, when no statement at all can be planned
   */
  IndexReport answer(IndexOptions options, List<IndexDefinition> planned) {
    long deadline =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(options.timeLimit().toMillis());
    IndexReport report = advise(options, planned, options.budgetBytes(), options.most(), deadline);
    if (report.costBefore() <= 0) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          "none of the %d statements can be planned in database %s%s"
              .formatted(
                  statements.size(),
                  catalog.database(),
                  report.diagnostics().stream()
                      .findFirst()
                      .map(first -> ": " + first.message())
                      .orElse("")));
    }
    boolean nothing =
        report.advice().stream().noneMatch(a -> a.action() == IndexAdvice.Action.CREATE);
    if (nothing && options.budgetBytes().isPresent()) {
      IndexReport unlimited =
          advise(options, planned, OptionalLong.empty(), OptionalInt.empty(), deadline);
      return tooSmall(report, unlimited, options.budgetBytes().getAsLong());
    }
    return report;
  }

  private IndexReport advise(
      IndexOptions options,
      List<IndexDefinition> planned,
      OptionalLong budgetBytes,
      OptionalInt most,
      long deadline) {
    return IndexAdvisor.advise(
        catalog,
        state,
        statements,
        planner,
        new IndexRequest(budgetBytes, most, options.timeLimit(), planned, true),
        Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
        () -> System.nanoTime() - deadline >= 0);
  }

  /** Says which budget would help, where any does. */
  private static IndexReport tooSmall(IndexReport report, IndexReport unlimited, long budgetBytes) {
    Optional<BudgetStep> smallest =
        unlimited.curve().stream()
            .filter(step -> step.indexes() > 0 && step.sizeBytes() > budgetBytes)
            .min(Comparator.comparingLong(BudgetStep::sizeBytes));
    if (smallest.isEmpty()) {
      return report;
    }
    List<Diagnostic> diagnostics = new ArrayList<>(report.diagnostics());
    diagnostics.add(
        Diagnostic.warning(
            "index advice",
            "the budget of %,d bytes is too small for any index that helps; the smallest set found takes %,d"
                .formatted(budgetBytes, smallest.get().sizeBytes())));
    return report.withDiagnostics(diagnostics);
  }
}
