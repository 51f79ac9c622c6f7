package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.index.IndexAdvisor;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.IndexRequest;
import io.queryadvisor.index.WorkloadStatement;
import io.queryadvisor.index.search.Deadline;
import io.queryadvisor.whatif.WhatIf;
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
 * @param startNanos from which the time counts
 */
record IndexQuestion(
    Catalog catalog,
    Optional<PostgresState> state,
    List<WorkloadStatement> statements,
    WhatIf planner,
    long startNanos) {
  private static final int MOST_THREADS = 4;

  /** The part of the time that the search may take; then what it found is proven. */
  private static final double SEARCH_PART = 0.75;

  /** The part after which nothing more is proven; the rest is to explain. */
  private static final double PROOF_PART = 0.95;

  /**
   * Asks.
   *
   * @param planned indexes that count as there
   * @throws AdvisorException INPUT, when no statement at all can be planned
   */
  IndexReport answer(IndexOptions options, List<IndexDefinition> planned) {
    IndexReport report =
        IndexAdvisor.advise(
            catalog,
            state,
            statements,
            planner,
            new IndexRequest(options.budgetBytes(), options.most(), planned, true),
            threads(),
            deadline(options));
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
    return report;
  }

  /**
   * The same advice with nothing new but some indexes: what they save, cost and make superfluous is
   * asked anew, in a time of its own.
   */
  IndexReport with(
      List<IndexDefinition> standing, IndexOptions options, List<IndexDefinition> planned) {
    return IndexAdvisor.advise(
        catalog,
        state,
        statements,
        planner,
        new IndexRequest(
            OptionalLong.empty(), OptionalInt.empty(), planned, Optional.of(standing), true),
        threads(),
        deadline(System.nanoTime(), options));
  }

  private Deadline deadline(IndexOptions options) {
    return deadline(startNanos, options);
  }

  private static Deadline deadline(long start, IndexOptions options) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(options.timeLimit().toMillis());
    return new Deadline(
        () -> System.nanoTime() - start >= nanos * SEARCH_PART,
        () -> System.nanoTime() - start >= nanos * PROOF_PART);
  }

  private static int threads() {
    return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
  }
}
