package io.queryadvisor.whatif.size;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks up what statistics tell of a column's values. */
final class ColumnFigures {
  /** What is assumed of a column without statistics. */
  private static final double UNKNOWN_WIDTH = 16;

  private record Key(TableName relation, String column) {}

  private final Map<Key, StoredStatistics> stored = new HashMap<>();
  private final Set<String> enumerations = new HashSet<>();
  private final boolean padded;

  ColumnFigures(Optional<PostgresState> state) {
    padded = state.map(PostgresState::versionNumber).map(PaddedText::deduplicated).orElse(true);
    for (StoredStatistics each : state.map(PostgresState::statistics).orElse(List.of())) {
      Key key = new Key(each.relation(), each.column());
      // of a partitioned table only the inherited ones exist; of others their own are meant
      if (!each.inherited() || !stored.containsKey(key)) {
        stored.put(key, each);
      }
    }
    for (SchemaObject each : state.map(PostgresState::objects).orElse(List.of())) {
      if (each.kind() == SchemaObject.Kind.TYPE && each.sql().contains(" AS ENUM")) {
        enumerations.add(each.name().name());
        enumerations.add(each.name().schema() + "." + each.name().name());
      }
    }
  }

  Optional<StoredStatistics> stored(TableName relation, String column) {
    return Optional.ofNullable(stored.get(new Key(relation, column)));
  }

  KeyFigures of(Table table, Column column, double rows) {
    StoredType type = type(column.type());
    Optional<StoredStatistics> known =
        stored(table.name(), column.name())
            .or(() -> table.partitionOf().flatMap(parent -> stored(parent, column.name())));
    if (known.isPresent()) {
      return of(type, known.get(), rows);
    }
    return column.statistics().isPresent()
        ? of(type, column.statistics().get())
        : new KeyFigures(
            type,
            type.length().isPresent() ? type.length().getAsInt() : UNKNOWN_WIDTH,
            type.length().isEmpty(),
            0,
            Math.max(1, rows),
            List.of());
  }

  private StoredType type(String name) {
    if (enumerations.contains(name)) {
      return StoredType.enumeration();
    }
    StoredType type = StoredType.of(name);
    return PaddedText.is(name) && !padded ? type.withoutDuplicates() : type;
  }

  /** Of an expression whose statistics were derived. */
  KeyFigures of(KeyEvidence.Computed computed, double rows) {
    return of(type(computed.type()), computed.statistics(), rows);
  }

  private static KeyFigures of(StoredType type, ColumnStatistics known) {
    return new KeyFigures(
        type,
        type.length().isPresent()
            ? type.length().getAsInt()
            : known.averageWidthBytes().orElse(UNKNOWN_WIDTH),
        type.length().isEmpty(),
        known.nullFraction(),
        Math.max(1, known.distinctValues()),
        List.of());
  }

  private static KeyFigures of(StoredType type, StoredStatistics known, double rows) {
    double distinct = known.distinct() < 0 ? -known.distinct() * rows : known.distinct();
    return new KeyFigures(
        type,
        type.length().isPresent() ? type.length().getAsInt() : known.averageWidthBytes(),
        type.length().isEmpty(),
        known.nullFraction(),
        Math.max(1, distinct),
        known.commonFrequencies(),
        ValueSample.of(type, known));
  }
}
