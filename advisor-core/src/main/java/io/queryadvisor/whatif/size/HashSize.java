package io.queryadvisor.whatif.size;

import java.util.List;
import java.util.OptionalInt;

/**
 * The size of a hash index (hashpage.c): buckets filled to 75 % on average, their number a power of
 * two up to 512 and then in quarters of a doubling; overflow pages where a bucket has too many
 * rows. Between powers of two, buckets that are not divided yet get twice the rows of the others.
 */
final class HashSize {
  private static final double TUPLE = 20;
  private static final double TARGET_PER_BUCKET = Math.floor(8_192 * 0.75 / TUPLE);
  private static final double PER_PAGE = Math.floor(8_152 / TUPLE);
  private static final int ONE_PHASE = 512;
  private static final int LONGEST_CHAIN = 64;

  private HashSize() {}

  static IndexSize of(double rows, KeyFigures key) {
    double present = rows * (1 - key.nullFraction());
    long buckets = buckets(Math.ceil(rows / TARGET_PER_BUCKET));
    long slots = Long.highestOneBit(Math.max(1, buckets - 1)) * 2;
    DuplicateGroups groups = new DuplicateGroups(present, List.of(key.present()), 1);
    double large = groups.sum(count -> count > PER_PAGE / 4 ? count : 0);
    double small = present - large;
    double perKey = small / Math.max(1, groups.sum(count -> count > PER_PAGE / 4 ? 0 : 1));
    double single = small / slots;
    double whole = slots - buckets;
    double overflow =
        (buckets - whole) * overflow(single, single * perKey)
            + whole * overflow(2 * single, 2 * single * perKey);
    double mean = small / buckets;
    double chains =
        groups.sum(count -> count > PER_PAGE / 4 ? overflow(count + mean, mean * perKey) : 0);
    long pages = 1 + buckets + (long) Math.ceil(overflow + chains) + 1;
    return new IndexSize(present, pages, OptionalInt.empty());
  }

  /** Pages beyond the first of a bucket whose rows have this mean and variance. */
  private static double overflow(double mean, double variance) {
    double pages = 0;
    double deviation = Math.sqrt(Math.max(1e-9, variance));
    double first = Math.max(1, Math.floor(mean / PER_PAGE) - 2);
    pages += first - 1;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      pages += beyond(((first + i) * PER_PAGE + 0.5 - mean) / deviation);
    }
    return pages;
  }

  /** The part of a normal distribution beyond so many deviations (logistic approximation). */
  private static double beyond(double deviations) {
    double x = Math.max(-8, Math.min(8, deviations));
    return 1 / (1 + Math.exp(1.5976 * x + 0.07056 * x * x * x));
  }

  private static long buckets(double wanted) {
    long doubled = 2;
    while (doubled < wanted && doubled < ONE_PHASE) {
      doubled *= 2;
    }
    if (doubled >= wanted) {
      return doubled;
    }
    while (doubled * 2 < wanted) {
      doubled *= 2;
    }
    long quarter = doubled / 4;
    return doubled + quarter * (long) Math.ceil((wanted - doubled) / quarter);
  }
}
