package io.queryadvisor.workload;

import org.jspecify.annotations.Nullable;

/** What is open on one connection. */
final class Session {
  final long key;
  final UnitOfWork unit = new UnitOfWork();
  final OpenCheckout checkout = new OpenCheckout();
  long stamp;
  long lastEnd = Long.MIN_VALUE;
  boolean inTransaction;

  /** Whether a transaction begins where one ends: autocommit is off. */
  boolean isChained;

  /** Whether the open transaction has changed rows. */
  boolean hasWritten;

  /** Whether a transaction began behind a tagged request and no statement has told whose it is. */
  boolean transactionIsUnclaimed;

  /** Whether the open transaction has read or written anything. */
  boolean transactionHasWorked;

  /** Writes so far that committed alone, one after the other, and the request that sent them. */
  int commitRun;

  long runRequest;

  /** Time of parsing and binding that belongs to the next execution. */
  long preparedMicros;

  /** The statement whose duration has not been seen yet; −1 without one. */
  int begunStatement = -1;

  long begunAt;
  long begunPreparedMicros;
  long begunParameters;
  boolean begunParametersAreKnown;
  long begunRequest;
  int begunEndpoint = -1;
  int begunDatabase = -1;
  final int[] begunValues = new int[TracedValues.MOST];
  @Nullable SampleCandidate begunSample;

  Session(long key) {
    this.key = key;
  }
}
