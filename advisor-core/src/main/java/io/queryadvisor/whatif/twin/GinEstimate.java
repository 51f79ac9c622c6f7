package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.StoredRelation.GinCounters;

/**
 * The counters of a GIN that nobody could read. Of fourteen indexes on texts, arrays and documents
 * three quarters of the pages were of the tree of keys (a half to all), and a key had 30 row
 * pointers (3 to 170); the planner takes the 0.15th power of the one and the logarithm of the
 * other.
 */
final class GinEstimate {
  private static final double KEY_PAGES = 0.75;
  private static final double POINTERS_OF_KEY = 30;

  /**
   * Counters of an index without a pending list.
   *
   * @param pages of the index; ≥ 1
   * @param tuples row pointers in it
   */
  static GinCounters of(long pages, double tuples) {
    long keyPages = Math.max(1, Math.round((pages - 1) * KEY_PAGES));
    long keys = Math.max(1, Math.round(tuples / POINTERS_OF_KEY));
    return new GinCounters(0, pages, keyPages, Math.max(0, pages - 1 - keyPages), keys);
  }

  private GinEstimate() {}
}
