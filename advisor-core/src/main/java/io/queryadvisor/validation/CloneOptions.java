package io.queryadvisor.validation;

import io.queryadvisor.database.DatabaseLogin;
import java.time.Duration;

/**
 * A database to try indexes on.
 *
 * @param login of the clone
 * @param owned whether the user said that the clone is theirs to change
 * @param distinct whether the user said that it is not the source, for where nothing else tells
 * @param statementTimeout of one execution of a statement
 * @param buildTimeout of building one index
 */
public record CloneOptions(
    DatabaseLogin login,
    boolean owned,
    boolean distinct,
    Duration statementTimeout,
    Duration buildTimeout) {

  /** A minute an execution, an hour an index. */
  public static CloneOptions of(DatabaseLogin login, boolean owned) {
    return new CloneOptions(
        login, owned, /* distinct= */ false, Duration.ofSeconds(60), Duration.ofHours(1));
  }

  /** The same, of which the user said that it is not the source. */
  public CloneOptions notTheSource() {
    return new CloneOptions(login, owned, /* distinct= */ true, statementTimeout, buildTimeout);
  }
}
