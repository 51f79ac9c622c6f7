package io.queryadvisor.index;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.index.candidate.IndexedSchema;
import io.queryadvisor.index.search.Option;
import io.queryadvisor.index.search.PlanBook;
import io.queryadvisor.whatif.Tier;
import io.queryadvisor.whatif.size.SizeRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Explains the indexes to create of a chosen set. */
final class CreateAdvice {
  private static final int MOST_QUERIES = 20;
  private static final int MOST_REJECTED = 3;

  /** Changes of a cost below this part are rounding. */
  private static final double CHANGED = 1e-4;

  /** Planner units that do not show in what an index saves. */
  private static final double LEAST_UPKEEP = 1;

  private final IndexedSchema schema;
  private final TableWrites writes;
  private final PlanBook book;
  private final StatementCosts costs;
  private final ChosenSet chosen;
  private final StatementPlans plans;
  private final BitSet set;

  CreateAdvice(
      IndexedSchema schema,
      TableWrites writes,
      PlanBook book,
      StatementCosts costs,
      ChosenSet chosen,
      StatementPlans plans,
      BitSet set) {
    this.schema = schema;
    this.writes = writes;
    this.book = book;
    this.costs = costs;
    this.chosen = chosen;
    this.plans = plans;
    this.set = set;
  }

  /** One for each candidate of the set, the greatest benefit first. */
  List<IndexAdvice> all(IndexNames names, IndexSql statements, double costBefore, Tier tier) {
    List<Integer> candidates = new ArrayList<>();
    BitSet existing = book.existing();
    set.stream().filter(option -> !existing.get(option)).forEach(candidates::add);
    ToDoubleFunction<Integer> gain = option -> chosen.gain(set, option);
    candidates.sort(
        Comparator.comparingDouble((Integer option) -> -gain.applyAsDouble(option))
            .thenComparing(option -> IndexText.of(book.options().get(option).definition())));
    List<IndexAdvice> advice = new ArrayList<>();
    for (int option : candidates) {
      Option each = book.options().get(option);
      String name = names.name(each.definition());
      double benefit = gain.applyAsDouble(option);
      advice.add(
          new IndexAdvice(
              IndexAdvice.Action.CREATE,
              each.definition(),
              name,
              statements.create(each.definition(), Optional.of(name), IndexSql.Build.ONLINE),
              each.sizeBytes(),
              benefit,
              costBefore > 0 ? Math.min(1, benefit / costBefore) : 0,
              effects(option, name),
              writes.price(each.definition()),
              rejected(option),
              notes(each),
              tier));
    }
    return advice;
  }

  private List<QueryEffect> effects(int option, String name) {
    BitSet without = (BitSet) set.clone();
    without.clear(option);
    BitSet existing = book.existing();
    return costs.statements().stream()
        .filter(each -> changed(costs.of(each, without), costs.of(each, set)))
        .sorted(
            Comparator.comparingDouble(
                each -> each.calls() * (costs.of(each, set) - costs.of(each, existing))))
        .limit(MOST_QUERIES)
        .map(each -> plans.effect(each, set, Optional.of(option), name))
        .toList();
  }

  private static boolean changed(double without, double with) {
    return Math.abs(without - with) > with * CHANGED;
  }

  /** Other indexes with the same first key or for the same statements, by what they would do. */
  private List<String> rejected(int option) {
    IndexDefinition own = book.options().get(option).definition();
    BitSet without = (BitSet) set.clone();
    without.clear(option);
    double now = book.total(set);
    double gain = book.total(without) - now;
    record Other(int option, double cost) {}
    List<Other> others = new ArrayList<>();
    for (int other = 0; other < book.options().size(); other++) {
      IndexDefinition definition = book.options().get(other).definition();
      if (!set.get(other)
          && !book.existing().get(other)
          && definition.table().equals(own.table())) {
        BitSet instead = (BitSet) without.clone();
        instead.set(other);
        double cost = book.total(instead);
        if (book.total(without) - cost > gain * 0.1) {
          others.add(new Other(other, cost));
        }
      }
    }
    return others.stream()
        .sorted(Comparator.comparingDouble(Other::cost).thenComparingInt(Other::option))
        .limit(MOST_REJECTED)
        .map(other -> sentence(option, other.option(), other.cost() - now, gain))
        .toList();
  }

  private String sentence(int option, int other, double dearer, double gain) {
    long size = book.options().get(other).sizeBytes();
    long own = book.options().get(option).sizeBytes();
    String name = IndexText.of(book.options().get(other).definition());
    String effect =
        dearer > gain * 0.005
            ? "saves " + IndexText.percent(dearer / gain) + " less"
            : dearer < -gain * 0.005
                ? "saves " + IndexText.percent(-dearer / gain) + " more"
                : "saves as much";
    return name
        + ": "
        + effect
        + ", takes "
        + IndexText.size(size)
        + " instead of "
        + IndexText.size(own)
        + ".";
  }

  private List<String> notes(Option option) {
    IndexDefinition index = option.definition();
    List<String> notes = new ArrayList<>();
    if (option.upkeep() >= LEAST_UPKEEP) {
      notes.add(
          "The workload's writes cost %s planner units more with it: taken off what it saves."
              .formatted(IndexText.cost(option.upkeep())));
    }
    option.uncertain().ifPresent(range -> notes.add(uncertainty(index, range)));
    Optional<Table> table = schema.table(index.table());
    if (table.isPresent() && schema.partitioned(table.get())) {
      notes.add(
          "The table is partitioned: each partition gets a part of the index, and CREATE INDEX"
              + " blocks writes unless the parts are built CONCURRENTLY one by one and attached.");
    }
    if (table.isPresent() && table.get().rows().isEmpty() && !schema.partitioned(table.get())) {
      notes.add("The table was never analyzed: sizes and costs are the planner's defaults.");
    }
    if (index.keys().stream().anyMatch(key -> key.column().isEmpty())) {
      notes.add(
          "The expression has no statistics before the index is built and ANALYZE has run: run it"
              + " after the build.");
    }
    return notes;
  }

  private static String uncertainty(IndexDefinition index, SizeRange range) {
    return IndexAdvice.ESTIMATED_SIZE
        + ", between "
        + IndexText.size(range.leastBytes())
        + " and "
        + IndexText.size(range.mostBytes())
        + ": "
        + (index.method().equals("gist")
            ? "pages fill by the order in which rows come, which no statistics tell."
            : "statistics do not tell how many different keys it would hold.");
  }
}
