package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.plan.PostgresPlan;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.size.IndexSize;
import io.queryadvisor.whatif.size.IndexSizeModel;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The candidate indexes of a twin, made while nobody plans: a table's file is cut to the page that
 * its two rows lie in, the index is built over them, and both get the sizes of production.
 */
final class Candidates {
  private static final String LEAVES =
      """
      WITH RECURSIVE tree AS (
        SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = %s AND c.relname = %s
        UNION ALL
        SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON t.oid = i.inhparent)
      SELECT c.oid, n.nspname, c.relname, c.relkind, c.reltuples, c.relpages, c.relallvisible,
        pg_relation_filepath(c.oid) AS path
      FROM tree t JOIN pg_class c ON c.oid = t.oid JOIN pg_namespace n ON n.oid = c.relnamespace
      """;

  private final TwinServer server;
  private final Catalog catalog;
  private final PostgresState state;
  private final IndexSizeModel model;
  private final IndexSql sql;
  private final Map<IndexDefinition, Candidate> known = new LinkedHashMap<>();
  private final Map<String, List<Long>> oids = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<TableName, List<Long>> existing = new HashMap<>();
  private int generation;

  Candidates(TwinServer server, Catalog catalog, PostgresState state, IndexSizeModel model)
      throws SQLException {
    this.server = server;
    this.catalog = catalog;
    this.state = state;
    this.model = model;
    this.sql = IndexSql.of(Names.qualified(catalog.engine()), catalog);
    readExisting();
  }

  private record Part(
      long oid, TableName name, char kind, float tuples, int pages, int allVisible, String path) {}

  TwinServer server() {
    return server;
  }

  /** Grows when the server was started anew: who was connected no longer is. */
  int generation() {
    return generation;
  }

  /** OIDs of a candidate and of its parts in partitions. */
  List<Long> oids(String candidate) {
    return oids.getOrDefault(candidate, List.of());
  }

  /** OIDs of an existing index and of its parts. */
  List<Long> existing(TableName index) {
    return existing.getOrDefault(index, List.of());
  }

  /** The candidate's name for the name of its part in a partition. */
  String nameOf(String index) {
    return names.getOrDefault(index, index);
  }

  List<Candidate> define(List<IndexDefinition> definitions) {
    try {
      Map<TableName, List<IndexDefinition>> fresh = new LinkedHashMap<>();
      for (IndexDefinition definition : definitions) {
        if (!known.containsKey(definition)) {
          fresh.computeIfAbsent(definition.table(), any -> new ArrayList<>()).add(definition);
        }
      }
      if (!fresh.isEmpty()) {
        make(fresh);
      }
      return definitions.stream().map(known::get).map(Candidates::present).toList();
    } catch (SQLException | IOException e) {
      throw new AdvisorException(ErrorCode.DATABASE, "the plan twin failed: " + e.getMessage(), e);
    }
  }

  private static Candidate present(@org.jspecify.annotations.Nullable Candidate candidate) {
    return java.util.Objects.requireNonNull(candidate);
  }

  private void readExisting() throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                """
                WITH RECURSIVE tree AS (
                  SELECT i.indexrelid AS root, i.indexrelid AS oid FROM pg_index i
                  WHERE i.indexrelid >= 16384
                  UNION ALL
                  SELECT t.root, h.inhrelid FROM tree t JOIN pg_inherits h ON h.inhparent = t.oid)
                SELECT n.nspname, c.relname, t.oid FROM tree t
                JOIN pg_class c ON c.oid = t.root JOIN pg_namespace n ON n.oid = c.relnamespace
                ORDER BY 1, 2, 3
                """)) {
      while (result.next()) {
        existing
            .computeIfAbsent(
                new TableName(result.getString(1), result.getString(2)), any -> new ArrayList<>())
            .add(result.getLong(3));
      }
    }
  }

  private void make(Map<TableName, List<IndexDefinition>> fresh) throws SQLException, IOException {
    // A connection that has not opened the tables yet: it takes their sizes from the files anew.
    List<FirstPage> later = new ArrayList<>();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SET allow_system_table_mods = on; SET max_parallel_maintenance_workers = 0;"
              + " SET client_min_messages = error; SET maintenance_work_mem = '1MB'");
      for (Map.Entry<TableName, List<IndexDefinition>> table : fresh.entrySet()) {
        makeOn(statement, table.getKey(), table.getValue(), later);
      }
    }
    if (!later.isEmpty()) {
      RelationFiles files = new RelationFiles(server.data());
      server.whileStopped(
          () -> {
            for (FirstPage page : later) {
              page.write(files);
            }
          });
      generation++;
    }
  }

  /** An edit of a first page that the server may hold in memory. */
  @FunctionalInterface
  private interface FirstPage {
    void write(RelationFiles files) throws IOException;
  }

  private void makeOn(
      Statement statement,
      TableName table,
      List<IndexDefinition> definitions,
      List<FirstPage> later)
      throws SQLException, IOException {
    List<Part> parts = parts(statement, table);
    RelationFiles files = new RelationFiles(server.data());
    List<Double> fractions = new ArrayList<>();
    for (IndexDefinition definition : definitions) {
      fractions.add(fraction(definition));
    }
    Map<Part, Long> lengths = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part.kind() == 'r' || part.kind() == 'm') {
        long pages = files.firstSegmentPages(part.path());
        lengths.put(part, pages);
        files.setFirstSegmentPages(part.path(), Math.min(1, pages));
      }
    }
    try {
      for (int i = 0; i < definitions.size(); i++) {
        makeOne(statement, definitions.get(i), fractions.get(i), later);
      }
    } finally {
      for (Map.Entry<Part, Long> each : lengths.entrySet()) {
        files.setFirstSegmentPages(each.getKey().path(), each.getValue());
      }
    }
    restoreCounts(statement, parts);
  }

  // Building an index counts the table's rows anew.
  private static void restoreCounts(Statement statement, List<Part> parts) throws SQLException {
    for (Part part : parts) {
      statement.execute(
          "UPDATE pg_class SET reltuples = %s, relpages = %d, relallvisible = %d WHERE oid = %d"
              .formatted(part.tuples(), part.pages(), part.allVisible(), part.oid()));
    }
  }

  private static List<Part> parts(Statement statement, TableName table) throws SQLException {
    List<Part> parts = new ArrayList<>();
    try (ResultSet result =
        statement.executeQuery(
            LEAVES.formatted(
                EndPointRows.literal(table.schema()), EndPointRows.literal(table.name())))) {
      while (result.next()) {
        parts.add(
            new Part(
                result.getLong("oid"),
                new TableName(result.getString("nspname"), result.getString("relname")),
                result.getString("relkind").charAt(0),
                result.getFloat("reltuples"),
                result.getInt("relpages"),
                result.getInt("relallvisible"),
                Optional.ofNullable(result.getString("path")).orElse("")));
      }
    }
    return parts;
  }

  private void makeOne(
      Statement statement, IndexDefinition definition, double fraction, List<FirstPage> later)
      throws SQLException, IOException {
    String name = "candidate_" + (known.size() + 1);
    long size = 0;
    Optional<String> refusal = Optional.empty();
    try {
      statement.execute(sql.create(definition, Optional.of(name), IndexSql.Build.BLOCKING));
      size = settle(statement, definition, name, fraction, later);
    } catch (SQLException e) {
      refusal = Optional.of(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
    known.put(definition, new Candidate(definition, name, size, refusal));
  }

  /** Gives a candidate just built, and its parts, their sizes; returns the sum in bytes. */
  private long settle(
      Statement statement,
      IndexDefinition definition,
      String name,
      double fraction,
      List<FirstPage> later)
      throws SQLException, IOException {
    List<Long> made = new ArrayList<>();
    RelationFiles files = new RelationFiles(server.data());
    StringBuilder updates = new StringBuilder();
    long bytes = 0;
    for (BuiltIndex built : built(statement, definition.table().schema(), name)) {
      made.add(built.oid());
      names.put(built.name(), name);
      updates.append("UPDATE pg_index SET indisvalid = false WHERE indexrelid = ");
      updates.append(built.oid()).append(';');
      if (built.kind() != 'i') {
        continue;
      }
      IndexSize size = model.size(on(built.table(), definition), fraction);
      bytes += size.bytes();
      updates.append(
          "UPDATE pg_class SET reltuples = %s, relpages = %d WHERE oid = %d;"
              .formatted((float) size.tuples(), size.pages(), built.oid()));
      if (definition.method().equals("btree")) {
        files.setBtreeHeight(built.path(), size.treeHeight().orElse(0));
      }
      if (definition.method().equals("gin") || definition.method().equals("brin")) {
        later.add(firstPage(definition, built, size));
      }
      files.setPages(built.path(), size.pages());
    }
    statement.execute(updates.toString());
    oids.put(name, made);
    return bytes;
  }

  private FirstPage firstPage(IndexDefinition definition, BuiltIndex built, IndexSize size) {
    if (definition.method().equals("brin")) {
      long heapPages =
          state.relations().stream()
              .filter(relation -> relation.name().equals(built.table()))
              .mapToLong(relation -> relation.blocks().orElse(relation.pages()))
              .findFirst()
              .orElse(0);
      return files -> files.setBrinMap(built.path(), heapPages, 128);
    }
    return files -> files.setGinCounters(built.path(), GinEstimate.of(size.pages(), size.tuples()));
  }

  private static IndexDefinition on(TableName table, IndexDefinition definition) {
    return new IndexDefinition(
        table,
        definition.method(),
        definition.keys(),
        definition.included(),
        definition.predicate());
  }

  private record BuiltIndex(long oid, String name, char kind, String path, TableName table) {}

  private static List<BuiltIndex> built(Statement statement, String schema, String name)
      throws SQLException {
    List<BuiltIndex> built = new ArrayList<>();
    try (ResultSet result =
        statement.executeQuery(
            """
            WITH RECURSIVE tree AS (
              SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = %s AND c.relname = %s
              UNION ALL
              SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON t.oid = i.inhparent)
            SELECT c.oid, c.relname, c.relkind, pg_relation_filepath(c.oid) AS path,
              tn.nspname AS table_schema, tc.relname AS table_name
            FROM tree t JOIN pg_class c ON c.oid = t.oid
            JOIN pg_index i ON i.indexrelid = t.oid JOIN pg_class tc ON tc.oid = i.indrelid
            JOIN pg_namespace tn ON tn.oid = tc.relnamespace
            ORDER BY c.oid
            """
                .formatted(EndPointRows.literal(schema), EndPointRows.literal(name)))) {
      while (result.next()) {
        built.add(
            new BuiltIndex(
                result.getLong("oid"),
                result.getString("relname"),
                result.getString("relkind").charAt(0),
                Optional.ofNullable(result.getString("path")).orElse(""),
                new TableName(result.getString("table_schema"), result.getString("table_name"))));
      }
    }
    return built;
  }

  /** The part of a table's rows that a predicate keeps, as the planner estimates it, 0..1. */
  private double fraction(IndexDefinition definition) throws SQLException {
    if (definition.predicate().isEmpty()) {
      return 1;
    }
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      String table = Names.qualified(catalog.engine()).name(definition.table());
      double all = rows(statement, "SELECT 1 FROM " + table);
      double kept =
          rows(statement, "SELECT 1 FROM " + table + " WHERE " + definition.predicate().get());
      return all > 0 ? Math.min(1, kept / all) : 1;
    } catch (SQLException e) {
      return 1; // the definition itself will be refused, with the same words
    }
  }

  private static double rows(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery("EXPLAIN (FORMAT JSON) " + query)) {
      result.next();
      PlanNode plan = PostgresPlan.parse(result.getString(1));
      return plan.rows();
    }
  }
}
