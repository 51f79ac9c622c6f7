package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * The executions of one SELECT in the order of the log: when, how long, and which key. All of them,
 * or those of a sample of its keys that is taken by hash, so that what is kept of a key is whole
 * (Waldspurger et al., "Efficient MRC Construction with SHARDS", FAST 2015).
 */
public final class TracedReads {
  /** Fewer keys are no sample: then all are kept, of the log's first part. */
  private static final int FEWEST_KEYS = 64;

  private static final int AFTER_WRITE_IN_TRANSACTION = 1;
  private static final int AFTER_WRITE_IN_UNIT = 2;
  private static final int IN_TRANSACTION = 4;

  private final Fingerprint statement;
  private final List<TracedValue> values;
  private long executions;
  private long withoutParameters;
  private long untilMicros = Long.MAX_VALUE;
  private int level;
  private int size;
  private long[] startMicros = new long[4];
  private int[] durationMicros = new int[4];
  private long[] key = new long[4];
  private byte[] flags = new byte[4];
  private final int width;
  private int[] hashes;

  TracedReads(Fingerprint statement, List<TracedValue> values) {
    this.statement = statement;
    this.values = List.copyOf(values);
    this.width = values.size();
    this.hashes = new int[key.length * width];
  }

  /** Returns whether it was kept. */
  boolean add(Execution execution, long keyHash, Session session) {
    if (execution.end > untilMicros) {
      return false;
    }
    executions++;
    if (!execution.parametersAreKnown) {
      withoutParameters++;
      return false;
    }
    if (isSampledOut(keyHash)) {
      return false;
    }
    if (size == key.length) {
      resize(size + Math.max(4, size / 2));
    }
    startMicros[size] = execution.start;
    durationMicros[size] = (int) Math.min(Integer.MAX_VALUE, execution.end - execution.start);
    key[size] = keyHash;
    flags[size] = flags(session);
    for (int i = 0; i < width; i++) {
      hashes[size * width + i] = execution.values[execution.valuesAt + i];
    }
    size++;
    return true;
  }

  private static byte flags(Session session) {
    return (byte)
        ((session.hasWritten ? AFTER_WRITE_IN_TRANSACTION : 0)
            | (session.unit.hasWritten ? AFTER_WRITE_IN_UNIT : 0)
            | (session.inTransaction ? IN_TRANSACTION : 0));
  }

  private boolean isSampledOut(long keyHash) {
    return level > 0 && Long.numberOfLeadingZeros(keyHash) < level;
  }

  /** Keeps about half: of the keys, or of the time where there are too few keys to choose from. */
  void thin() {
    DistinctValues keys = new DistinctValues();
    for (int i = 0; i < size && keys.estimate() < FEWEST_KEYS; i++) {
      keys.add(key[i]);
    }
    int left = 0;
    if (keys.estimate() < FEWEST_KEYS) {
      left = Math.max(1, size / 2);
      untilMicros = startMicros[left - 1] + durationMicros[left - 1];
      executions = executions * left / size;
      withoutParameters = withoutParameters * left / size;
    } else {
      level++;
      for (int i = 0; i < size; i++) {
        if (!isSampledOut(key[i])) {
          move(i, left++);
        }
      }
    }
    size = left;
    resize(size);
  }

  private void move(int from, int to) {
    startMicros[to] = startMicros[from];
    durationMicros[to] = durationMicros[from];
    key[to] = key[from];
    flags[to] = flags[from];
    System.arraycopy(hashes, from * width, hashes, to * width, width);
  }

  private void resize(int capacity) {
    startMicros = Arrays.copyOf(startMicros, capacity);
    durationMicros = Arrays.copyOf(durationMicros, capacity);
    key = Arrays.copyOf(key, capacity);
    flags = Arrays.copyOf(flags, capacity);
    hashes = Arrays.copyOf(hashes, capacity * width);
  }

  public Fingerprint statement() {
    return statement;
  }

  /** The values whose hashes are kept of each execution, at most four. */
  public List<TracedValue> values() {
    return values;
  }

  /** Executions with a known time, up to {@link #untilMicros}: those kept, and those not kept. */
  public long executions() {
    return executions;
  }

  /** How many of them were logged without their parameters, and are not kept. */
  public long withoutParameters() {
    return withoutParameters;
  }

  /** The part of the keys that is kept, 0..1, a power of two. */
  public double samplingRate() {
    return 1.0 / (1L << level);
  }

  /** When keeping ended, in microseconds since 1970, where it did before the log's end. */
  public OptionalLong untilMicros() {
    return untilMicros == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(untilMicros);
  }

  /** Executions that are kept. */
  public int size() {
    return size;
  }

  /** When execution {@code at} began, in microseconds since 1970. */
  public long startMicros(int at) {
    return startMicros[at];
  }

  /** How long it took, in microseconds, at most 35 minutes. */
  public long durationMicros(int at) {
    return durationMicros[at];
  }

  /** Identifies statement, parameters and database. */
  public long key(int at) {
    return key[at];
  }

  /** The hash of the {@code i}th of {@link #values}; 0 where it is not known. */
  public int value(int at, int i) {
    return hashes[at * width + i];
  }

  /** Whether the same transaction had written before, so that it may see what nobody else does. */
  public boolean isAfterWriteInTransaction(int at) {
    return (flags[at] & AFTER_WRITE_IN_TRANSACTION) != 0;
  }

  /** Whether the same unit of work had written before. */
  public boolean isAfterWriteInUnit(int at) {
    return (flags[at] & AFTER_WRITE_IN_UNIT) != 0;
  }

  /** Whether it ran inside a transaction of several statements. */
  public boolean isInTransaction(int at) {
    return (flags[at] & IN_TRANSACTION) != 0;
  }

  /** Whether both hold the same, bit by bit. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TracedReads reads
        && statement.equals(reads.statement)
        && values.equals(reads.values)
        && executions == reads.executions
        && withoutParameters == reads.withoutParameters
        && untilMicros == reads.untilMicros
        && level == reads.level
        && size == reads.size
        && Arrays.equals(startMicros, 0, size, reads.startMicros, 0, size)
        && Arrays.equals(durationMicros, 0, size, reads.durationMicros, 0, size)
        && Arrays.equals(key, 0, size, reads.key, 0, size)
        && Arrays.equals(flags, 0, size, reads.flags, 0, size)
        && Arrays.equals(hashes, 0, size * width, reads.hashes, 0, size * width);
  }

  @Override
  public int hashCode() {
    return statement.hashCode() * 31 + size;
  }

  @Override
  public String toString() {
    return statement + ": " + size + " of " + executions + " executions";
  }
}
