package io.queryadvisor.whatif.size;

import java.util.OptionalInt;

/**
 * The size of an index, freshly built.
 *
 * @param tuples that it holds, as pg_class.reltuples counts them; ≥ 0
 * @param pages of 8 KiB; ≥ 1
 * @param treeHeight levels above the leaves of a B-tree, 0 for a root that is a leaf; empty for
 *     other methods
 */
public record IndexSize(double tuples, long pages, OptionalInt treeHeight) {
  /** Bytes of a page. */
  public static final int PAGE_BYTES = 8_192;

  /** Bytes on disk. */
  public long bytes() {
    return pages * PAGE_BYTES;
  }

  /** Two parts of a partitioned index together; the taller tree counts. */
  IndexSize plus(IndexSize other) {
    OptionalInt height =
        treeHeight.isPresent() && other.treeHeight.isPresent()
            ? OptionalInt.of(Math.max(treeHeight.getAsInt(), other.treeHeight.getAsInt()))
            : treeHeight.isPresent() ? treeHeight : other.treeHeight;
    return new IndexSize(tuples + other.tuples, pages + other.pages, height);
  }
}
