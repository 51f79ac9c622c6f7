package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one statement repeats inside units of work. A unit <em>loops</em> when it runs the statement
 * at least {@link #MINIMUM_REPEATS} times. Measured only: what it means is judged in {@code fact}.
 *
 * @param statement the repeated statement
 * @param units units that run it at all
 * @param loopingUnits units that loop; ≥ 1
 * @param meanRepeats executions a looping unit
 * @param maxRepeats executions of the unit that repeats it most
 * @param repeatVariation coefficient of variation of the executions over looping units, ≥ 0
 * @param distinctShare distinct parameter sets by executions, mean over looping units, 0..1; values
 *     that were not logged count as distinct
 * @param pauseMs mean pause between one execution's end and the next one's start, without what
 *     other statements took of it: the lower quartile of the looping units, since a mean of many
 *     forgives rounded times, and a busy machine makes pauses longer but never shorter; empty where
 *     the log's times are too coarse
 * @param wallTimeMs from first start to last end, over all looping units; without the time of other
 *     statements in between and their share of the round trips
 * @param wallIsKnown whether that is so; where the log's times are too coarse, {@code wallTimeMs}
 *     is the time of the executions alone, which is a lower bound
 * @param databaseTimeMs time of the executions alone, over all looping units
 * @param leader the statement that most often runs right before the first repeat; of lookups that
 *     take turns, the one before all of them
 * @param leaderShare looping units in which the leader does, 0..1
 * @param endpoints looping units by endpoint, as comment tags tell it
 * @param example the normalised texts of one looping unit in order, at most 10, repeats folded
 */
public record LoopDigest(
    Fingerprint statement,
    long units,
    long loopingUnits,
    double meanRepeats,
    long maxRepeats,
    double repeatVariation,
    double distinctShare,
    OptionalDouble pauseMs,
    double wallTimeMs,
    boolean wallIsKnown,
    double databaseTimeMs,
    Optional<Fingerprint> leader,
    double leaderShare,
    SortedMap<String, Long> endpoints,
    List<String> example) {

  /** Executions in one unit of work from which on it loops. */
  public static final int MINIMUM_REPEATS = 5;

  public LoopDigest {
    endpoints = Collections.unmodifiableSortedMap(new TreeMap<>(endpoints));
    example = List.copyOf(example);
  }
}
