package io.queryadvisor.whatif.size;

import io.queryadvisor.catalog.snapshot.StoredStatistics;
import java.util.List;

/** What a server found out about one key of an index by computing with known values. */
public sealed interface KeyEvidence {

  /**
   * An expression's values.
   *
   * @param type of the results, as format_type prints it
   * @param statistics of the results, as ANALYZE would have them
   * @param leastDistinct values that were seen
   * @param mostDistinct values that there may be; equal to the estimate where that is certain
   */
  record Computed(
      String type, StoredStatistics statistics, double leastDistinct, double mostDistinct)
      implements KeyEvidence {}

  /**
   * What an inverted index takes out of values.
   *
   * @param keyBytes mean length of one
   * @param likely as it probably is
   * @param fewest with no more different rare keys than were seen
   * @param most with as many different rare keys as there may be
   */
  record Inverted(double keyBytes, List<Group> likely, List<Group> fewest, List<Group> most)
      implements KeyEvidence {
    public Inverted {
      likely = List.copyOf(likely);
      fewest = List.copyOf(fewest);
      most = List.copyOf(most);
    }
  }

  /**
   * Keys that are equally frequent.
   *
   * @param keys how many
   * @param rowShare the part of the table's rows that has one of them, 0..1
   */
  record Group(double keys, double rowShare) {}
}
