package io.queryadvisor.cli.demo;

import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import io.queryadvisor.sql.Fingerprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What index advice promises a statement, and what came of it. The planner promises cost, not time:
 * the two parts stand side by side, and nobody converts one into the other.
 *
 * @param query its normalised text
 * @param calls in the workload
 * @param costBefore planner cost of an execution, as promised from
 * @param costAfter planner cost of an execution, as promised
 * @param timeBeforeMs measured time of an execution before the migrations
 * @param timeAfterMs the same after them
 */
public record Promise(
    String query,
    double calls,
    double costBefore,
    double costAfter,
    double timeBeforeMs,
    double timeAfterMs) {
  /** Below, a plan is as good as the same. */
  private static final double LEAST_DROP = 0.1;

  /** The promised drop, as a part of the cost before. */
  public double promisedDrop() {
    return 1 - costAfter / costBefore;
  }

  /** The measured drop, as a part of the time before; negative where it became slower. */
  public double measuredDrop() {
    return 1 - timeAfterMs / timeBeforeMs;
  }

  /** Statements to which new indexes promise a tenth or more, by what they promise in all. */
  static List<QueryEffect> made(IndexReport report) {
    Map<Fingerprint, QueryEffect> effects = new LinkedHashMap<>();
    report.advice().stream()
        .filter(advice -> advice.action() == IndexAdvice.Action.CREATE)
        .flatMap(advice -> advice.queries().stream())
        .filter(effect -> effect.costBefore() > 0)
        .filter(effect -> 1 - effect.costAfter() / effect.costBefore() >= LEAST_DROP)
        .forEach(effect -> effects.putIfAbsent(effect.fingerprint(), effect));
    return List.copyOf(effects.values());
  }

  /** Puts both parts together, for the statements that were measured before and after. */
  static List<Promise> kept(
      List<QueryEffect> made,
      SortedMap<Fingerprint, Double> before,
      SortedMap<Fingerprint, Double> after) {
    List<Promise> promises = new ArrayList<>();
    for (QueryEffect effect : made) {
      Double timeBefore = before.get(effect.fingerprint());
      Double timeAfter = after.get(effect.fingerprint());
      if (timeBefore != null && timeAfter != null) {
        promises.add(
            new Promise(
                effect.text(),
                effect.calls(),
                effect.costBefore(),
                effect.costAfter(),
                timeBefore,
                timeAfter));
      }
    }
    return promises;
  }

  /** All of them together, weighted by calls. */
  public static Promise sum(List<Promise> promises) {
    return new Promise(
        "all together",
        promises.stream().mapToDouble(Promise::calls).sum(),
        promises.stream().mapToDouble(p -> p.calls() * p.costBefore()).sum(),
        promises.stream().mapToDouble(p -> p.calls() * p.costAfter()).sum(),
        promises.stream().mapToDouble(p -> p.calls() * p.timeBeforeMs()).sum(),
        promises.stream().mapToDouble(p -> p.calls() * p.timeAfterMs()).sum());
  }
}
