package io.queryadvisor.index.search;

import java.util.BitSet;

/**
 * What the planner answered.
 *
 * @param asked the options that it could use
 * @param used those that its plan uses
 * @param cost of the plan
 */
record Outcome(BitSet asked, BitSet used, double cost) {

  /**
   * Whether the answer holds for another set too: a plan that is the best of many is the best of
   * fewer, as long as what it uses is among them (the argument of atomic configurations;
   * Finkelstein, Schkolnick, Tiberio, TODS 1988).
   */
  boolean holdsFor(BitSet set) {
    return within(used, set) && within(set, asked);
  }

  static boolean within(BitSet part, BitSet whole) {
    for (int i = part.nextSetBit(0); i >= 0; i = part.nextSetBit(i + 1)) {
      if (!whole.get(i)) {
        return false;
      }
    }
    return true;
  }
}
