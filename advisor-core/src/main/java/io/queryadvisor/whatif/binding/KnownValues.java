package io.queryadvisor.whatif.binding;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the statistics of a snapshot know of columns' values. */
final class KnownValues {
  private record Key(TableName table, String column) {}

  private final Map<Key, StoredStatistics> statistics = new HashMap<>();

  /**
   * A value out of the statistics.
   *
   * @param text the value
   * @param reason why this one
   */
  record Known(String text, String reason) {}

  KnownValues(Optional<PostgresState> state) {
    state.stream()
        .flatMap(postgres -> postgres.statistics().stream())
        .forEach(each -> statistics.merge(key(each), each, KnownValues::whole));
  }

  private static Key key(StoredStatistics each) {
    return new Key(each.relation(), each.column());
  }

  /** Of a partitioned table or a parent, those of all its rows. */
  private static StoredStatistics whole(StoredStatistics one, StoredStatistics other) {
    return one.inherited() ? one : other;
  }

  Optional<StoredStatistics> of(ColumnFinder.Found column) {
    return Optional.ofNullable(
        statistics.get(new Key(column.table().name(), column.column().name())));
  }

  /** The value that most rows have, or the one in the middle where none is common. */
  Optional<Known> typical(ColumnFinder.Found column) {
    return of(column)
        .flatMap(
            known ->
                known.commonValues().isEmpty()
                    ? quantile(column, 0.5)
                    : Optional.of(
                        new Known(
                            known.commonValues().get(0),
                            mostCommon(column, known) + replaced(known))));
  }

  private static String mostCommon(ColumnFinder.Found column, StoredStatistics known) {
    String share =
        known.commonFrequencies().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT, ", %.1f %% of rows", known.commonFrequencies().get(0) * 100);
    return "most common value of " + column.label() + share;
  }

  /** The value below which a share of the other rows lie. */
  Optional<Known> quantile(ColumnFinder.Found column, double share) {
    return of(column)
        .filter(known -> !known.histogram().isEmpty())
        .map(
            known -> {
              List<String> bounds = known.histogram();
              String value = bounds.get((int) Math.round(share * (bounds.size() - 1)));
              String name =
                  share == 0.5
                      ? "median"
                      : String.format(Locale.ROOT, "%.0f %% quantile", share * 100);
              return new Known(value, name + " of " + column.label() + replaced(known));
            });
  }

  /** Different values, the most common first, at most so many. */
  List<String> several(ColumnFinder.Found column, int most) {
    Set<String> values = new LinkedHashSet<>();
    of(column)
        .ifPresent(
            known -> {
              values.addAll(known.commonValues());
              int bounds = known.histogram().size();
              for (int i = 1; i <= most && bounds > 0; i++) {
                values.add(known.histogram().get(i * (bounds - 1) / (most + 1)));
              }
            });
    return values.stream().limit(most).toList();
  }

  /** The element that most arrays, or the word that most texts, contain. */
  Optional<Known> element(ColumnFinder.Found column) {
    return of(column)
        .filter(known -> !known.commonElements().isEmpty())
        .map(
            known ->
                new Known(
                    mostCommonElement(known),
                    "most common element of " + column.label() + replaced(known)));
  }

  /** Elements are sorted by value (pg_stats.most_common_elems). */
  private static String mostCommonElement(StoredStatistics known) {
    int best = 0;
    List<Float> frequencies = known.commonElementFrequencies();
    for (int i = 1; i < Math.min(frequencies.size(), known.commonElements().size()); i++) {
      best = frequencies.get(i) > frequencies.get(best) ? i : best;
    }
    return known.commonElements().get(best);
  }

  static String replaced(StoredStatistics known) {
    return known.redacted() ? ", replaced in the snapshot" : "";
  }
}
