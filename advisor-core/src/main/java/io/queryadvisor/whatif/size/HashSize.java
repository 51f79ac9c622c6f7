package io.queryadvisor.whatif.size;

import java.util.List;
import java.util.OptionalInt;

/**
 * The size of a hash index (hashpage.c): buckets filled to 75 % on average, their number a power of
 * two up to 1,024 and then in quarters of a doubling; overflow pages where one value has many rows.
 */
final class HashSize {
  private static final double TUPLE = 20;
  private static final double TARGET_PER_BUCKET = Math.floor(8_192 * 0.75 / TUPLE);
  private static final double PER_PAGE = Math.floor(8_152 / TUPLE);
  private static final int ONE_PHASE = 1_024;

  private HashSize() {}

  static IndexSize of(double rows, KeyFigures key) {
    long buckets = buckets(Math.ceil(rows / TARGET_PER_BUCKET));
    double present = rows * (1 - key.nullFraction());
    double overflow =
        new DuplicateGroups(present, List.of(key), 1)
            .sum(group -> Math.max(0, Math.ceil(group / PER_PAGE) - 1));
    double mean = present / buckets;
    double spread = mean + 3 * Math.sqrt(mean) > PER_PAGE ? buckets * 0.2 : 0;
    long pages = 1 + buckets + (long) Math.ceil(overflow + spread) + 1;
    return new IndexSize(present, pages, OptionalInt.empty());
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
