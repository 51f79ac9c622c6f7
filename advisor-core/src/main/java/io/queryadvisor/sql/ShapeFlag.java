package io.queryadvisor.sql;

/** A yes-or-no property of a statement's outermost query. */
public enum ShapeFlag {
  /** It has a WHERE. */
  WHERE,
  /** {@code SELECT *} or {@code t.*} (not {@code count(*)}). */
  STAR,
  DISTINCT,
  /** It has a GROUP BY. */
  GROUPED,
  /** One row, whatever it reads: an aggregate without GROUP BY, or a SELECT without FROM. */
  AGGREGATE,
  /** ORDER BY random(), rand() or newid(). */
  RANDOM_ORDER,
  /** FOR UPDATE, FOR SHARE and their kin. */
  LOCKING,
  /** UNION, INTERSECT or EXCEPT. */
  SET_OPERATION,
  /** An INSERT whose rows come from a SELECT. */
  INSERT_SELECT
}
