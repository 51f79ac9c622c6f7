package io.queryadvisor.whatif.size;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The size of an index, freshly built.
 *
 * @param tuples that it holds, as pg_class.reltuples counts them; ≥ 0
 * @param pages of 8 KiB; ≥ 1
 * @param treeHeight levels above the leaves of a B-tree, 0 for a root that is a leaf; empty for
 *     other methods
 * @param uncertain between which sizes it lies where statistics cannot tell; empty where they do
 */
public record IndexSize(
    double tuples, long pages, OptionalInt treeHeight, Optional<SizeRange> uncertain) {
  /** Bytes of a page. */
  public static final int PAGE_BYTES = 8_192;

  /** A size that statistics tell. */
  IndexSize(double tuples, long pages, OptionalInt treeHeight) {
    this(tuples, pages, treeHeight, Optional.empty());
  }

  /** Bytes on disk. */
  public long bytes() {
    return pages * PAGE_BYTES;
  }

  /** Two parts of a partitioned index together; the taller tree counts. */
  public IndexSize plus(IndexSize other) {
    OptionalInt height =
        treeHeight.isPresent() && other.treeHeight.isPresent()
            ? OptionalInt.of(Math.max(treeHeight.getAsInt(), other.treeHeight.getAsInt()))
            : treeHeight.isPresent() ? treeHeight : other.treeHeight;
    Optional<SizeRange> range =
        uncertain.isPresent() || other.uncertain.isPresent()
            ? Optional.of(range().plus(other.range()))
            : Optional.empty();
    return new IndexSize(tuples + other.tuples, pages + other.pages, height, range);
  }

  /** The same, so many times as large. */
  IndexSize times(double factor) {
    return new IndexSize(tuples, Math.max(1, Math.round(pages * factor)), treeHeight);
  }

  private SizeRange range() {
    return uncertain.orElseGet(() -> new SizeRange(bytes(), bytes()));
  }

  /** The same, said to lie between two others; as it is where those are close. */
  IndexSize between(IndexSize least, IndexSize most) {
    long low = Math.min(bytes(), Math.min(least.range().leastBytes(), most.range().leastBytes()));
    long high = Math.max(bytes(), Math.max(least.range().mostBytes(), most.range().mostBytes()));
    return new IndexSize(tuples, pages, treeHeight, SizeRange.ofUncertain(low, bytes(), high));
  }
}
