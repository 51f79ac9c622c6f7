package io.queryadvisor.testing;

import io.queryadvisor.workload.LoopDigest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A loop of a {@link WorkloadBuilder}: 100 units of 100 loop with 20 repeats each, a little varied,
 * all parameters distinct, without a leader, unless said otherwise.
 */
public final class LoopBuilder {
  private final String text;
  private long units = 100;
  private long loopingUnits = 100;
  private double meanRepeats = 20;
  private double repeatVariation = 0.2;
  private double distinctShare = 1;
  private double pauseMs = 1;
  private double wallTimeMs = 10_000;
  private boolean wallIsKnown = true;
  private Optional<String> leader = Optional.empty();
  private double leaderShare;
  private final SortedMap<String, Long> endpoints = new TreeMap<>();

  LoopBuilder(String text) {
    this.text = text;
  }

  /** Units that run the statement at all, and those of them that loop. */
  public LoopBuilder units(long all, long looping) {
    units = all;
    loopingUnits = looping;
    return this;
  }

  /** Mean repeats a looping unit, and their coefficient of variation. */
  public LoopBuilder repeats(double mean, double variation) {
    meanRepeats = mean;
    repeatVariation = variation;
    return this;
  }

  public LoopBuilder distinctShare(double share) {
    distinctShare = share;
    return this;
  }

  public LoopBuilder pauseMs(double milliseconds) {
    pauseMs = milliseconds;
    return this;
  }

  public LoopBuilder wallTimeMs(double milliseconds) {
    wallTimeMs = milliseconds;
    return this;
  }

  /** The log's times are whole seconds. */
  public LoopBuilder coarse() {
    wallIsKnown = false;
    return this;
  }

  /** The text of the query right before the first repeat, and its share of looping units. */
  public LoopBuilder leader(String leaderText, double share) {
    leader = Optional.of(leaderText);
    leaderShare = share;
    return this;
  }

  public LoopBuilder endpoint(String endpoint, long loops) {
    endpoints.put(endpoint, loops);
    return this;
  }

  LoopDigest build() {
    return new LoopDigest(
        QueryBuilder.fingerprintOf(text),
        units,
        loopingUnits,
        meanRepeats,
        Math.round(meanRepeats * 2),
        repeatVariation,
        distinctShare,
        wallIsKnown ? OptionalDouble.of(pauseMs) : OptionalDouble.empty(),
        wallTimeMs,
        wallIsKnown,
        wallTimeMs / 60,
        leader.map(QueryBuilder::fingerprintOf),
        leaderShare,
        endpoints,
        List.of(leader.orElse("begin"), text + " × " + Math.round(meanRepeats)));
  }
}
