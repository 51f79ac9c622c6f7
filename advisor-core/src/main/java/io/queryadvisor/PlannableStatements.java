package io.queryadvisor;

import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.StatementSample;
import io.queryadvisor.index.WorkloadStatement;
import io.queryadvisor.sql.ColumnReference;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.JSqlParserShapeReader;
import io.queryadvisor.sql.QueryShapeReader;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.sql.StatementText;
import io.queryadvisor.whatif.WhatIf;
import io.queryadvisor.whatif.binding.BoundStatement;
import io.queryadvisor.whatif.binding.BoundValue;
import io.queryadvisor.whatif.binding.StatementBinder;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Sample;
import io.queryadvisor.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a workload into texts that a planner can plan: values in place of placeholders. */
final class PlannableStatements {
  /** Beyond, statements take more time to plan than they can matter. */
  private static final int MOST_STATEMENTS = 1_000;

  private final Engine engine;
  private final StatementBinder binder;
  private final QueryShapeReader shapes = new JSqlParserShapeReader();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  PlannableStatements(Snapshot snapshot, WhatIf planner) {
    engine = snapshot.catalog().engine();
    binder = new StatementBinder(snapshot, planner::parameterTypes);
  }

  /** What became of statements that are not planned, once {@link #of} was called. */
  List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /** Statements that read and write tables, in the workload's order, the dearest 1,000 of them. */
  List<WorkloadStatement> of(Workload workload) {
    List<QueryDigest> all =
        workload.digests().stream()
            .filter(d -> d.kind() == StatementKind.SELECT || d.kind().writesRows())
            .toList();
    List<WorkloadStatement> statements = new ArrayList<>();
    int cut = 0;
    for (QueryDigest digest : all.subList(0, Math.min(MOST_STATEMENTS, all.size()))) {
      List<StatementSample> samples = samples(digest);
      if (samples.isEmpty()) {
        cut++;
      } else {
        statements.add(statement(digest, samples));
      }
    }
    say(cut, "longer than 4 KiB and cut off in the log");
    say(all.size() - MOST_STATEMENTS, "beyond the " + MOST_STATEMENTS + " that take most time");
    return statements;
  }

  private void say(int count, String what) {
    if (count > 0) {
      diagnostics.add(
          Diagnostic.note(
              "index advice",
              "%d statement%s %s, and not planned"
                  .formatted(count, count == 1 ? " is" : "s are", what)));
    }
  }

  private WorkloadStatement statement(QueryDigest digest, List<StatementSample> samples) {
    return new WorkloadStatement(
        digest.fingerprint(),
        digest.text(),
        digest.kind(),
        digest.calls(),
        samples,
        digest.kind() == StatementKind.UPDATE ? updated(samples.get(0).sql()) : Set.of());
  }

  /** Executions where there are any, else the normalised text. */
  private List<StatementSample> samples(QueryDigest digest) {
    List<StatementText> texts =
        digest.samples().isEmpty()
            ? List.of(StatementText.of(digest.text()))
            : digest.samples().stream().map(Sample::statement).toList();
    Map<String, Set<String>> bound = new LinkedHashMap<>();
    for (StatementText text : texts) {
      if (!text.sql().endsWith("…")) {
        BoundStatement statement = binder.bind(text);
        bound.put(
            statement.sql(),
            statement.values().stream().map(BoundValue::sql).collect(Collectors.toSet()));
      }
    }
    double share = 1.0 / Math.max(1, bound.size());
    return bound.entrySet().stream()
        .map(each -> new StatementSample(each.getKey(), share, each.getValue()))
        .toList();
  }

  private Set<String> updated(String sql) {
    return shapes.read(StatementText.of(sql), engine)
            instanceof QueryShapeReader.Understanding.Understood understood
        ? understood.shape().updatedColumns().stream()
            .map(ColumnReference::column)
            .collect(Collectors.toSet())
        : Set.of();
  }
}
