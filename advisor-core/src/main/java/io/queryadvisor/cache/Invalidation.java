package io.queryadvisor.cache;

import io.queryadvisor.cache.ReadStatement.Occurrence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which writes make the results of one statement old, and when. */
final class Invalidation {
  private final ReadStatement read;
  private final List<Lane> lanes = new ArrayList<>();
  private final List<EvictionPoint> points = new ArrayList<>();

  Invalidation(ReadStatement read, List<WriteStatement> writes) {
    this.read = read;
    writes.stream().filter(each -> each.touches(read.tables())).forEach(this::add);
    points.sort(
        Comparator.comparingLong(EvictionPoint::executions)
            .reversed()
            .thenComparing(EvictionPoint::statement));
  }

  private void add(WriteStatement write) {
    boolean namesKeys = true;
    for (Occurrence occurrence : read.keys()) {
      Map<String, Integer> written = write.tables().get(occurrence.table());
      if (written != null) {
        List<Lane.Pair> pairs = new ArrayList<>();
        occurrence
            .columns()
            .forEach(
                (column, place) -> {
                  Integer its = written.get(column);
                  if (its != null) {
                    pairs.add(new Lane.Pair(place, its));
                  }
                });
        Lane lane = new Lane(write.writes(), pairs);
        namesKeys &= lane.namesRows() && namesAll(pairs);
        lanes.add(lane);
      }
    }
    points.add(
        new EvictionPoint(
            write.writes().statement(),
            write.writes().text(),
            write.writes().executions(),
            namesKeys));
  }

  private boolean namesAll(List<Lane.Pair> pairs) {
    long named = pairs.stream().map(Lane.Pair::read).distinct().count();
    return named == read.reads().values().size();
  }

  /** The statements that write what is read, the most frequent first. */
  List<EvictionPoint> points() {
    return points;
  }

  /** When what execution {@code at} loads is old, if any write to a table makes it so. */
  long byTable(int at) {
    long micros = read.reads().startMicros(at);
    return lanes.stream().mapToLong(each -> each.firstAfter(micros)).min().orElse(Long.MAX_VALUE);
  }

  /** The same, if only a write does that may touch the rows that were read. */
  long byRows(int at) {
    long micros = read.reads().startMicros(at);
    return lanes.stream()
        .mapToLong(each -> each.firstAfter(micros, read.reads(), at))
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
