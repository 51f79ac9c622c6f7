package io.queryadvisor.workload;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one endpoint asked of the database.
 *
 * @param endpoint the route, controller or application that comment tags name; empty for all that
 *     is not tagged
 * @param units its units of work: requests, where tags tell them apart
 * @param statements executions, without those that begin and end transactions
 * @param repeated executions of statements that their unit runs at least {@link
 *     LoopDigest#MINIMUM_REPEATS} times
 * @param maxStatements executions of its longest unit
 * @param errors executions that failed
 * @param timeMs time of all executions on the server
 * @param rows rows sent or affected, where the log tells
 */
public record EndpointDigest(
    Optional<String> endpoint,
    long units,
    long statements,
    long repeated,
    long maxStatements,
    long errors,
    double timeMs,
    OptionalLong rows) {

  /** The endpoint's name in tables. */
  public String name() {
    return endpoint.orElse("(untagged)");
  }

  /** Mean executions a unit; 0 without units. */
  public double statementsAUnit() {
    return units == 0 ? 0 : (double) statements / units;
  }
}
