package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.whatif.WhatIf;
import io.queryadvisor.whatif.size.IndexSizeModel;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Starts plan twins. */
public final class PlanTwin {
  private PlanTwin() {}

  /**
   * A planner for a snapshot of PostgreSQL. Closing it stops its server and deletes its files.
   *
   * @throws AdvisorException INPUT where the snapshot is of another engine; DATABASE where no
   *     server can be started on this machine
   */
  public static WhatIf start(Snapshot snapshot) {
    PostgresState state =
        snapshot
            .postgres()
            .orElseThrow(
                () ->
                    new AdvisorException(
                        ErrorCode.INPUT,
                        "the snapshot is of "
                            + snapshot.catalog().engine().label()
                            + ", and only PostgreSQL has a plan twin so far"));
    List<Diagnostic> diagnostics = new ArrayList<>();
    try {
      TwinServer server = TwinLaunch.start(state, diagnostics);
      try {
        Restoration restoration = new Restoration(snapshot, state, server, diagnostics);
        restoration.run();
        return new TwinPlanner(
            new Candidates(server, snapshot.catalog(), state, restoration.model), diagnostics);
      } catch (IOException | SQLException | RuntimeException e) {
        server.close();
        throw e;
      }
    } catch (IOException | SQLException e) {
      throw new AdvisorException(
          ErrorCode.DATABASE, "the plan twin does not start: " + e.getMessage(), e);
    }
  }

  /** What makes an empty server the twin of a snapshot's. */
  private static final class Restoration {
    private final Snapshot snapshot;
    private final PostgresState state;
    private final TwinServer server;
    private final List<Diagnostic> diagnostics;
    private final IndexSizeModel model;

    Restoration(
        Snapshot snapshot, PostgresState state, TwinServer server, List<Diagnostic> diagnostics) {
      this.snapshot = snapshot;
      this.state = state;
      this.server = server;
      this.diagnostics = diagnostics;
      this.model = new IndexSizeModel(snapshot.catalog(), Optional.of(state));
    }

    void run() throws SQLException, IOException {
      Map<TableName, String> paths;
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "SET check_function_bodies = off; SET allow_system_table_mods = on;"
                + " SET client_min_messages = error; SET search_path = ''");
        SchemaRestore schema = new SchemaRestore(connection, snapshot, diagnostics);
        schema.run(state);
        new EndPointRows(connection, snapshot.source(), state, diagnostics).insert(state);
        schema.addChecks(state);
        statement.execute("UPDATE pg_constraint SET convalidated = true WHERE NOT convalidated");
        StatisticsImport.run(connection, state.statistics());
        updateSizes(statement);
        applySettings(statement);
        paths = paths(statement);
      }
      server.whileStopped(() -> writeFiles(paths));
    }

    private void updateSizes(Statement statement) throws SQLException {
      List<String> rows =
          state.relations().stream()
              .map(
                  each ->
                      "("
                          + EndPointRows.literal(each.name().schema())
                          + ","
                          + EndPointRows.literal(each.name().name())
                          + ","
                          + (float) each.tuples()
                          + ","
                          + each.pages()
                          + ","
                          + each.allVisiblePages()
                          + ")")
              .toList();
      if (!rows.isEmpty()) {
        statement.execute(
            "UPDATE pg_class c SET reltuples = v.tuples, relpages = v.pages, relallvisible ="
                + " v.visible FROM (VALUES "
                + String.join(",", rows)
                + ") v(schema, name, tuples, pages, visible) JOIN pg_namespace n ON n.nspname ="
                + " v.schema WHERE c.relnamespace = n.oid AND c.relname = v.name");
      }
    }

    private void applySettings(Statement statement) {
      state
          .settings()
          .forEach(
              (name, value) -> {
                String shown = name.equals("search_path") ? value : EndPointRows.literal(value);
                try {
                  if (!value.isEmpty()) {
                    statement.execute("ALTER DATABASE postgres SET \"" + name + "\" = " + shown);
                  }
                } catch (SQLException e) {
                  // A setting of another version, or one that only a start can change: no planner
                  // of this version asks for it.
                }
              });
    }

    private static Map<TableName, String> paths(Statement statement) throws SQLException {
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

    private void writeFiles(Map<TableName, String> paths) throws IOException {
      RelationFiles files = new RelationFiles(server.data());
      Map<TableName, Index> indexes = new HashMap<>();
      Map<TableName, Table> tables = new HashMap<>();
      for (Table table : snapshot.catalog().tables()) {
        for (Index index : table.indexes()) {
          TableName name = new TableName(table.name().schema(), index.name());
          indexes.put(name, index);
          tables.put(name, table);
        }
      }
      Map<TableName, StoredRelation> byName =
          state.relations().stream()
              .collect(Collectors.toMap(StoredRelation::name, each -> each, (a, b) -> a));
      for (StoredRelation relation : state.relations()) {
        String path = paths.get(relation.name());
        if (path == null) {
          continue;
        }
        Index index = indexes.get(relation.name());
        long blocks = relation.blocks().orElse(relation.pages());
        Table table = tables.get(relation.name());
        if (relation.kind() == 'i' && index != null && table != null && blocks > 0) {
          long heapPages =
              Optional.ofNullable(byName.get(table.name()))
                  .map(heap -> heap.blocks().orElse(heap.pages()))
                  .orElse(0L);
          firstPages(files, path, relation, table, index, heapPages);
        }
        files.setPages(path, blocks);
      }
    }

    private void firstPages(
        RelationFiles files,
        String path,
        StoredRelation relation,
        Table table,
        Index index,
        long heapPages)
        throws IOException {
      switch (index.method()) {
        case "btree" -> files.setBtreeHeight(path, height(relation, table, index));
        case "gin" ->
            files.setGinCounters(
                path,
                relation
                    .gin()
                    .orElseGet(
                        () ->
                            GinEstimate.of(
                                relation.blocks().orElse(relation.pages()), relation.tuples())));
        case "brin" -> files.setBrinMap(path, heapPages, relation.pagesPerRange().orElse(128));
        default -> {}
      }
    }

    private int height(StoredRelation relation, Table table, Index index) {
      OptionalInt height = relation.treeHeight();
      if (height.isPresent()) {
        return height.getAsInt();
      }
      double fraction =
          table.rows().isPresent() && table.rows().getAsLong() > 0
              ? Math.min(1, Math.max(0, relation.tuples()) / table.rows().getAsLong())
              : 1;
      return model
          .size(IndexDefinition.of(table.name(), index), fraction, index.is(IndexProperty.UNIQUE))
          .treeHeight()
          .orElse(0);
    }
  }
}
