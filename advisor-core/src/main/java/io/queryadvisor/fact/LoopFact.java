package io.queryadvisor.fact;

import java.util.List;
import java.util.Optional;

/**
 * A statement that units of work repeat.
 *
 * @param query the repeated statement
 * @param kind what the repetition means
 * @param score for {@link LoopKind#N_PLUS_ONE}: how sure that is, 0..100; 60 is probable, 80 strong
 * @param leader the statement that most often runs right before the first repeat
 * @param leaderShare looping units in which it does, 0..1
 * @param foreignKey whether a foreign key links the leader's table and the looked-up column
 * @param loopingUnits units of work that repeat it at least 5 times
 * @param unitShare looping units by units that run it at all, 0..1
 * @param meanRepeats executions a looping unit
 * @param maxRepeats executions of the unit that repeats it most
 * @param distinctShare distinct parameter sets by executions, 0..1
 * @param wallTimeMs from first start to last end, over all looping units; without the time of other
 *     statements in between and their share of the round trips
 * @param wallKnown whether the wall time is known; where the log's times are too coarse, it is the
 *     time of the executions alone, without any round trip: a lower bound
 * @param savableTimeMs wall time × (n − 1) / n: what one batched statement would save; a lower
 *     bound where the wall time is one
 * @param savableStatements executions that one batched statement a unit would save
 * @param endpoints the endpoints whose units loop, most frequent first
 * @param batchedSql the statement that would do the loop's work at once; empty where it cannot be
 *     told
 * @param example the statements of one looping unit in order, repeats folded
 */
public record LoopFact(
    QueryFact query,
    LoopKind kind,
    long score,
    Optional<String> leader,
    double leaderShare,
    boolean foreignKey,
    long loopingUnits,
    double unitShare,
    double meanRepeats,
    long maxRepeats,
    double distinctShare,
    double wallTimeMs,
    boolean wallKnown,
    double savableTimeMs,
    long savableStatements,
    List<String> endpoints,
    Optional<String> batchedSql,
    List<String> example)
    implements Fact {}
