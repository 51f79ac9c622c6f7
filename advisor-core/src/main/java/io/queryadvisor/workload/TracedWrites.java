package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import java.util.Arrays;
import java.util.List;

/**
 * When one statement wrote, in the order of the log, and which rows as far as single values tell.
 * Executions with the same values within a millisecond are one.
 */
public final class TracedWrites {
  private static final long FINEST_MICROS = 1_000;

  private final Fingerprint statement;
  private final String text;
  private final List<TracedValue> values;
  private long executions;
  private long quantumMicros = FINEST_MICROS;
  private int size;
  private long[] endMicros = new long[4];
  private final int width;
  private int[] hashes;

  TracedWrites(Fingerprint statement, String text, List<TracedValue> values) {
    this.statement = statement;
    this.text = text;
    this.values = List.copyOf(values);
    this.width = values.size();
    this.hashes = new int[endMicros.length * width];
  }

  /** Returns whether it was kept as one of its own. */
  boolean add(Execution execution) {
    executions++;
    boolean isRepeated = size > 0 && isNear(execution.end, endMicros[size - 1]);
    if (isRepeated && isSame(execution.values, execution.valuesAt, size - 1)) {
      endMicros[size - 1] = Math.max(endMicros[size - 1], execution.end);
      return false;
    }
    if (isRepeated && quantumMicros > FINEST_MICROS) {
      forgetValues(size - 1);
      return false;
    }
    if (size == endMicros.length) {
      resize(size + Math.max(4, size / 2));
    }
    endMicros[size] = execution.end;
    for (int i = 0; i < width; i++) {
      hashes[size * width + i] = execution.values[execution.valuesAt + i];
    }
    size++;
    return true;
  }

  private boolean isNear(long micros, long other) {
    return Math.abs(micros - other) < quantumMicros;
  }

  private boolean isSame(int[] found, int from, int at) {
    return Arrays.equals(found, from, from + width, hashes, at * width, (at + 1) * width);
  }

  private void forgetValues(int at) {
    Arrays.fill(hashes, at * width, (at + 1) * width, 0);
  }

  /** Joins what is near: eight times as near as before. Joined writes mean any row. */
  void thin() {
    quantumMicros *= 8;
    int left = 0;
    for (int i = 0; i < size; i++) {
      boolean joins = left > 0 && isNear(endMicros[i], endMicros[left - 1]);
      if (!joins) {
        endMicros[left] = endMicros[i];
        System.arraycopy(hashes, i * width, hashes, left * width, width);
        left++;
      } else if (!isSame(hashes, i * width, left - 1)) {
        forgetValues(left - 1);
      }
    }
    size = left;
    resize(size);
  }

  private void resize(int capacity) {
    endMicros = Arrays.copyOf(endMicros, capacity);
    hashes = Arrays.copyOf(hashes, capacity * width);
  }

  public Fingerprint statement() {
    return statement;
  }

  /** The normalised text. */
  public String text() {
    return text;
  }

  /** The values whose hashes are kept of each execution, at most four. */
  public List<TracedValue> values() {
    return values;
  }

  /** Executions with a known time. */
  public long executions() {
    return executions;
  }

  /** Within what time two writes are one, in microseconds; above 1,000 whatever their values. */
  public long quantumMicros() {
    return quantumMicros;
  }

  /** Writes that are kept. */
  public int size() {
    return size;
  }

  /** When write {@code at} ended, in microseconds since 1970. */
  public long endMicros(int at) {
    return endMicros[at];
  }

  /** The hash of the {@code i}th of {@link #values}; 0 where it is not known. */
  public int value(int at, int i) {
    return hashes[at * width + i];
  }

  /** Whether both hold the same, bit by bit. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TracedWrites writes
        && statement.equals(writes.statement)
        && text.equals(writes.text)
        && values.equals(writes.values)
        && executions == writes.executions
        && quantumMicros == writes.quantumMicros
        && size == writes.size
        && Arrays.equals(endMicros, 0, size, writes.endMicros, 0, size)
        && Arrays.equals(hashes, 0, size * width, writes.hashes, 0, size * width);
  }

  @Override
  public int hashCode() {
    return statement.hashCode() * 31 + size;
  }

  @Override
  public String toString() {
    return statement + ": " + size + " of " + executions + " writes";
  }
}
