package io.queryadvisor.log;

import io.queryadvisor.workload.ObservationBatch;
import java.util.ArrayList;
import java.util.List;

/** What one split holds; reused. */
final class ScannedSplit {
  private static final int SHOWN = 5;

  final ObservationBatch batch = new ObservationBatch();
  final List<String> shownSkips = new ArrayList<>();

  /** Where its first record begins; the split's end where none does. */
  long firstRecord;

  /** Where the first record behind its own begins. */
  long end;

  long records;
  long skipped;

  void clear() {
    batch.clear();
    shownSkips.clear();
    records = 0;
    skipped = 0;
  }

  void skip(long offset, String reason) {
    skipped++;
    if (shownSkips.size() < SHOWN) {
      shownSkips.add("at byte " + offset + ": " + reason);
    }
  }
}
