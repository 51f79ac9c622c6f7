package io.queryadvisor.index;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.candidate.CandidateMaker;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.index.candidate.RowFraction;
import io.queryadvisor.index.search.Deadline;
import io.queryadvisor.index.search.IndexSearch;
import io.queryadvisor.index.search.Limits;
import io.queryadvisor.index.search.PlanBook;
import io.queryadvisor.index.search.Planners;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.WhatIf;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Advises on indexes: makes candidates of the workload's plans, has a planner say what each set of
 * them would do, and searches the best set for its size. Nothing is advised that the planner did
 * not plan.
 */
public final class IndexAdvisor {
  /** What a candidate must save at least, as a part of what the workload costs at best. */
  private static final double LEAST_PART = 0.002;

  /** The same where a budget says what the user is ready to pay. */
  private static final double LEAST_PART_IN_BUDGET = 0.0005;

  /** A partial index is for one question: without need, only for what is rare. */
  private static final double FEW_ROWS = 0.05;

  /** Within a budget a third of an index is better than none. */
  private static final double FEW_ROWS_IN_BUDGET = 0.3;

  /** With a ninth more for proofs 9,500, so that explanations end below ten thousand. */
  private static final long MOST_PLANS = 8_550;

  private static final int FIRST_ROUNDS = 3;
  private static final int LAST_ROUNDS = 8;

  private final Catalog catalog;
  private final Optional<PostgresState> state;
  private final WhatIf planner;
  private final IndexRequest request;

  private IndexAdvisor(
      Catalog catalog, Optional<PostgresState> state, WhatIf planner, IndexRequest request) {
    this.catalog = catalog;
    this.state = state;
    this.planner = planner;
    this.request = request;
  }

  /**
   * Advice on a workload's indexes. The same input gives the same advice for any number of threads,
   * as long as the time suffices.
   *
   * @param planner stays open
   * @param threads that ask the planner at once; ≥ 1
   * @param deadline when to end the search, and when to end
   */
  public static IndexReport advise(
      Catalog catalog,
      Optional<PostgresState> state,
      List<WorkloadStatement> statements,
      WhatIf planner,
      IndexRequest request,
      int threads,
      Deadline deadline) {
    if (catalog.engine() != Engine.POSTGRESQL) {
      return IndexReports.unsupported(catalog);
    }
    try (Planners planners = new Planners(planner, threads, deadline, MOST_PLANS)) {
      return new IndexAdvisor(catalog, state, planner, request).advise(statements, planners);
    }
  }

  private IndexReport advise(List<WorkloadStatement> statements, Planners planners) {
    IndexedSchema schema = new IndexedSchema(catalog, state, request.planned());
    planners.alwaysWith(planned());
    PlannedWorkload workload = PlannedWorkload.of(statements, planners);
    PlanBook book =
        new PlanBook(
            planners, workload.probes().stream().map(PlannedWorkload.PlannedProbe::probe).toList());
    RowFraction fractions = new PlannedFractions(planners);
    TableWrites writes = new TableWrites(catalog, schema, workload, fractions);
    List<Droppable> droppable = droppable(schema);
    ForeignKeyAdvice foreignKeys = new ForeignKeyAdvice(catalog, schema, writes, planner, planners);
    OptionPool pool =
        new OptionPool(schema, workload, writes, maker(schema, fractions), planner, book);
    droppable.forEach(pool::addExisting);
    List<IndexSearch.Step> curve = curve(book, pool, planners, foreignKeys);
    boolean cutOff = planners.exhausted();
    StatementCosts costs = new StatementCosts(workload, book);
    ChosenSet chosen = new ChosenSet(book, costs, limits(book).leastGain(), request.budgetBytes());
    BitSet set =
        request.standing().isPresent()
            ? chosen.standing(foreignKeys.definitions())
            : chosen.of(new ThriftySet(book, request.budgetBytes().isPresent()).of(curve));
    return new IndexReports(catalog, schema, workload, writes, book, costs, planners, foreignKeys)
        .report(
            set,
            chosen,
            curve,
            droppable,
            request,
            diagnostics(workload, cutOff),
            cutOff,
            planner.tier());
  }

  private CandidateMaker maker(IndexedSchema schema, RowFraction fractions) {
    return new CandidateMaker(
        schema, fractions, request.budgetBytes().isPresent() ? FEW_ROWS_IN_BUDGET : FEW_ROWS);
  }

  private List<IndexSearch.Step> curve(
      PlanBook book, OptionPool pool, Planners planners, ForeignKeyAdvice foreignKeys) {
    if (request.standing().isPresent()) {
      pool.add(request.standing().get());
      IndexSearch search = new IndexSearch(book);
      search.learn();
      return search.curve(limits(book), FIRST_ROUNDS);
    }
    pool.addCandidates(foreignKeys.definitions());
    return search(book, pool, planners);
  }

  /** Two waves: what plans call for, then what the sets found and their plans make of it. */
  private List<IndexSearch.Step> search(PlanBook book, OptionPool pool, Planners planners) {
    IndexSearch search = new IndexSearch(book);
    search.learn();
    List<IndexSearch.Step> curve = search.curve(limits(book), FIRST_ROUNDS);
    if (planners.exhausted()) {
      return curve;
    }
    pool.addCandidates(curve.get(curve.size() - 1).set(), planners);
    pool.add(MergedIndexes.of(book, curve));
    search.learn();
    return search.curve(limits(book), LAST_ROUNDS);
  }

  /** The planner's names of indexes that an unapplied migration makes. */
  private Set<String> planned() {
    return planner.define(request.planned()).stream()
        .filter(candidate -> candidate.refusal().isEmpty())
        .map(Candidate::name)
        .collect(Collectors.toSet());
  }

  private Limits limits(PlanBook book) {
    BitSet all = new BitSet();
    all.set(0, book.options().size());
    double best = book.total(all) - book.upkeep(all);
    return new Limits(
        request.budgetBytes().orElse(Long.MAX_VALUE),
        request.most().orElse(Integer.MAX_VALUE),
        Double.isInfinite(best)
            ? 0
            : best * (request.budgetBytes().isPresent() ? LEAST_PART_IN_BUDGET : LEAST_PART));
  }

  private List<Droppable> droppable(IndexedSchema schema) {
    List<Droppable> found = new ArrayList<>();
    if (request.drops() && planner.hides()) {
      for (Table table : catalog.tables()) {
        for (Index index : table.indexes()) {
          if (!schema.partitioned(table) && Droppable.possible(table, index)) {
            found.add(new Droppable(table, index));
          }
        }
      }
    }
    return found;
  }

  private List<Diagnostic> diagnostics(PlannedWorkload workload, boolean cutOff) {
    List<Diagnostic> all = new ArrayList<>(planner.diagnostics());
    for (PlannedWorkload.Refused refused : workload.refused()) {
      all.add(
          Diagnostic.warning(
              "index advice",
              "a statement could not be planned and was left out, for "
                  + refused.reason().getMessage()
                  + ": "
                  + IndexText.shortened(refused.statement().text())));
    }
    if (cutOff) {
      all.add(
          Diagnostic.note(
              "index advice", "the search ended at its limit; more time may find better sets"));
    }
    return all;
  }
}
