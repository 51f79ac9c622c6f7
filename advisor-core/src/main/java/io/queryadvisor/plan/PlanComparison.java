package io.queryadvisor.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What differs between two plans of one statement.
 *
 * @param costBefore total planner cost of the first
 * @param costAfter total planner cost of the second
 * @param changes how tables are read, how they are joined, what is sorted, grouped or done in
 *     parallel, the greatest difference in cost of each first; then the order of joins. Empty where
 *     only numbers differ
 */
public record PlanComparison(double costBefore, double costAfter, List<PlanChange> changes) {
  public PlanComparison {
    changes = List.copyOf(changes);
  }

  /** Compares the plans of one statement before and after a change of the database. */
  public static PlanComparison of(PlanNode before, PlanNode after) {
    List<PlanChange> changes = new PlanParts(before).changesTo(new PlanParts(after));
    return new PlanComparison(before.totalCost(), after.totalCost(), changes);
  }

  /** The change that matters most: of the way in which a table is read, where there is one. */
  public Optional<PlanChange> principal() {
    return changes.stream().findFirst();
  }

  /** The whole in a line: {@code cost 4,512 -> 8.4 (99.8 % less)}. */
  public String costLine() {
    String costs = "cost " + Costs.change(costBefore, costAfter);
    if (costBefore <= 0 || costBefore == costAfter) {
      return costs;
    }
    double share = Math.abs(costBefore - costAfter) / costBefore;
    String percents = String.format(Locale.ROOT, "%.1f %%", share * 100);
    return costs + " (" + percents + (costAfter < costBefore ? " less)" : " more)");
  }
}
