package io.queryadvisor.workload;

/**
 * What one log record tells of one statement. A mutable structure, filled and handed to {@link
 * ObservationBatch#add} again and again, so that reading a log allocates nothing a record.
 */
public final class Observation {
  /** What the record says. */
  public enum Event {
    /** An execution with its duration. */
    EXECUTED,
    /** An execution whose duration, if any, follows in a record of its own. */
    BEGUN,
    /** The duration of what the session began before. */
    DURATION,
    /** Parsing or binding, which belongs to the session's next execution. */
    PREPARED,
    /** Further rows of an execution that was counted already. */
    FETCHED,
    /** An execution that failed. */
    FAILED
  }

  public Event event = Event.EXECUTED;

  /** Identifies the connection. */
  public long session;

  /** When the record was written, in microseconds since 1970; {@link Long#MIN_VALUE}: unknown. */
  public long endMicros;

  /** How long it took, in microseconds. */
  public long durationMicros;

  /** Rows sent or affected; negative: the log does not tell. */
  public long rows = -1;

  /** Rows read; negative: the log does not tell. */
  public long rowsExamined = -1;

  /** Index of {@link ObservationBatch#database}; negative: the log does not tell. */
  public int database = -1;

  /** Index of {@link ObservationBatch#client}; negative: the log does not tell. */
  public int client = -1;
}
