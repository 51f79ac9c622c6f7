package io.queryadvisor.index.access;

import java.util.List;
import java.util.Optional;

/**
 * What a plan compares a table's key with.
 *
 * @param kind how
 * @param keys what is compared; one, or for a row comparison several in order
 * @param operator as the plan prints it, such as {@code @>}
 * @param value the constant that it is compared with, as printed; empty where it comes from another
 *     table, a parameter or a subquery
 * @param predicate the whole condition as SQL over the table alone; empty where the value is not
 *     constant
 * @param alternative whether it is one of the branches of an OR
 */
public record Condition(
    Kind kind,
    List<KeyExpression> keys,
    String operator,
    Optional<String> value,
    Optional<String> predicate,
    boolean alternative) {

  public Condition {
    keys = List.copyOf(keys);
  }

  /** The key, the first of a row. */
  public KeyExpression key() {
    return keys.get(0);
  }

  /** Whether the value comes from elsewhere: a join, a parameter. */
  public boolean external() {
    return value.isEmpty();
  }

  /** How a key is compared. */
  public enum Kind {
    EQUALITY,
    /** {@code = ANY (list)}. */
    LIST,
    /** Less or greater; of rows too. */
    RANGE,
    /** LIKE, or an anchored regular expression, that begins with fixed characters. */
    PREFIX,
    /** LIKE, ILIKE or a regular expression that may match anywhere. */
    PATTERN,
    IS_NULL,
    IS_NOT_NULL,
    /** {@code <>}: serves as a predicate only. */
    INEQUALITY,
    /** Any other operator with the key on its left: {@code @>}, {@code &&}, {@code @@} … */
    OPERATOR
  }
}
