package io.queryadvisor.whatif.size;

import java.util.OptionalInt;

/**
 * The size of a GIN index: each entry once, with its rows in a compressed list. A pointer takes as
 * many bytes as seven-bit groups hold its distance from the one before it (ginpostinglist.c, where
 * a heap page is worth 2,048 positions).
 */
final class GinSize {
  private static final double ENTRY_TUPLE = 28;
  private static final double ENTRY_FILL = 8_152 * 0.65;
  private static final double POSTING_FILL = 8_152 * 0.95;

  /** A longer list leaves the entry for pages of its own (GinMaxItemSize). */
  private static final double LONGEST_INLINE_LIST = 2_700;

  private static final double PAGE_POSITIONS = 2_048;

  private GinSize() {}

  /**
   * Of what an index holds.
   *
   * @param rows in the table
   * @param tablePages of the table
   * @param entriesPerRow distinct elements of a mean row
   * @param entries distinct elements of all rows
   * @param entryBytes mean width of an element
   */
  static IndexSize of(
      double rows, long tablePages, double entriesPerRow, double entries, double entryBytes) {
    double pointers = rows * entriesPerRow;
    double perEntry = Math.max(1, pointers / Math.max(1, entries));
    double gap = Math.max(1, tablePages * PAGE_POSITIONS / perEntry);
    double pointerBytes = Math.max(1, Math.ceil(Math.log(gap) / Math.log(2) / 7 * 2) / 2);
    double listBytes = perEntry * pointerBytes;
    double pages =
        listBytes > LONGEST_INLINE_LIST
            ? entries * Math.max(1, listBytes / POSTING_FILL)
                + entries * (ENTRY_TUPLE + entryBytes) / ENTRY_FILL
            : entries * (ENTRY_TUPLE + entryBytes + listBytes) / ENTRY_FILL;
    return new IndexSize(rows, 2 + (long) Math.ceil(pages), OptionalInt.empty());
  }
}
