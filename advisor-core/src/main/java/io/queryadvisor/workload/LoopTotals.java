package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/** The growing figures of one statement's repetitions, over all units of work. */
final class LoopTotals {
  private static final int LONGEST_EXAMPLE = 10;

  private final Counts leaders = new Counts();
  private final Counts endpoints = new Counts();
  private final LatencySketch pauses;
  private List<String> example = List.of();
  private long units;
  private long loopingUnits;
  private long repeats;
  private double squaredRepeats;
  private long maxRepeats;
  private double distinctShares;
  private long wallMicros;
  private boolean wallIsKnown = true;
  private long databaseMicros;

  LoopTotals(int number) {
    pauses = new LatencySketch(number);
  }

  /** A unit is over in which the statement ran. */
  void unit(
      RepeatedStatement run,
      UnitOfWork unit,
      boolean timesAreFine,
      IntFunction<StatementTotals> names) {
    units++;
    if (!run.loops()) {
      return;
    }
    if (loopingUnits++ == 0) {
      example = example(unit, names);
    }
    repeats += run.count;
    squaredRepeats += (double) run.count * run.count;
    maxRepeats = Math.max(maxRepeats, run.count);
    distinctShares += Math.min(1.0, (double) run.parameters.estimate() / run.count);
    wallMicros += timesAreFine ? run.wallMicros() : run.databaseMicros;
    wallIsKnown &= timesAreFine;
    if (timesAreFine) {
      pauses.add(run.pauseMicros());
    }
    databaseMicros += run.databaseMicros;
    int leader = unit.leaderOf(run);
    if (leader >= 0) {
      leaders.add(leader, 1);
    }
    if (unit.endpoint >= 0) {
      endpoints.add(unit.endpoint, 1);
    }
  }

  private static List<String> example(UnitOfWork unit, IntFunction<StatementTotals> names) {
    List<String> texts = new ArrayList<>();
    for (RepeatedStatement each : unit.statements) {
      if (texts.size() < LONGEST_EXAMPLE) {
        String text = names.apply(each.statement).text;
        texts.add(each.count > 1 ? text + " (×" + each.count + ")" : text);
      }
    }
    return texts;
  }

  boolean isLoop() {
    return loopingUnits > 0;
  }

  LoopDigest digest(Fingerprint statement, IntFunction<StatementTotals> names, List<String> ends) {
    double mean = (double) repeats / loopingUnits;
    double variance = Math.max(0, squaredRepeats / loopingUnits - mean * mean);
    int leader = leaders.most();
    return new LoopDigest(
        statement,
        units,
        loopingUnits,
        mean,
        maxRepeats,
        Math.sqrt(variance) / mean,
        distinctShares / loopingUnits,
        pauses.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(pauses.quantileMs(0.25)),
        wallMicros / 1000.0,
        wallIsKnown,
        databaseMicros / 1000.0,
        leader < 0 ? Optional.empty() : Optional.of(new Fingerprint(names.apply(leader).hash)),
        leader < 0 ? 0 : (double) leaders.countOf(leader) / loopingUnits,
        endpoints.named(ends),
        example);
  }
}
