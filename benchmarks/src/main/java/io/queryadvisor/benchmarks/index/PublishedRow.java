package io.queryadvisor.benchmarks.index;

import java.util.List;

/**
 * What others reached in an earlier run of the same lab (scale 0.3, PostgreSQL 15, the same
 * settings): quoted, not measured here. Costs in thousands, with the indexes really built.
 *
 * @param indexes how many
 * @param megabytes of all of them
 * @param cost19 of the queries without 2, 17 and 20
 * @param cost22 of all
 * @param explains how many times the planner was asked
 */
record PublishedRow(String name, int indexes, int megabytes, int cost19, int cost22, int explains) {

  static final List<PublishedRow> PEERS =
      List.of(
          new PublishedRow("dexter", 5, 43, 795, 888, 92),
          new PublishedRow("supabase index_advisor", 20, 92, 718, 806, 44),
          new PublishedRow("Extend, 400 MB", 13, 172, 704, 777, 4_909),
          new PublishedRow("AutoAdmin, 15", 15, 288, 698, 717, 24_822),
          new PublishedRow("DB2Advis, no limit", 36, 376, 681, 699, 44));
}
