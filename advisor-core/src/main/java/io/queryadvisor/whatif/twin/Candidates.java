package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.whatif.Candidate;
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
import java.util.Objects;

/** The indexes of a twin that can be switched: candidates, and those that exist. */
final class Candidates {
  private static final String EXISTING =
      """
      WITH RECURSIVE tree AS (
        SELECT i.indexrelid AS root, i.indexrelid AS oid FROM pg_index i
        WHERE i.indexrelid >= 16384
        UNION ALL
        SELECT t.root, h.inhrelid FROM tree t JOIN pg_inherits h ON h.inhparent = t.oid)
      SELECT n.nspname, c.relname, t.oid FROM tree t
      JOIN pg_class c ON c.oid = t.root JOIN pg_namespace n ON n.oid = c.relnamespace
      ORDER BY 1, 2, 3
      """;

  private final TwinServer server;
  private final CandidateBuild build;
  private final Map<IndexDefinition, Candidate> known = new HashMap<>();
  private final Map<String, List<Long>> oids = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<TableName, List<Long>> existing = new HashMap<>();

  Candidates(TwinServer server, Catalog catalog, PostgresState state, IndexSizeModel model)
      throws SQLException {
    this.server = server;
    this.build = new CandidateBuild(server, catalog, state, model);
    readExisting();
  }

  TwinServer server() {
    return server;
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
      definitions.stream()
          .distinct()
          .filter(definition -> !known.containsKey(definition))
          .forEach(
              definition ->
                  fresh
                      .computeIfAbsent(definition.table(), any -> new ArrayList<>())
                      .add(definition));
      if (!fresh.isEmpty()) {
        build.make(fresh).forEach(this::remember);
      }
      return definitions.stream()
          .map(definition -> Objects.requireNonNull(known.get(definition)))
          .toList();
    } catch (SQLException | IOException e) {
      throw new AdvisorException(
          ErrorCode.DATABASE, "the plan twin failed: " + server.reason(e), e);
    }
  }

  private void remember(CandidateBuild.Built built) {
    Candidate candidate = built.candidate();
    known.put(candidate.definition(), candidate);
    oids.put(candidate.name(), built.oids());
    built.partNames().forEach(name -> names.put(name, candidate.name()));
  }

  private void readExisting() throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(EXISTING)) {
      while (result.next()) {
        existing
            .computeIfAbsent(
                new TableName(result.getString(1), result.getString(2)), any -> new ArrayList<>())
            .add(result.getLong(3));
      }
    }
  }
}
