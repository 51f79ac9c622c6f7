package io.queryadvisor.validation;

import io.queryadvisor.database.DatabaseLogin;
import java.time.Duration;

/**
 * A database to try indexes on.
 *
 * @param login of the clone
 * @param owned whether the user said that the clone is theirs to change
 * @param statementTimeout of one execution of a statement
 * @param buildTimeout of building one index
 */
public record CloneOptions(
    DatabaseLogin login, boolean owned, Duration statementTimeout, Duration buildTimeout) {

  /** A minute an execution, an hour an index. */
  public static CloneOptions of(DatabaseLogin login, boolean owned) {
    return new CloneOptions(login, owned, Duration.ofSeconds(60), Duration.ofHours(1));
  }
}
