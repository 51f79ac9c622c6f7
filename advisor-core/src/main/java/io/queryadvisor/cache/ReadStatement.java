package io.queryadvisor.cache;

import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.Relation;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.TracedReads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A SELECT of the trace and what it reads.
 *
 * @param digest its statistics
 * @param reads its executions
 * @param shape what it does; empty where the text was not understood
 * @param tables the tables that it reads, views followed to theirs, sorted
 * @param keys for each occurrence of a table, by the table, the columns that equal a traced value;
 *     empty maps for tables behind views
 */
record ReadStatement(
    QueryDigest digest,
    TracedReads reads,
    Optional<QueryShape> shape,
    Set<String> tables,
    List<Occurrence> keys) {

  /** One mention of a table, and which of its columns equal which traced value. */
  record Occurrence(String table, Map<String, Integer> columns) {}

  static ReadStatement of(
      QueryDigest digest, TracedReads reads, Optional<QueryShape> shape, Names names, Views views) {
    Set<String> tables = new TreeSet<>();
    List<Occurrence> keys = new ArrayList<>();
    if (shape.isPresent()) {
      Map<Relation, Map<String, Integer>> columns =
          new Columns(shape.get(), reads.values(), names).ofRelations();
      for (Relation relation : shape.get().relations()) {
        String name = names.of(relation, digest.database());
        Set<String> behind = views.tables(name);
        if (behind.isEmpty()) {
          tables.add(name);
          keys.add(new Occurrence(name, columns.getOrDefault(relation, Map.of())));
        } else {
          tables.addAll(behind);
          behind.forEach(table -> keys.add(new Occurrence(table, Map.of())));
        }
      }
    }
    return new ReadStatement(digest, reads, shape, tables, keys);
  }

  /** Whether it writes as well: a data-modifying WITH. */
  boolean writes() {
    return shape.stream().flatMap(s -> s.relations().stream()).anyMatch(Relation::target);
  }

  /** The time of all its executions that the trace holds, on the server. */
  double timeMs() {
    double micros = 0;
    for (int i = 0; i < reads.size(); i++) {
      micros += reads.durationMicros(i);
    }
    return micros / 1000 / reads.samplingRate();
  }
}
