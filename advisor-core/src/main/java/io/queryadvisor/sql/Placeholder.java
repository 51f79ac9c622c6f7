package io.queryadvisor.sql;

import java.util.Optional;

/**
 * A place in a statement where a value is missing: {@code $1}, {@code ?}, or what a tool put in
 * place of a list.
 *
 * @param start of its text in the statement
 * @param end behind its text
 * @param number 1 for {@code $1}; for {@code ?} the place in the order of the text
 * @param role what the value is for
 * @param column the column that it meets, where it meets one
 * @param element of a list or row, from 0: which of its elements it is; 0 outside of one
 * @param literalType where the value must be a quoted literal because a type stands before it, as
 *     in {@code DATE $1}: that type
 */
public record Placeholder(
    int start,
    int end,
    int number,
    Role role,
    Optional<ColumnName> column,
    int element,
    Optional<LiteralType> literalType) {

  /**
   * A column as the statement names it.
   *
   * @param qualifier table or alias, folded as the engine folds it
   * @param name folded as the engine folds it
   * @param function what is applied to the column before it is compared, in lower case, such as
   *     {@code lower}
   */
  public record ColumnName(Optional<String> qualifier, String name, Optional<String> function) {}

  /**
   * A type before a literal.
   *
   * @param start of its text in the statement
   * @param name such as {@code DATE} or {@code TIMESTAMP WITH TIME ZONE}
   */
  public record LiteralType(int start, String name) {}

  /** What a value is for. */
  public enum Role {
    /** Equal to a column, or not; written to it. */
    EQUALITY,
    /** An element of IN (…) or of an ARRAY that a column is compared with. */
    LIST,
    /** The only element of such a list: a tool may have put it in place of many. */
    WHOLE_LIST,
    /** The array in {@code = ANY ($1)}. */
    ARRAY,
    /** The column is greater. */
    LOWER_BOUND,
    /** The column is less. */
    UPPER_BOUND,
    /** LIKE and ILIKE. */
    PATTERN,
    /** What an array, document or text contains. */
    CONTENT,
    ROW_LIMIT,
    ROW_OFFSET,
    /** The field of date_trunc, date_part and EXTRACT. */
    DATE_FIELD,
    TIME_ZONE,
    OTHER
  }
}
