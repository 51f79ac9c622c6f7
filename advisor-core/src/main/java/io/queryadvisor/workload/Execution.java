package io.queryadvisor.workload;

/** One execution on its way into a unit of work; reused. Times in microseconds since 1970. */
final class Execution {
  long start;
  long end;

  /** Whether the log tells how long it took; otherwise start and end are the same. */
  boolean isTimed;

  long parameters;

  /** Whether the log tells all values that the statement was sent with. */
  boolean parametersAreKnown;

  /** Whether start and end are finer than whole seconds. */
  boolean isFine;

  /** Rows sent or affected; negative: the log does not tell. */
  long rows;

  long request;
  int endpoint;

  /** The database's number; −1 where the log does not tell. */
  int database = -1;

  /** From {@code valuesAt} four hashes of the values that say which rows are meant; 0: unknown. */
  int[] values = new int[TracedValues.MOST];

  int valuesAt;
}
