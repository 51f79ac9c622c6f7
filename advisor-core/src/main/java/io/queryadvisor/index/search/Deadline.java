package io.queryadvisor.index.search;

import java.util.function.BooleanSupplier;

/**
 * When to end. The search ends first, so that time is left to prove and to explain what it found.
 *
 * @param searchOver whether the search must end with the best set so far
 * @param over whether nothing more is to be asked that can be left undone
 */
public record Deadline(BooleanSupplier searchOver, BooleanSupplier over) {

  /** One end for both. */
  public static Deadline of(BooleanSupplier outOfTime) {
    return new Deadline(outOfTime, outOfTime);
  }
}
