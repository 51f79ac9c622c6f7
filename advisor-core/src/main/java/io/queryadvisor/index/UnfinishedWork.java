package io.queryadvisor.index;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.search.PlanBook;
import io.queryadvisor.index.search.Planners;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Says what advice lacks because its time, or its number of plans, was used up. */
record UnfinishedWork(PlanBook book, Planners planners) {
  private static final String SOURCE = "index advice";

  /**
   * Of the new indexes.
   *
   * @param foreignKeys without an index that were not looked at
   */
  List<Diagnostic> of(BitSet set, int foreignKeys) {
    List<Diagnostic> all = new ArrayList<>();
    if (planners.over() && !book.settled(set)) {
      all.add(
          Diagnostic.warning(
              SOURCE,
              "the limit came before every statement was planned with the whole set: costs with the"
                  + " advice are those of the best plans seen, and may be lower"));
    }
    if (foreignKeys > 0) {
      all.add(
          Diagnostic.note(
              SOURCE,
              "the limit came before %d foreign keys without an index were looked at"
                  .formatted(foreignKeys)));
    }
    return all;
  }

  /** Of existing indexes that were not hidden to see whether they are missed. */
  static List<Diagnostic> drops(int left) {
    return left == 0
        ? List.of()
        : List.of(
            Diagnostic.note(
                SOURCE,
                "the limit came before %d existing indexes were tried for dropping"
                    .formatted(left)));
  }
}
