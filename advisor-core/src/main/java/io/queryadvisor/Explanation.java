package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.NearNames;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.WrittenIndex;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.plan.PlanComparison;
import io.queryadvisor.report.ExplainReport;
import io.queryadvisor.sql.SqlScript;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.StatementRefused;
import io.queryadvisor.whatif.WhatIf;
import io.queryadvisor.whatif.binding.BoundStatement;
import io.queryadvisor.whatif.binding.StatementBinder;
import io.queryadvisor.workload.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Plans one statement on a snapshot, as things are and with what is to be different. */
final class Explanation {
  private final Snapshot snapshot;
  private final Catalog catalog;
  private final ExplainRequest request;
  private final String sql;
  private final List<WrittenIndex> indexes;
  private final NavigableSet<TableName> hidden;

  /** Finds out what can be told to be wrong before a planner is started. */
  Explanation(Snapshot snapshot, ExplainRequest request) {
    this.snapshot = snapshot;
    this.catalog = snapshot.catalog();
    this.request = request;
    this.sql = single(request.sql(), catalog);
    this.indexes = request.indexes().stream().map(ddl -> WrittenIndex.read(ddl, catalog)).toList();
    this.hidden = new TreeSet<>(request.hidden().stream().map(this::existing).toList());
  }

  private static String single(String text, Catalog catalog) {
    List<SqlScript.Part> statements = SqlScript.split(text, catalog.engine());
    if (statements.size() != 1) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          statements.isEmpty()
              ? "There is no statement to explain."
              : "There are " + statements.size() + " statements; give one.");
    }
    String sql = statements.get(0).sql();
    if (sql.regionMatches(true, 0, "EXPLAIN", 0, 7)) {
      throw new AdvisorException(ErrorCode.INPUT, "Give the statement alone, without EXPLAIN.");
    }
    return sql;
  }

  private TableName existing(String name) {
    List<TableName> all = catalog.tables().stream().flatMap(Explanation::indexes).toList();
    List<TableName> meant =
        all.stream()
            .filter(index -> index.name().equals(name) || qualified(index).equals(name))
            .toList();
    if (meant.size() == 1) {
      return meant.get(0);
    }
    throw new AdvisorException(
        ErrorCode.USAGE,
        meant.isEmpty()
            ? "There is no index %s in the snapshot%s."
                .formatted(name, NearNames.hint(name, all.stream().map(TableName::name).toList()))
            : "There are %d indexes %s; give the schema with it, as in %s."
                .formatted(meant.size(), name, qualified(meant.get(0))));
  }

  private static Stream<TableName> indexes(Table table) {
    return table.indexes().stream()
        .map(index -> new TableName(table.name().schema(), index.name()));
  }

  private static String qualified(TableName name) {
    return name.schema() + "." + name.name();
  }

  /**
   * Asks the planner.
   *
   * @param logged an execution for its values, where logs are given
   * @throws AdvisorException INPUT with the planner's own words where it refuses the statement
   */
  ExplainReport ask(WhatIf planner, Optional<LoggedExecution> logged) {
    BoundStatement bound = bound(planner, logged.flatMap(LoggedExecution::sample));
    ExplainReport.Planned plan = plan(planner, bound.sql(), Configuration.AS_IS, List.of());
    Optional<ExplainReport.Change> change =
        request.changes() ? Optional.of(change(planner, bound.sql(), plan)) : Optional.empty();
    List<Diagnostic> diagnostics = new ArrayList<>(planner.diagnostics());
    snapshot.diagnostics().stream().filter(SnapshotFile::tellsOfAnEdit).forEach(diagnostics::add);
    diagnostics.addAll(new PlanRemarks(snapshot).of(plan.root()));
    logged.flatMap(log -> log.remark(bound.values())).ifPresent(diagnostics::add);
    for (WrittenIndex index : indexes) {
      diagnostics.addAll(remarks(index));
    }
    return new ExplainReport(
        ToolVersion.current(),
        snapshot.source(),
        catalog.engine().label() + " " + catalog.serverVersion(),
        snapshot.takenAt(),
        bound,
        plan,
        change,
        planner.tier(),
        diagnostics.stream().distinct().sorted().toList());
  }

  private BoundStatement bound(WhatIf planner, Optional<Sample> sample) {
    StatementBinder binder = new StatementBinder(snapshot, planner::parameterTypes);
    SortedMap<Integer, String> given = request.parameters();
    return sample
        .map(each -> binder.bind(sql, given, each.statement(), LoggedExecution.reason(each)))
        .orElseGet(() -> binder.bind(sql, given));
  }

  private static List<Diagnostic> remarks(WrittenIndex index) {
    List<Diagnostic> remarks = new ArrayList<>();
    if (index.statement().unique()) {
      remarks.add(
          Diagnostic.note(
              index.name(), "It is planned as an index that is not unique: values may repeat."));
    }
    if (!index.statement().parameters().isEmpty()) {
      remarks.add(
          Diagnostic.note(
              index.name(), "What stands in WITH is not planned with: its default is."));
    }
    return remarks;
  }

  private ExplainReport.Change change(
      WhatIf planner, String statement, ExplainReport.Planned before) {
    List<Candidate> candidates =
        planner.define(indexes.stream().map(WrittenIndex::definition).toList());
    NavigableSet<String> added = new TreeSet<>();
    List<Renaming> renamings = new ArrayList<>();
    List<String> what = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      WrittenIndex index = indexes.get(i);
      candidate
          .refusal()
          .ifPresent(
              refusal -> {
                throw new AdvisorException(
                    ErrorCode.USAGE, "The index " + index.name() + " cannot be: " + refusal);
              });
      added.add(candidate.name());
      renamings.add(new Renaming(candidate.name(), index.name()));
      what.add(
          String.format(
              Locale.ROOT,
              "with index %s on %s, about %,.1f MB",
              index.name(),
              index.definition().table(),
              candidate.sizeBytes() / 1048576.0));
    }
    hidden.forEach(name -> what.add("without index " + name));
    request.settings().forEach((name, value) -> what.add("with " + name + " = " + value));
    ExplainReport.Planned after =
        plan(planner, statement, new Configuration(added, hidden, request.settings()), renamings);
    return new ExplainReport.Change(
        what, after, PlanComparison.of(before.root(), after.root()), unused(renamings, after));
  }

  private static List<String> unused(List<Renaming> renamings, ExplainReport.Planned after) {
    return renamings.stream()
        .map(Renaming::name)
        .filter(
            name -> after.root().nodes().noneMatch(node -> node.index().equals(Optional.of(name))))
        .toList();
  }

  private static ExplainReport.Planned plan(
      WhatIf planner, String statement, Configuration configuration, List<Renaming> renamings) {
    try {
      return Renaming.all(
          renamings,
          planner.planText(statement, configuration),
          planner.plan(statement, configuration).plan());
    } catch (StatementRefused refused) {
      throw RefusedStatement.of(statement, refused);
    }
  }
}
