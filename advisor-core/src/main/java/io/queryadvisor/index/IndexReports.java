package io.queryadvisor.index;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.index.search.IndexSearch;
import io.queryadvisor.index.search.PlanBook;
import io.queryadvisor.index.search.Planners;
import io.queryadvisor.whatif.Tier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the report of a chosen set. */
final class IndexReports {
  private static final double WORSE = 1.1;
  private static final double CHEAP = 100;
  private static final int MOST_UNHELPED = 20;

  private final Catalog catalog;
  private final IndexedSchema schema;
  private final PlannedWorkload workload;
  private final TableWrites writes;
  private final PlanBook book;
  private final StatementCosts costs;
  private final StatementPlans plans;
  private final Planners planners;
  private final ForeignKeyAdvice foreignKeys;

  IndexReports(
      Catalog catalog,
      IndexedSchema schema,
      PlannedWorkload workload,
      TableWrites writes,
      PlanBook book,
      StatementCosts costs,
      Planners planners,
      ForeignKeyAdvice foreignKeys) {
    this.catalog = catalog;
    this.schema = schema;
    this.workload = workload;
    this.writes = writes;
    this.book = book;
    this.costs = costs;
    this.planners = planners;
    this.foreignKeys = foreignKeys;
    this.plans = new StatementPlans(schema, workload, book, costs, planners);
  }

  /** A database whose planner cannot be asked. */
  static IndexReport unsupported(Catalog catalog) {
    return new IndexReport(
        List.of(),
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        0,
        List.of(
            Diagnostic.warning(
                "index advice",
                "only PostgreSQL's planner can be asked what an index would do; for "
                    + catalog.engine()
                    + " the findings on filters, joins and foreign keys name indexes instead")));
  }

  IndexReport report(
      BitSet chosenSet,
      ChosenSet chosen,
      List<IndexSearch.Step> curve,
      List<Droppable> droppable,
      IndexRequest request,
      List<Diagnostic> diagnostics,
      boolean cutOff,
      Tier tier) {
    BitSet set = (BitSet) chosenSet.clone();
    IndexSql statements = IndexSql.of(catalog);
    double before = costs.total(book.existing());
    List<IndexAdvice> advice = new ArrayList<>();
    CreateAdvice create = new CreateAdvice(schema, writes, book, costs, chosen, plans, chosenSet);
    IndexNames names = new IndexNames(catalog);
    advice.addAll(create.all(names, statements, before, tier));
    advice.addAll(
        foreignKeys.all(
            advice.stream().map(IndexAdvice::index).toList(),
            request.budgetBytes().orElse(Long.MAX_VALUE) - book.sizeBytes(chosenSet),
            request::allows,
            request.most().orElse(Integer.MAX_VALUE) - advice.size(),
            names,
            statements,
            before,
            tier));
    List<Diagnostic> undone = new ArrayList<>(diagnostics);
    undone.addAll(new UnfinishedWork(book, planners).of(set, foreignKeys.left()));
    advice.sort(Comparator.comparingDouble(each -> -each.benefit()));
    DropAdvice drop = new DropAdvice(catalog, writes, book, costs, droppable, planners);
    advice.addAll(drop.all(set, statements, tier));
    undone.addAll(UnfinishedWork.drops(drop.left()));
    Map<WorkloadStatement, String> hard = new HardPlans(catalog, workload, plans).of(costs, set);
    undone.addAll(HardPlans.warnings(hard));
    advice.replaceAll(UncertainAdvice.of(hard.keySet())::marked);
    if (request.drops()) {
      advice.addAll(DropAdvice.invalid(catalog, writes, statements));
    }
    new SmallestHelp(book, chosen.leastGain())
        .warning(request.budgetBytes(), advice)
        .ifPresent(undone::add);
    List<IndexDefinition> created =
        advice.stream()
            .filter(each -> each.action() == IndexAdvice.Action.CREATE)
            .map(IndexAdvice::index)
            .toList();
    BlindTables blind = new BlindTables(catalog, schema);
    blind.warning(tier, workload).ifPresent(undone::add);
    return new IndexReport(
        blind.marked(advice),
        before,
        costs.total(set),
        steps(curve, chosenSet),
        worsened(set),
        unhelped(new UnchosenIndexes(book, costs, request, set, created, cutOff)),
        planners.asked(),
        undone.stream().sorted().toList());
  }

  /** Sets of the curve and the chosen one, by size; none that is larger and no better. */
  private List<BudgetStep> steps(List<IndexSearch.Step> curve, BitSet chosenSet) {
    List<BitSet> sets = new ArrayList<>(List.of(book.existing()));
    long most = book.sizeBytes(chosenSet);
    curve.stream()
        .map(IndexSearch.Step::set)
        .filter(set -> book.sizeBytes(set) < most)
        .forEach(sets::add);
    sets.add(chosenSet);
    BitSet existing = book.existing();
    List<BudgetStep> steps = new ArrayList<>();
    sets.stream()
        .distinct()
        .sorted(Comparator.comparingLong(book::sizeBytes))
        .forEach(
            set -> {
              BitSet added = (BitSet) set.clone();
              added.andNot(existing);
              BudgetStep step =
                  new BudgetStep(book.sizeBytes(set), costs.total(set), added.cardinality());
              if (steps.isEmpty()
                  || set.equals(chosenSet)
                  || step.cost() < steps.get(steps.size() - 1).cost()) {
                steps.add(step);
              }
            });
    return steps;
  }

  private List<QueryEffect> worsened(BitSet set) {
    return costs.statements().stream()
        .filter(each -> costs.of(each, set) > WORSE * costs.of(each, book.existing()))
        .map(each -> plans.effect(each, set, Optional.empty(), ""))
        .sorted(
            Comparator.comparingDouble(
                effect -> effect.calls() * (effect.costBefore() - effect.costAfter())))
        .toList();
  }

  private List<IndexReport.Unhelped> unhelped(UnchosenIndexes unchosen) {
    UnhelpedReasons reasons = new UnhelpedReasons(schema);
    return costs.statements().stream()
        .filter(each -> costs.of(each, book.existing()) >= CHEAP)
        .filter(
            each ->
                costs.of(each, unchosen.set())
                    > UnchosenIndexes.HELPED * costs.of(each, book.existing()))
        .sorted(Comparator.comparingDouble(each -> -each.calls() * costs.of(each, book.existing())))
        .limit(MOST_UNHELPED)
        .map(
            each ->
                new IndexReport.Unhelped(
                    each.text(),
                    each.calls(),
                    costs.of(each, book.existing()),
                    unchosen
                        .reason(each)
                        .orElseGet(
                            () ->
                                reasons.of(
                                    plans.before(each),
                                    workload.probes().get(costs.probes(each).get(0)).accesses(),
                                    !unchosen.cutOff() || unchosen.tried(each)))))
        .toList();
  }
}
