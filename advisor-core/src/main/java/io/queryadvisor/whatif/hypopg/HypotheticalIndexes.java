package io.queryadvisor.whatif.hypopg;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.plan.PostgresPlan;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.size.IndexSize;
import io.queryadvisor.whatif.size.IndexSizeModel;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The candidates of one planner, and how they are made in a session. */
final class HypotheticalIndexes {
  private final HypopgSession session;
  private final Catalog catalog;
  private final IndexSizeModel model;
  private final IndexSql sql;
  private final Map<IndexDefinition, Candidate> known = new LinkedHashMap<>();
  private final Map<String, IndexDefinition> definitions = new LinkedHashMap<>();
  private final Map<String, Integer> heights = new LinkedHashMap<>();

  HypotheticalIndexes(HypopgSession session, Snapshot snapshot) {
    this.session = session;
    this.catalog = snapshot.catalog();
    this.model = new IndexSizeModel(catalog, snapshot.postgres());
    this.sql = IndexSql.of(Names.qualified(catalog.engine()), catalog);
  }

  /** Makes it once, to hear whether the server would have it. */
  Candidate define(IndexDefinition definition) throws SQLException {
    Candidate candidate = known.get(definition);
    if (candidate == null) {
      candidate = tried(definition, "candidate_" + (known.size() + 1));
      known.put(definition, candidate);
      definitions.put(candidate.name(), definition);
    }
    return candidate;
  }

  private Candidate tried(IndexDefinition definition, String name) throws SQLException {
    Optional<String> refusal = session.refusal(create(definition));
    if (refusal.isPresent()) {
      return new Candidate(definition, name, 0, Optional.empty(), refusal);
    }
    // Ours and not HypoPG's, which knows nothing of deduplication and is up to 3.5 times too large.
    IndexSize size = model.size(definition, fraction(definition));
    OptionalInt height = size.treeHeight();
    if (height.isPresent()) {
      heights.put(name, height.getAsInt());
    }
    return new Candidate(definition, name, size.bytes(), size.uncertain(), Optional.empty());
  }

  private String create(IndexDefinition definition) {
    return sql.create(definition, Optional.empty(), IndexSql.Build.BLOCKING);
  }

  /** The statement that makes a candidate. */
  String create(String name) {
    IndexDefinition definition = definitions.get(name);
    if (definition == null) {
      throw new IllegalArgumentException("no candidate " + name);
    }
    return create(definition);
  }

  Map<String, Integer> heights() {
    return heights;
  }

  /** The part of a table's rows that a predicate keeps, as the planner estimates it, 0..1. */
  private double fraction(IndexDefinition definition) throws SQLException {
    if (definition.predicate().isEmpty()) {
      return 1;
    }
    String rows = "SELECT 1 FROM " + Names.qualified(catalog.engine()).name(definition.table());
    double all = rows(rows);
    double kept = rows(rows + " WHERE " + definition.predicate().get());
    return all > 0 ? Math.min(1, kept / all) : 1;
  }

  private double rows(String query) throws SQLException {
    return PostgresPlan.parse(session.explain("EXPLAIN (FORMAT JSON) ", query)).rows();
  }
}
