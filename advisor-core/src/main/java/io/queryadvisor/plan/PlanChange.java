package io.queryadvisor.plan;

import java.util.Optional;

/**
 * A part of a plan, and what stands in its place in another plan of the same statement.
 *
 * @param before such as {@code Seq Scan on orders}; empty for what is new
 * @param after such as {@code Index Scan using orders_status_idx on orders}; empty for what is gone
 * @param costBefore planner cost of that part over all its loops; 0 for what is new
 * @param costAfter the same; 0 for what is gone
 */
public record PlanChange(
    Optional<String> before, Optional<String> after, double costBefore, double costAfter) {

  /** What is saved, in planner cost; negative where the new part is dearer. */
  public double saving() {
    return costBefore - costAfter;
  }

  /** {@code Seq Scan on orders -> Index Scan using i on orders, cost 4,512 -> 8.4}. */
  public String sentence() {
    if (before.isEmpty()) {
      return "new: " + after.orElse("") + ", cost " + Costs.text(costAfter);
    }
    if (after.isEmpty()) {
      return "gone: " + before.get() + ", cost " + Costs.text(costBefore);
    }
    return before.get() + " -> " + after.get() + ", cost " + Costs.change(costBefore, costAfter);
  }
}
