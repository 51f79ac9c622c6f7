package io.queryadvisor.index;

/**
 * A point of the curve of budget against benefit.
 *
 * @param sizeBytes of the set
 * @param cost of the workload with it, in planner units
 * @param indexes in the set
 */
public record BudgetStep(long sizeBytes, double cost, int indexes) {}
