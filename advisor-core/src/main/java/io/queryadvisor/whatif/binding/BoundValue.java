package io.queryadvisor.whatif.binding;

/**
 * A value that was put in place of a placeholder.
 *
 * @param number 1 for {@code $1} or the first {@code ?}
 * @param sql as it stands in the statement: a literal, or several where it is a list
 * @param origin where it is from
 * @param reason the same in words: {@code most common value of orders.status, 62.1 % of rows}
 */
public record BoundValue(int number, String sql, Origin origin, String reason) {

  /** Where a value is from, the most trustworthy first. */
  public enum Origin {
    /** The user gave it. */
    GIVEN,
    /** An execution in a log had it. */
    LOGGED,
    /** The column's statistics have it. */
    STATISTICS,
    /** Made up: valid where it stands, and no more. */
    INVENTED
  }

  /** {@code $1 = 'paid' (most common value of orders.status, 62.1 % of rows)}. */
  public String sentence() {
    return "$" + number + " = " + sql + " (" + reason + ")";
  }
}
