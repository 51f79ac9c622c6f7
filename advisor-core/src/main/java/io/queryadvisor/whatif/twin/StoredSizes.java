package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import io.queryadvisor.whatif.size.IndexSizeModel;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Gives relations the sizes of production's: in pg_class, and as the file system tells them. */
final class StoredSizes {
  /** BRIN's own default (storage parameter pages_per_range). */
  static final int PAGES_PER_RANGE = 128;

  private record Indexed(Table table, Index index) {}

  private final PostgresState state;
  private final IndexSizeModel model;
  private final Map<TableName, Indexed> indexes = new HashMap<>();
  private final Map<TableName, StoredRelation> relations = new HashMap<>();

  StoredSizes(Snapshot snapshot, PostgresState state, IndexSizeModel model) {
    this.state = state;
    this.model = model;
    for (Table table : snapshot.catalog().tables()) {
      for (Index index : table.indexes()) {
        indexes.put(new TableName(table.name().schema(), index.name()), new Indexed(table, index));
      }
    }
    state.relations().forEach(relation -> relations.put(relation.name(), relation));
  }

  void updateCatalog(Statement statement) throws SQLException {
    List<String> rows =
        state.relations().stream()
            .map(
                each ->
                    "(%s,%s,%s,%d,%d)"
                        .formatted(
                            SqlText.literal(each.name().schema()),
                            SqlText.literal(each.name().name()),
                            (float) each.tuples(),
                            each.pages(),
                            each.allVisiblePages()))
            .toList();
    if (!rows.isEmpty()) {
      statement.execute(
          "UPDATE pg_class c SET reltuples = v.tuples, relpages = v.pages, relallvisible ="
              + " v.visible FROM (VALUES "
              + String.join(",", rows)
              + ") v(schema, name, tuples, pages, visible) JOIN pg_namespace n ON n.nspname ="
              + " v.schema WHERE c.relnamespace = n.oid AND c.relname = v.name AND c.oid >= 16384");
    }
  }

  /** Where the files of relations of users are, below the data directory. */
  static Map<TableName, String> paths(Statement statement) throws SQLException {
    Map<TableName, String> paths = new HashMap<>();
    try (ResultSet result =
        statement.executeQuery(
            "SELECT n.nspname, c.relname, pg_relation_filepath(c.oid) FROM pg_class c JOIN"
                + " pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'i', 'm')"
                + " AND c.oid >= 16384")) {
      while (result.next()) {
        paths.put(new TableName(result.getString(1), result.getString(2)), result.getString(3));
      }
    }
    return paths;
  }

  /** To be called while no server has the files open. */
  void writeFiles(Map<TableName, String> paths, RelationFiles files) throws IOException {
    for (StoredRelation relation : state.relations()) {
      String path = paths.get(relation.name());
      if (path == null) {
        continue;
      }
      long blocks = blocks(relation);
      Indexed indexed = indexes.get(relation.name());
      if (relation.kind() == 'i' && indexed != null && blocks > 0) {
        writeFirstPages(files, path, relation, indexed);
      }
      files.setPages(path, blocks);
    }
  }

  private static long blocks(StoredRelation relation) {
    return Math.max(0, relation.blocks().orElse(relation.pages()));
  }

  private void writeFirstPages(
      RelationFiles files, String path, StoredRelation relation, Indexed indexed)
      throws IOException {
    switch (indexed.index().method()) {
      case "btree" -> files.setBtreeHeight(path, height(relation, indexed));
      case "gin" -> files.setGinCounters(path, gin(relation));
      case "brin" ->
          files.setBrinMap(
              path,
              Optional.ofNullable(relations.get(indexed.table().name()))
                  .map(StoredSizes::blocks)
                  .orElse(0L),
              relation.pagesPerRange().orElse(PAGES_PER_RANGE));
      default -> {}
    }
  }

  private static StoredRelation.GinCounters gin(StoredRelation relation) {
    return relation.gin().orElseGet(() -> GinEstimate.of(blocks(relation), relation.tuples()));
  }

  private int height(StoredRelation relation, Indexed indexed) {
    OptionalInt height = relation.treeHeight();
    if (height.isPresent()) {
      return height.getAsInt();
    }
    Table table = indexed.table();
    double rows = table.rows().orElse(0);
    double fraction = rows > 0 ? Math.min(1, Math.max(0, relation.tuples()) / rows) : 1;
    return model
        .size(
            IndexDefinition.of(table.name(), indexed.index()),
            fraction,
            indexed.index().is(IndexProperty.UNIQUE))
        .treeHeight()
        .orElse(0);
  }
}
