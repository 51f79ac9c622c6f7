package io.queryadvisor.whatif.size;

import io.queryadvisor.whatif.size.KeyEvidence.Group;
import java.util.List;
import java.util.OptionalInt;

/**
 * The size of a GIN index: each key once, with its rows in a compressed list. A pointer takes as
 * many bytes as seven-bit groups hold its distance from the one before it (ginpostinglist.c, where
 * a heap page is worth 2,048 positions); a long list moves out of its entry into pages of its own.
 */
final class GinSize {
  private static final double HEADER = 8;
  private static final double LINE_POINTER = 4;
  private static final double LIST_HEADER = 8;

  private static final double PAGE = 8_152;

  /** What is left of a page's half where tuples differ in length. */
  private static final double UNEVEN = 0.98;

  /** Appended lists fill pages but for the headers of segments of 256 bytes. */
  private static final double POSTING_FILL = 8_150 * 0.96;

  /** A longer list leaves the entry for pages of its own (GinMaxItemSize). */
  private static final double LONGEST_TUPLE = 2_712;

  /** Distances of seven pages fit into two bytes, of 1,023 into three. */
  private static final double TWO_BYTES_PAGES = 7;

  private static final double THREE_BYTES_PAGES = 1_023;

  private GinSize() {}

  /**
   * Of what an index holds.
   *
   * @param rows in the table
   * @param tablePages of the table
   * @param groups its keys by frequency
   * @param keyBytes mean width of a key
   */
  static IndexSize of(double rows, long tablePages, List<Group> groups, double keyBytes) {
    double entryBytes = 0;
    double keys = 0;
    double postingPages = 0;
    for (Group group : groups) {
      keys += group.keys();
      double pointers = Math.max(1, rows * Math.min(1, group.rowShare()));
      double list = pointers * pointerBytes(pointers / Math.max(1, tablePages));
      double bare = Math.ceil((HEADER + keyBytes) / 2) * 2;
      double tuple = Math.ceil((bare + LIST_HEADER + list) / 8) * 8;
      if (tuple > LONGEST_TUPLE) {
        entryBytes += group.keys() * (Math.ceil(bare / 8) * 8 + LINE_POINTER);
        double pages = Math.ceil(list / POSTING_FILL);
        postingPages += group.keys() * (pages > 1 ? pages + 1 : 1);
      } else {
        entryBytes += group.keys() * (tuple + LINE_POINTER);
      }
    }
    long pages = 1 + (long) Math.ceil(postingPages) + entryPages(entryBytes, keys, keyBytes);
    return new IndexSize(rows, pages, OptionalInt.empty());
  }

  private static long entryPages(double bytes, double keys, double keyBytes) {
    double level = Math.max(1, Math.ceil(keys / kept(bytes / Math.max(1, keys))));
    double pages = level;
    double downlink = Math.ceil((HEADER + keyBytes) / 8) * 8 + LINE_POINTER;
    while (level > 1) {
      level = Math.ceil(level / kept(downlink));
      pages += level;
    }
    return (long) pages;
  }

  /**
   * Tuples that a page keeps: keys come in order, and one that is full gives those away that begin
   * behind its middle (entrySplitPage in ginentrypage.c).
   */
  private static double kept(double tupleBytes) {
    double full = Math.floor(PAGE / tupleBytes);
    return Math.max(1, Math.min(full, (Math.floor((full + 1) / 2) + 1) * UNEVEN));
  }

  /** Mean bytes of a pointer where a heap page has so many, scattered. */
  private static double pointerBytes(double perPage) {
    double onNewPage = -Math.expm1(-perPage) / perPage;
    return (1 - onNewPage)
        + onNewPage
            * (2 + Math.exp(-TWO_BYTES_PAGES * perPage) + Math.exp(-THREE_BYTES_PAGES * perPage));
  }
}
