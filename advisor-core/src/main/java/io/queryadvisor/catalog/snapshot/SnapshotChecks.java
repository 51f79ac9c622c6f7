package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.sql.Engine;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What must hold in a snapshot beyond its fields' types: an edited file may break it. */
final class SnapshotChecks {
  private static final String RELATION_KINDS = "rpmiI";

  /** What a relation can have (MaxBlockNumber, block.h), so that no file outgrows it. */
  private static final long MOST_BLOCKS = 4_294_967_294L;

  /** No B-tree that fits into a file is higher: an inner page has at least two children. */
  private static final int MOST_HEIGHT = 32;

  private static final int MOST_PAGES_PER_RANGE = 131_072;

  /** The first thing that does not hold, with the path of its field. */
  static Optional<String> of(Snapshot snapshot) {
    boolean postgres = snapshot.catalog().engine() == Engine.POSTGRESQL;
    if (postgres != snapshot.postgres().isPresent() || postgres == snapshot.mysql().isPresent()) {
      return Optional.of(
          "the field catalog.engine is %s, so the field %s must be there and %s must not"
              .formatted(
                  snapshot.catalog().engine(),
                  postgres ? "postgres" : "mysql",
                  postgres ? "mysql" : "postgres"));
    }
    return snapshot
        .postgres()
        .flatMap(
            state ->
                Stream.concat(relations(state.relations()), statistics(state.statistics()))
                    .findFirst());
  }

  private static Stream<String> relations(List<StoredRelation> relations) {
    return IntStream.range(0, relations.size())
        .boxed()
        .flatMap(
            i -> {
              StoredRelation relation = relations.get(i);
              String path = "the field postgres.relations[" + i + "].";
              return Stream.of(
                      unless(
                          RELATION_KINDS.indexOf(relation.kind()) >= 0,
                          path + "kind must be one of r, p, m, i, I"),
                      unless(
                          relation.pages() >= -1 && relation.allVisiblePages() >= 0,
                          path + "pages must be -1 or more, and allVisiblePages 0 or more"),
                      unless(
                          isBetween(relation.blocks().orElse(0), 0, MOST_BLOCKS)
                              && relation.pages() <= MOST_BLOCKS,
                          path + "blocks must be between 0 and " + MOST_BLOCKS),
                      unless(
                          relation.tuples() >= -1 && Double.isFinite(relation.tuples()),
                          path + "tuples must be -1 or more"),
                      unless(
                          isBetween(relation.treeHeight().orElse(0), 0, MOST_HEIGHT),
                          path + "treeHeight must be between 0 and " + MOST_HEIGHT),
                      unless(
                          isBetween(relation.pagesPerRange().orElse(1), 1, MOST_PAGES_PER_RANGE),
                          path + "pagesPerRange must be between 1 and " + MOST_PAGES_PER_RANGE))
                  .flatMap(Optional::stream);
            });
  }

  private static Stream<String> statistics(List<StoredStatistics> statistics) {
    return IntStream.range(0, statistics.size())
        .boxed()
        .flatMap(
            i -> {
              StoredStatistics row = statistics.get(i);
              String path = "the field postgres.statistics[" + i + "].";
              return Stream.of(
                      unless(
                          row.nullFraction() >= 0 && row.nullFraction() <= 1,
                          path + "nullFraction must be between 0 and 1"),
                      unless(
                          row.averageWidthBytes() >= 0,
                          path + "averageWidthBytes must not be negative"),
                      unless(row.distinct() >= -1, path + "distinct must be -1 or more"),
                      unless(
                          row.commonValues().size() == row.commonFrequencies().size(),
                          path + "commonValues and commonFrequencies must be of equal length"))
                  .flatMap(Optional::stream);
            });
  }

  private static boolean isBetween(long value, long least, long most) {
    return value >= least && value <= most;
  }

  private static Optional<String> unless(boolean holds, String problem) {
    return holds ? Optional.empty() : Optional.of(problem);
  }

  private SnapshotChecks() {}
}
