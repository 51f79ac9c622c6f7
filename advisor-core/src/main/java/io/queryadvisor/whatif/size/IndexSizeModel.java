package io.queryadvisor.whatif.size;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells how big a PostgreSQL index would be, from the catalog's and the statistics' figures, and
 * from what a server computed with known values. Within 10 % of what CREATE INDEX makes, or with
 * the range in which it lies, where statistics cannot tell.
 */
public final class IndexSizeModel {
  private final Map<TableName, Table> tables = new HashMap<>();
  private final Map<TableName, List<Table>> partitions = new HashMap<>();
  private final Map<TableName, StoredRelation> relations = new HashMap<>();
  private final ColumnFigures columns;
  private final ExpressionFigures expressions;
  private final JointKeys jointKeys;
  private final SpatialFigures spatial;

  /**
   * A model of one database.
   *
   * @param state the statistics in full; without them, frequencies of values are not known
   */
  public IndexSizeModel(Catalog catalog, Optional<PostgresState> state) {
    for (Table table : catalog.tables()) {
      tables.put(table.name(), table);
      table
          .partitionOf()
          .ifPresent(
              parent -> partitions.computeIfAbsent(parent, any -> new ArrayList<>()).add(table));
    }
    state.ifPresent(known -> known.relations().forEach(each -> relations.put(each.name(), each)));
    this.columns = new ColumnFigures(state);
    this.expressions = new ExpressionFigures(columns);
    this.jointKeys = new JointKeys(catalog, this::rows);
    this.spatial = new SpatialFigures(state);
  }

  /**
   * The size of an index that is not unique.
   *
   * @param definition on a table of the catalog; on a partitioned one, all its parts are meant
   * @param rowFraction the part of the rows that its predicate keeps, 0..1; 1 without one
   */
  public IndexSize size(IndexDefinition definition, double rowFraction) {
    return size(definition, rowFraction, false);
  }

  /** As above, unique or not: a unique index holds each key once and deduplicates nothing. */
  public IndexSize size(IndexDefinition definition, double rowFraction, boolean unique) {
    return size(definition, rowFraction, unique, Map.of());
  }

  /**
   * As above, of an index that is not unique.
   *
   * @param evidence what a server found out about keys, by their position from 1
   */
  public IndexSize size(
      IndexDefinition definition, double rowFraction, Map<Integer, KeyEvidence> evidence) {
    return size(definition, rowFraction, false, evidence);
  }

  private IndexSize size(
      IndexDefinition definition,
      double rowFraction,
      boolean unique,
      Map<Integer, KeyEvidence> evidence) {
    List<Table> parts = partitions.getOrDefault(definition.table(), List.of());
    if (!parts.isEmpty()) {
      return parts.stream()
          .map(part -> size(on(part, definition), rowFraction, unique, evidence))
          .reduce(IndexSize::plus)
          .orElseThrow();
    }
    Table table = tables.get(definition.table());
    if (table == null) {
      throw new IllegalArgumentException("no table " + definition.table());
    }
    return size(table, definition, rows(table) * rowFraction, unique, evidence);
  }

  private static IndexDefinition on(Table part, IndexDefinition definition) {
    return new IndexDefinition(
        part.name(),
        definition.method(),
        definition.keys(),
        definition.included(),
        definition.predicate());
  }

  private IndexSize size(
      Table table,
      IndexDefinition definition,
      double rows,
      boolean unique,
      Map<Integer, KeyEvidence> evidence) {
    if (definition.method().equals("gin")) {
      return new DocumentFigures(columns).size(table, definition, rows, pages(table), evidence);
    }
    List<KeyFigures> keys = new ArrayList<>();
    List<KeyFigures> fewest = new ArrayList<>();
    List<KeyFigures> most = new ArrayList<>();
    for (int i = 0; i < definition.keys().size(); i++) {
      KeyFigures key =
          figures(table, definition.keys().get(i), rows, Optional.ofNullable(evidence.get(i + 1)));
      keys.add(key);
      boolean guessed = definition.keys().get(i).column().isEmpty();
      if (evidence.get(i + 1) instanceof KeyEvidence.Computed known) {
        fewest.add(key.withDistinct(Math.min(key.distinct(), known.leastDistinct())));
        most.add(key.withDistinct(Math.max(key.distinct(), Math.min(rows, known.mostDistinct()))));
      } else {
        fewest.add(guessed ? key.withDistinct(1) : key);
        most.add(guessed ? key.withDistinct(rows) : key);
      }
    }
    IndexSize size = size(table, definition, rows, unique, keys);
    if (fewest.equals(keys) && most.equals(keys)) {
      return size;
    }
    return size.between(
        size(table, definition, rows, unique, fewest), size(table, definition, rows, unique, most));
  }

  private IndexSize size(
      Table table, IndexDefinition definition, double rows, boolean unique, List<KeyFigures> keys) {
    List<KeyFigures> included =
        definition.included().stream()
            .map(table::column)
            .flatMap(Optional::stream)
            .map(column -> columns.of(table, column, rows))
            .toList();
    return switch (definition.method()) {
      case "hash" -> HashSize.of(rows, keys.get(0));
      case "brin" -> BrinSize.of(pages(table), keys);
      case "gist", "spgist" -> spatial.size(table, definition, rows, keys);
      default -> BtreeSize.of(rows, keys, included, unique, dependence(table, definition));
    };
  }

  private double dependence(Table table, IndexDefinition definition) {
    List<String> names =
        definition.keys().stream().map(IndexKey::column).flatMap(Optional::stream).toList();
    return names.size() < 2 ? 1 : jointKeys.dependence(table, names, this::distinct);
  }

  private double distinct(Table table, String column) {
    return table
        .column(column)
        .map(found -> columns.of(table, found, rows(table)).distinct())
        .orElse(1.0);
  }

  private KeyFigures figures(
      Table table, IndexKey key, double rows, Optional<KeyEvidence> evidence) {
    if (evidence.isPresent() && evidence.get() instanceof KeyEvidence.Computed computed) {
      return columns.of(computed, rows);
    }
    return key.column()
        .flatMap(table::column)
        .map(column -> columns.of(table, column, rows))
        .orElseGet(() -> expressions.of(table, key.expression(), rows));
  }

  /** Rows of a table by pg_class, else by the server's estimate; 0 where it was never analyzed. */
  private double rows(Table table) {
    StoredRelation stored = relations.get(table.name());
    return stored != null && stored.tuples() >= 0 ? grown(stored) : (double) table.rows().orElse(0);
  }

  /** As the planner does: the density of the last count, over the pages that there are now. */
  private static double grown(StoredRelation stored) {
    return stored.blocks().isPresent() && stored.pages() > 0
        ? stored.tuples() / stored.pages() * stored.blocks().getAsLong()
        : stored.tuples();
  }

  private long pages(Table table) {
    StoredRelation stored = relations.get(table.name());
    return stored != null
        ? Math.max(stored.pages(), stored.blocks().orElse(0))
        : table.sizeBytes().orElse(0) / IndexSize.PAGE_BYTES;
  }
}
