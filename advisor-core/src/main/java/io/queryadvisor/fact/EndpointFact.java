package io.queryadvisor.fact;

import java.util.OptionalLong;

/**
 * What one endpoint asks of the database.
 *
 * @param name the route, controller or application; {@code (untagged)} for all without a tag
 * @param tagged whether tags name it
 * @param units units of work: requests, where tags tell them apart
 * @param meanStatements executions a unit, without those that begin and end transactions
 * @param meanSingle executions a unit of statements that the unit does not repeat in a loop: what
 *     other rules do not report
 * @param maxStatements executions of its longest unit
 * @param errors executions that failed
 * @param timeMs time of all executions on the server
 * @param timeShare part of the workload's time, 0..1
 * @param rows rows sent or affected, where the log tells
 */
public record EndpointFact(
    String name,
    boolean tagged,
    long units,
    double meanStatements,
    double meanSingle,
    long maxStatements,
    long errors,
    double timeMs,
    double timeShare,
    OptionalLong rows)
    implements Fact {}
