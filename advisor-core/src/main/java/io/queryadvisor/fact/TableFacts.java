package io.queryadvisor.fact;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The table facts of a catalog. */
final class TableFacts {
  private final Map<TableName, TableFact> facts = new HashMap<>();
  private final Optional<Duration> age;

  TableFacts(Catalog catalog) {
    this.age = catalog.statisticsAge().filter(duration -> !duration.isZero());
    catalog.tables().forEach(table -> facts.put(table.name(), make(table)));
  }

  TableFact of(Table table) {
    return facts.computeIfAbsent(table.name(), any -> make(table));
  }

  private TableFact make(Table table) {
    OptionalLong writes = table.activity().writes();
    return new TableFact(
        table.name().toString(),
        table.rows(),
        table.sizeBytes(),
        sum(table.indexes().stream().map(Index::sizeBytes).toList()),
        table.columns().size(),
        table.indexes().size(),
        unused(table),
        !table.primaryKey().isEmpty(),
        UniqueKeys.exists(table),
        table.partitionOf().isPresent(),
        writes,
        sum(List.of(table.activity().sequentialScans(), table.activity().indexScans())),
        rate(writes),
        age.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(age.get().toMillis() / 86_400_000.0));
  }

  private static long unused(Table table) {
    return table.indexes().stream()
        .filter(index -> index.scans().isPresent() && index.scans().getAsLong() == 0)
        .filter(index -> IndexProtection.of(table, index).isEmpty())
        .count();
  }

  private OptionalDouble rate(OptionalLong writes) {
    return writes.isEmpty() || age.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(writes.getAsLong() * 1_000.0 / age.get().toMillis());
  }

  /** The sum of those that are known; empty where none is. */
  static OptionalLong sum(List<OptionalLong> values) {
    return values.stream().allMatch(OptionalLong::isEmpty)
        ? OptionalLong.empty()
        : OptionalLong.of(values.stream().mapToLong(value -> value.orElse(0)).sum());
  }
}
