package io.queryadvisor.database.redaction;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.EndPoints;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Replaces the values that PostgreSQL's statistics and end points hold. */
public final class PostgresRedaction {
  /** A column's full name; of an index, its key's. */
  public record ColumnName(TableName relation, String column) {}

  private final Map<ColumnName, ColumnKind> kinds;
  private final ReplacedColumns replaced;
  private final Ranks ranks;

  private PostgresRedaction(
      PostgresState state,
      Redaction redaction,
      Map<ColumnName, ColumnKind> kinds,
      ColumnTies ties) {
    this.kinds = kinds;
    this.replaced = new ReplacedColumns(redaction, state, kinds, ties);
    this.ranks =
        new Ranks(Set.of("C", "POSIX", "C.UTF-8", "C.utf8").contains(state.locale().collate()));
  }

  /** The state with values as the redaction wants them. */
  public static PostgresState apply(
      PostgresState state,
      Redaction redaction,
      Map<ColumnName, ColumnKind> kinds,
      ColumnTies ties) {
    if (redaction == Redaction.NONE) {
      return state;
    }
    return new PostgresRedaction(state, redaction, kinds, ties).apply(state);
  }

  private PostgresState apply(PostgresState state) {
    state.statistics().stream().filter(row -> replaced.contains(name(row))).forEach(this::collect);
    state.endPoints().stream().filter(this::isReplaced).forEach(this::collect);
    ranks.assign();
    return new PostgresState(
        state.versionNumber(),
        state.locale(),
        state.settings(),
        state.roleSettings(),
        state.objects(),
        state.relations(),
        state.statistics().stream().map(this::redacted).toList(),
        state.endPoints().stream().map(this::redacted).toList(),
        state.extendedStatistics());
  }

  private ColumnKind kind(ColumnName name) {
    return kinds.getOrDefault(name, ColumnKind.UNKNOWN);
  }

  private static ColumnName name(StoredStatistics row) {
    return new ColumnName(row.relation(), row.column());
  }

  private boolean isReplaced(EndPoints ends) {
    return replaced.contains(new ColumnName(ends.table(), ends.column()));
  }

  private void collect(StoredStatistics row) {
    ColumnKind kind = kind(name(row));
    if (!kind.hasLabels()) {
      ranks.add(kind.kind(), row.commonValues());
      ranks.add(kind.kind(), row.histogram());
    }
    kind.element().ifPresent(element -> ranks.add(element, row.commonElements()));
  }

  private void collect(EndPoints ends) {
    ranks.add(
        kind(new ColumnName(ends.table(), ends.column())).kind(),
        Stream.of(ends.minimum(), ends.maximum()).flatMap(Optional::stream).toList());
  }

  private StoredStatistics redacted(StoredStatistics row) {
    if (!replaced.contains(name(row)) || hasNoValues(row)) {
      return row;
    }
    ColumnKind kind = kind(name(row));
    MadeUp madeUp = new MadeUp(kind, ranks);
    boolean values = kind.canBeMadeUp();
    boolean elements = kind.elementsCanBeMadeUp();
    return new StoredStatistics(
        row.relation(),
        row.column(),
        row.inherited(),
        row.nullFraction(),
        row.averageWidthBytes(),
        row.distinct(),
        values ? madeUp.common(row.commonValues()) : List.of(),
        values ? row.commonFrequencies() : List.of(),
        values ? madeUp.ascending(row.histogram()) : List.of(),
        row.correlation(),
        elements ? madeUp.elements(row.commonElements()) : List.of(),
        elements ? row.commonElementFrequencies() : List.of(),
        row.elementCountHistogram(),
        List.of(),
        row.rangeLengthHistogram(),
        row.emptyRangeFraction(),
        true);
  }

  private static boolean hasNoValues(StoredStatistics row) {
    return row.commonValues().isEmpty()
        && row.histogram().isEmpty()
        && row.commonElements().isEmpty()
        && row.rangeBoundsHistogram().isEmpty();
  }

  private EndPoints redacted(EndPoints ends) {
    if (!isReplaced(ends) || (ends.minimum().isEmpty() && ends.maximum().isEmpty())) {
      return ends;
    }
    ColumnKind kind = kind(new ColumnName(ends.table(), ends.column()));
    MadeUp madeUp = new MadeUp(kind, ranks);
    List<String> both =
        kind.canBeMadeUp() && ends.minimum().isPresent() && ends.maximum().isPresent()
            ? madeUp.ends(ends.minimum().get(), ends.maximum().get())
            : List.of();
    return new EndPoints(
        ends.table(),
        ends.column(),
        both.stream().findFirst(),
        both.stream().skip(1).findFirst(),
        true);
  }
}
