package io.queryadvisor.validation;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.index.WorkloadStatement;
import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.sql.StatementKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Builds advised indexes on a clone, runs the workload's SELECTs without and with them, rejects
 * indexes that slow a statement by more than 10 %, and drops all of them again: also after a
 * failure, and when the process is asked to end.
 */
public final class CloneValidator {
  private final CloneSession session;
  private final Stopwatch stopwatch;
  private final IndexSql sql;
  private final Names names;
  private final String source;
  private final Map<String, BuiltIndex> built = new LinkedHashMap<>();
  private final Map<WorkloadStatement, MeasuredQuery> measured = new LinkedHashMap<>();
  private final Map<WorkloadStatement, Slower> slower = new LinkedHashMap<>();
  private final Map<String, Set<String>> parts = new HashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /**
   * A statement that the indexes slow.
   *
   * @param indexes that its plan uses
   * @param sentence what it took without and with them
   */
  private record Slower(List<String> indexes, String sentence) {}

  private CloneValidator(CloneSession session, CloneOptions options, Catalog catalog) {
    this.session = session;
    this.stopwatch = new Stopwatch(session, options.statementTimeout());
    this.names = Names.qualified(catalog.engine());
    this.sql = IndexSql.of(names, catalog);
    this.source = options.login().displayUrl();
  }

  /**
   * Tries indexes.
   *
   * @param production whose advice it is
   * @param live production itself, where it can be asked whether it is the clone
   * @param indexes to build
   * @param statements of which the SELECTs are run, one sample each
   * @throws AdvisorException USAGE or INPUT where the database is not a clone, or not given up to
   *     be changed; DATABASE where it refuses, or the login does not own a table to build on
   */
  public static Validation run(
      CloneOptions options,
      Snapshot production,
      Optional<DatabaseLogin> live,
      List<IndexDefinition> indexes,
      List<WorkloadStatement> statements) {
    CloneChecks.beforeConnecting(options, production);
    CloneAdmission admission = CloneAdmission.beside(live);
    try (CloneSession session = new CloneSession(options)) {
      CloneValidator validator = new CloneValidator(session, options, production.catalog());
      Cleanup cleanup = new Cleanup(options);
      try {
        admission.check(session, options, production);
        CloneChecks.mayBuild(
            options.login().displayUrl(),
            session.notOwned(
                indexes.stream().map(IndexDefinition::table).distinct().sorted().toList()));
        // All checks have passed: nothing was changed before.
        cleanup.arm(session.process());
        validator.leftovers();
        return validator.validate(indexes, statements);
      } catch (SQLException e) {
        throw refused(options, session, e);
      } finally {
        cleanup.disarm();
      }
    }
  }

  /**
   * Makes all checks before the long work, so that nobody waits for it in vain; {@link #run} makes
   * them again.
   *
   * @throws AdvisorException as {@link #run} does
   */
  public static void check(
      CloneOptions options, Snapshot production, Optional<DatabaseLogin> live) {
    CloneChecks.beforeConnecting(options, production);
    CloneAdmission admission = CloneAdmission.beside(live);
    try (CloneSession session = new CloneSession(options)) {
      try {
        admission.check(session, options, production);
        List<TableName> tables = production.catalog().tables().stream().map(Table::name).toList();
        List<TableName> notOwned = session.notOwned(tables);
        // An extension's tables may be another's: which are to get an index is not known yet.
        if (notOwned.size() == tables.size()) {
          CloneChecks.mayBuild(options.login().displayUrl(), notOwned);
        }
      } catch (SQLException e) {
        throw refused(options, session, e);
      }
    }
  }

  private static AdvisorException refused(
      CloneOptions options, CloneSession session, SQLException e) {
    return new AdvisorException(
        ErrorCode.DATABASE, options.login().displayUrl() + ": " + session.reason(e));
  }

  private void leftovers() throws SQLException {
    int dropped = session.dropLeftovers();
    if (dropped > 0) {
      note("dropped %d indexes that an earlier run had left".formatted(dropped));
    }
  }

  private Validation validate(List<IndexDefinition> indexes, List<WorkloadStatement> statements)
      throws SQLException {
    try {
      for (IndexDefinition index : indexes) {
        build(index);
      }
      List<WorkloadStatement> selects =
          statements.stream()
              .filter(each -> each.kind() == StatementKind.SELECT && !each.samples().isEmpty())
              .toList();
      for (WorkloadStatement each : selects) {
        measure(each);
      }
      reject(selects);
      return new Validation(
          List.copyOf(built.values()),
          List.copyOf(measured.values()),
          diagnostics.stream().distinct().sorted().toList());
    } finally {
      session.drop(built.keySet());
    }
  }

  private void build(IndexDefinition index) throws SQLException {
    String bare = CloneSession.PREFIX + (built.size() + 1);
    String name = names.name(new TableName(index.table().schema(), bare));
    long start = System.nanoTime();
    // Known before it is there: a failed build of a partitioned index may leave parts.
    built.put(name, new BuiltIndex(index, 0, 0, Optional.of("it could not be built")));
    try {
      session.execute(sql.create(index, Optional.of(bare), IndexSql.Build.BLOCKING));
      double ms = (System.nanoTime() - start) / 1e6;
      built.put(name, new BuiltIndex(index, session.sizeBytes(name), ms, Optional.empty()));
      parts.put(name, session.parts(name));
    } catch (SQLException e) {
      built.put(
          name,
          new BuiltIndex(index, 0, 0, Optional.of("it could not be built: " + session.reason(e))));
    }
  }

  /** The names of the indexes that stand. */
  private List<String> standing() {
    return built.entrySet().stream()
        .filter(each -> each.getValue().rejection().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void measure(WorkloadStatement statement) {
    String text = statement.samples().get(0).sql();
    measured.remove(statement);
    try {
      List<String> used = used(session.plan(text, List.of()));
      if (!used.isEmpty()) {
        measure(statement, text, used);
      }
    } catch (SQLException e) {
      note("not measured: %s: %s".formatted(session.reason(e), statement.text()));
    }
  }

  private void measure(WorkloadStatement statement, String text, List<String> used)
      throws SQLException {
    try {
      Stopwatch.Times times = stopwatch.measure(text, standing());
      MeasuredQuery query = times.of(statement.fingerprint(), statement.text());
      measured.put(statement, query);
      if (times.slower()) {
        slower.put(statement, new Slower(used, query.sentence()));
      }
    } catch (Stopwatch.Endless e) {
      slower.put(statement, new Slower(used, e.sentence()));
    }
  }

  /** The indexes of ours that a plan uses, by themselves or by their parts in partitions. */
  private List<String> used(PlanNode plan) {
    Set<String> inPlan =
        plan.nodes().flatMap(node -> node.index().stream()).collect(Collectors.toSet());
    return standing().stream()
        .filter(name -> !Collections.disjoint(parts.getOrDefault(name, Set.of()), inPlan))
        .toList();
  }

  /** Until nothing is slower: drops what the slower plans use, and measures those again. */
  private void reject(List<WorkloadStatement> selects) throws SQLException {
    while (!slower.isEmpty()) {
      Map.Entry<WorkloadStatement, Slower> worst = slower.entrySet().iterator().next();
      String reason =
          "built on the clone it slowed a statement: %s: %s"
              .formatted(worst.getValue().sentence(), worst.getKey().text());
      for (String name : worst.getValue().indexes()) {
        BuiltIndex index = Optional.ofNullable(built.get(name)).orElseThrow();
        built.put(name, index.rejected(reason));
        session.drop(List.of(name));
      }
      Set<WorkloadStatement> again = new HashSet<>(measured.keySet());
      again.addAll(slower.keySet());
      slower.clear();
      selects.stream().filter(again::contains).forEach(this::measure);
    }
  }

  private void note(String message) {
    diagnostics.add(Diagnostic.note(source, message));
  }
}
