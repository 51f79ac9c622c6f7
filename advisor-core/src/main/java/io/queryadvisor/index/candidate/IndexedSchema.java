package io.queryadvisor.index.candidate;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.SchemaObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A catalog as candidates need it: tables by name, parents of partitions, indexes there are. */
public final class IndexedSchema {
  private static final long PAGE_BYTES = 8_192;
  private static final int DEEPEST_PARTITION = 20;

  private final Map<TableName, Table> tables = new HashMap<>();
  private final Map<TableName, List<Table>> partitions = new HashMap<>();
  private final Map<TableName, List<IndexDefinition>> indexes = new HashMap<>();
  private final Set<String> extensions = new TreeSet<>();
  private final boolean collationIsC;

  /**
   * The schema of a catalog.
   *
   * @param planned indexes that are taken as existing
   */
  public IndexedSchema(
      Catalog catalog, Optional<PostgresState> state, List<IndexDefinition> planned) {
    for (Table table : catalog.tables()) {
      tables.put(table.name(), table);
      table
          .partitionOf()
          .ifPresent(
              parent -> partitions.computeIfAbsent(parent, any -> new ArrayList<>()).add(table));
      for (Index index : table.indexes()) {
        if (!index.is(IndexProperty.INVALID)) {
          exists(IndexDefinition.of(table.name(), index));
        }
      }
    }
    planned.forEach(this::exists);
    state.map(PostgresState::objects).orElse(List.of()).stream()
        .filter(each -> each.kind() == SchemaObject.Kind.EXTENSION)
        .forEach(each -> extensions.add(each.name().name()));
    this.collationIsC =
        state.filter(s -> Set.of("C", "POSIX").contains(s.locale().collate())).isPresent();
  }

  private void exists(IndexDefinition definition) {
    indexes.computeIfAbsent(definition.table(), any -> new ArrayList<>()).add(definition);
  }

  /** The table of that name, for a partition its topmost parent. */
  public Optional<Table> root(TableName name) {
    Optional<Table> table = table(name);
    for (int i = 0; i < DEEPEST_PARTITION && table.isPresent(); i++) {
      Optional<Table> parent = table.get().partitionOf().flatMap(this::table);
      if (parent.isEmpty()) {
        break;
      }
      table = parent;
    }
    return table;
  }

  /** The table of that name. */
  public Optional<Table> table(TableName name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** Definitions of a table's valid indexes, planned ones too. */
  public List<IndexDefinition> indexes(TableName table) {
    return indexes.getOrDefault(table, List.of());
  }

  /** Whether an extension is installed. */
  public boolean has(String extension) {
    return extensions.contains(extension);
  }

  /** Whether a table has partitions. */
  public boolean partitioned(Table table) {
    return partitions.containsKey(table.name());
  }

  /** Pages of the table, of a partitioned one all its parts'. */
  public long pages(Table table) {
    long own = table.sizeBytes().orElse(0) / PAGE_BYTES;
    return own
        + partitions.getOrDefault(table.name(), List.of()).stream().mapToLong(this::pages).sum();
  }

  /** Rows of the table by the server's estimate, of a partitioned one all its parts'. */
  public double rows(Table table) {
    List<Table> parts = partitions.getOrDefault(table.name(), List.of());
    double own = table.rows().orElse(0);
    return parts.isEmpty() ? own : Math.max(own, parts.stream().mapToDouble(this::rows).sum());
  }

  /** Statistics of a column, of a partitioned table those of its largest part where need be. */
  Optional<ColumnStatistics> statistics(Table table, String column) {
    Optional<ColumnStatistics> own = table.column(column).flatMap(Column::statistics);
    return own.isPresent()
        ? own
        : partitions.getOrDefault(table.name(), List.of()).stream()
            .map(part -> part.column(column).flatMap(Column::statistics))
            .flatMap(Optional::stream)
            .findFirst();
  }

  /** Whether a table has rows, and nothing is known of any column. */
  public boolean blind(Table table) {
    return rows(table) > 0
        && table.columns().stream().noneMatch(c -> statistics(table, c.name()).isPresent());
  }

  /** Whether LIKE needs an operator class of its own to use a B-tree on the column. */
  boolean needsPatternClass(Column column) {
    return column.collation().isPresent()
        ? !Set.of("C", "POSIX").contains(column.collation().get())
        : !collationIsC;
  }
}
