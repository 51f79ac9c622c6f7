package io.queryadvisor.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The growing figures of all endpoints, and of what names none. */
final class EndpointTotals {
  private final List<Total> totals = new ArrayList<>();

  private static final class Total {
    long units;
    long statements;
    long repeated;
    long maxStatements;
    long errors;
    long micros;
    long rows = -1;
  }

  private Total of(int endpoint) {
    while (totals.size() <= endpoint + 1) {
      totals.add(new Total());
    }
    return totals.get(endpoint + 1);
  }

  /**
   * An execution; −1 is no endpoint.
   *
   * @param rows negative: the log does not tell
   */
  void executed(int endpoint, long micros, long rows) {
    Total total = of(endpoint);
    total.micros += micros;
    if (rows >= 0) {
      total.rows = Math.max(0, total.rows) + rows;
    }
  }

  void failed(int endpoint) {
    of(endpoint).errors++;
  }

  /** A unit of work is over. */
  void unit(UnitOfWork unit) {
    if (unit.executions == 0) {
      return;
    }
    Total total = of(unit.endpoint);
    total.units++;
    total.statements += unit.executions;
    total.maxStatements = Math.max(total.maxStatements, unit.executions);
    for (RepeatedStatement each : unit.statements) {
      total.repeated += each.loops() ? each.count : 0;
    }
  }

  /** By time, largest first, then by name. */
  List<EndpointDigest> digests(List<String> names) {
    List<EndpointDigest> digests = new ArrayList<>();
    for (int i = 0; i < totals.size(); i++) {
      Total each = totals.get(i);
      if (each.units > 0 || each.errors > 0) {
        digests.add(
            new EndpointDigest(
                i == 0 ? Optional.empty() : Optional.of(names.get(i - 1)),
                each.units,
                each.statements,
                each.repeated,
                each.maxStatements,
                each.errors,
                each.micros / 1000.0,
                each.rows < 0 ? OptionalLong.empty() : OptionalLong.of(each.rows)));
      }
    }
    digests.sort(
        Comparator.comparingDouble(EndpointDigest::timeMs)
            .reversed()
            .thenComparing(EndpointDigest::name));
    return digests;
  }
}
