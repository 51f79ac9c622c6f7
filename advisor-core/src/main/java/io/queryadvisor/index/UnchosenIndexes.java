package io.queryadvisor.index;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.index.search.PlanBook;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says why an index that would help a statement is not advised: the limits that the user set come
 * first, then the price.
 *
 * @param set what is advised, with the indexes that exist
 * @param created all that is to be created, for foreign keys alone too
 * @param cutOff whether the search ended at its limit
 */
record UnchosenIndexes(
    PlanBook book,
    StatementCosts costs,
    IndexRequest request,
    BitSet set,
    List<IndexDefinition> created,
    boolean cutOff) {
  /** A statement that keeps more of its cost is not helped. */
  static final double HELPED = 0.95;

  private static final double LEAST_SHARE = 0.001;

  /** The reason in a sentence; empty where no index that is known helps the statement. */
  Optional<String> reason(WorkloadStatement statement) {
    BitSet with = (BitSet) set.clone();
    costs.probes(statement).forEach(probe -> with.or(book.bestUse(probe)));
    BitSet added = (BitSet) with.clone();
    added.andNot(set);
    added.andNot(book.existing());
    double now = costs.of(statement, book.existing());
    double then = costs.of(statement, with);
    if (added.isEmpty() || then > HELPED * now) {
      return Optional.empty();
    }
    return Optional.of(
        definitions(added).stream().map(IndexText::of).collect(Collectors.joining(" and "))
            + " would make it "
            + IndexText.percent(1 - then / now)
            + " cheaper, but "
            + obstacle(with, added)
            + ".");
  }

  /** Whether the planner was asked what all indexes together would do for a statement. */
  boolean tried(WorkloadStatement statement) {
    return costs.probes(statement).stream().allMatch(book::tried);
  }

  private List<IndexDefinition> definitions(BitSet options) {
    return options.stream().mapToObj(each -> book.options().get(each).definition()).toList();
  }

  private String obstacle(BitSet with, BitSet added) {
    String its = added.cardinality() > 1 ? "their" : "its";
    long room = request.budgetBytes().orElse(Long.MAX_VALUE) - book.sizeBytes(set);
    if (created.containsAll(definitions(added))) {
      return "is advised for a foreign key already";
    } else if (book.sizeBytes(added) > room) {
      return "%s size of %s is more than the budget leaves: %s"
          .formatted(
              its,
              IndexText.size(book.sizeBytes(added)),
              room > 0 ? IndexText.size(room) : "nothing");
    }
    BitSet candidates = (BitSet) with.clone();
    candidates.andNot(book.existing());
    if (candidates.cardinality() > request.most().orElse(Integer.MAX_VALUE)) {
      return "the number of new indexes is limited to %d, and others save more"
          .formatted(request.most().getAsInt());
    }
    return price(with, added, its);
  }

  private String price(BitSet with, BitSet added, String its) {
    double gain = book.total(set) - book.total(with);
    double upkeep = book.upkeep(with) - book.upkeep(set);
    double share = gain / Math.max(costs.total(book.existing()), 1e-9);
    if (upkeep > 0 && share < LEAST_SHARE) {
      return "%s upkeep costs the workload's writes %s planner units, and its statements save %s"
          .formatted(its, IndexText.cost(upkeep), IndexText.cost(gain + upkeep));
    } else if (cutOff) {
      return "the search ended at its limit before that was weighed: more time may advise it";
    }
    return "that saves %s of the workload's planner cost, too little for %s"
        .formatted(
            share < LEAST_SHARE ? "less than 0.1 %" : IndexText.percent(share),
            IndexText.size(book.sizeBytes(added)));
  }
}
