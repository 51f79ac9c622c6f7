package io.queryadvisor.cache;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.ShapeFlag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Estimates what one result of a statement takes in a cache. */
final class ResultSize {
  /** Key, entry and bookkeeping of a cache (Caffeine and Redis both take about that much). */
  private static final double ENTRY_BYTES = 100;

  private static final double AGGREGATE_BYTES = 16;

  private final Names names;

  ResultSize(Names names) {
    this.names = names;
  }

  /** Bytes of one entry; empty where rows or widths are not known. */
  OptionalDouble bytes(ReadStatement read) {
    OptionalDouble rows = rows(read);
    OptionalDouble width = width(read);
    return rows.isPresent() && width.isPresent()
        ? OptionalDouble.of(rows.getAsDouble() * width.getAsDouble() + ENTRY_BYTES)
        : OptionalDouble.empty();
  }

  private OptionalDouble rows(ReadStatement read) {
    if (read.digest().meanRows().isPresent()) {
      return read.digest().meanRows();
    }
    QueryShape shape = read.shape().orElseThrow();
    if (shape.has(ShapeFlag.AGGREGATE) || isByUniqueKey(read)) {
      return OptionalDouble.of(1);
    }
    return shape.limit().limit().isPresent()
        ? OptionalDouble.of((double) shape.limit().limit().getAsLong())
        : OptionalDouble.empty();
  }

  private boolean isByUniqueKey(ReadStatement read) {
    if (read.keys().size() != 1) {
      return false;
    }
    Optional<Table> table = names.table(read.keys().get(0).table());
    List<String> key = table.map(Table::primaryKey).orElse(List.of());
    return !key.isEmpty()
        && read.keys()
            .get(0)
            .columns()
            .keySet()
            .containsAll(key.stream().map(Names::fold).toList());
  }

  /** The whole rows of its tables: which columns it takes of them matters less than it seems. */
  private OptionalDouble width(ReadStatement read) {
    if (read.shape().orElseThrow().has(ShapeFlag.AGGREGATE)) {
      return OptionalDouble.of(AGGREGATE_BYTES);
    }
    double sum = 0;
    for (String name : read.tables()) {
      Optional<Table> table = names.table(name);
      if (table.isEmpty()) {
        return OptionalDouble.empty();
      }
      for (Column column : table.get().columns()) {
        OptionalDouble width =
            column.statistics().map(s -> s.averageWidthBytes()).orElse(OptionalDouble.empty());
        if (width.isEmpty()) {
          return OptionalDouble.empty();
        }
        sum += width.getAsDouble();
      }
    }
    return OptionalDouble.of(sum);
  }
}
