package io.queryadvisor.sql;

/**
 * The other side of a comparison.
 *
 * @param type what it is; decides whether the server must cast the column
 * @param text as written, at most 200 characters; for a parameter its logged value where known
 */
public record ComparedValue(Type type, String text) {

  /** The lexical type of a value. */
  public enum Type {
    STRING,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    NULL,
    /** {@code $1} or {@code ?}: typed by the server from the column it meets. */
    PARAMETER,
    /** Another column, a function call, a subquery. */
    EXPRESSION
  }
}
