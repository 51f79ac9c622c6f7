package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableActivity;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.index.StatementSample;
import io.queryadvisor.index.WorkloadStatement;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.workload.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;

/**
 * Writes that the user declares beside those of the workload. They weigh as inserts of single rows
 * in the workload's time; a workload without times stands for a day. What is printed as written a
 * day is the server's count where there is one.
 */
final class DeclaredWrites {
  private static final Duration DAY = Duration.ofDays(1);

  /** Counters of less say nothing of a day. */
  private static final Duration SHORTEST = Duration.ofHours(1);

  private final Catalog catalog;
  private final Map<Table, Double> rowsPerDay = new LinkedHashMap<>();

  /**
   * Resolves the names.
   *
   * @throws AdvisorException USAGE, when a table is not there, or its name is not unique
   */
  DeclaredWrites(Catalog catalog, SortedMap<String, Double> rowsPerDay) {
    this.catalog = catalog;
    rowsPerDay.forEach((name, rows) -> this.rowsPerDay.put(table(name), rows));
  }

  private Table table(String name) {
    List<Table> found =
        catalog.tables().stream()
            .filter(
                table ->
                    name.equals(table.name().name())
                        || name.equals(table.name().schema() + "." + table.name().name()))
            .toList();
    if (found.size() != 1) {
      throw new AdvisorException(
          ErrorCode.USAGE,
          found.isEmpty()
              ? "--writes: there is no table " + name + " in " + catalog.database()
              : "--writes: there are %d tables %s; name one with its schema, as %s.%s"
                  .formatted(found.size(), name, found.get(0).name().schema(), name));
    }
    return found.get(0);
  }

  /** Inserts that stand for them, for the planner. */
  List<WorkloadStatement> statements(Optional<TimeWindow> window) {
    double days =
        window.map(w -> Math.max(1.0, (double) w.length().toMillis()) / DAY.toMillis()).orElse(1.0);
    Names names = Names.qualified(catalog.engine());
    List<WorkloadStatement> statements = new ArrayList<>();
    rowsPerDay.forEach(
        (table, rows) -> {
          String sql = "INSERT INTO " + names.name(table.name()) + " DEFAULT VALUES";
          statements.add(
              new WorkloadStatement(
                  Normaliser.normalise(sql, catalog.engine()).fingerprint(),
                  sql,
                  StatementKind.INSERT,
                  rows * days,
                  List.of(new StatementSample(sql, 1, Set.of())),
                  Set.of()));
        });
    return statements;
  }

  /** The catalog with counters that tell the same, where the server's are empty. */
  Catalog counted() {
    if (rowsPerDay.isEmpty()) {
      return catalog;
    }
    Duration age = longEnough().orElse(DAY);
    return new Catalog(
        catalog.engine(),
        catalog.serverVersion(),
        catalog.database(),
        catalog.searchPath(),
        catalog.settings(),
        catalog.tables().stream().map(table -> counted(table, age)).toList(),
        Optional.of(age));
  }

  private Optional<Duration> longEnough() {
    return catalog.statisticsAge().filter(age -> age.compareTo(SHORTEST) >= 0);
  }

  private Table counted(Table table, Duration age) {
    TableActivity activity = table.activity();
    boolean counts = longEnough().isPresent() && activity.writes().orElse(0) > 0;
    Double rows = rowsPerDay.get(table);
    if (counts || (rows == null && longEnough().isPresent())) {
      return table;
    }
    OptionalLong inserts =
        rows == null
            ? OptionalLong.empty()
            : OptionalLong.of(Math.round(rows * age.toMillis() / DAY.toMillis()));
    return new Table(
        table.name(),
        table.rows(),
        table.sizeBytes(),
        table.columns(),
        table.primaryKey(),
        table.indexes(),
        table.foreignKeys(),
        new TableActivity(
            activity.sequentialScans(),
            activity.indexScans(),
            inserts,
            OptionalLong.empty(),
            OptionalLong.empty()),
        table.partitionOf());
  }
}
