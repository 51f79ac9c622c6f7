package io.queryadvisor.sql;

/**
 * The values of one statement, literals and placeholders, in its order; at most the first 64. Holds
 * those of the statement that was read last.
 */
public final class StatementValues {
  private static final int MOST = 64;

  /** Hashes of literals, numbers of placeholders. */
  private final long[] values = new long[MOST];

  /** The bits of those that are placeholders. */
  private long placeholders;

  private int count;

  void clear() {
    count = 0;
    placeholders = 0;
  }

  void addLiteral(long hash) {
    if (count < MOST) {
      values[count] = hash;
    }
    count++;
  }

  /** The value that is sent apart as number {@code number}; 0 where it cannot be told which. */
  void addPlaceholder(int number) {
    if (count < MOST) {
      values[count] = number;
      placeholders |= 1L << count;
    }
    count++;
  }

  /** How many there are, those beyond the first 64 too. */
  public int count() {
    return count;
  }

  /** The hash of a literal; 0 for a placeholder, and for what was not kept. */
  public int hash(int at) {
    return at < Math.min(count, MOST) && !isPlaceholder(at) ? folded(values[at]) : 0;
  }

  /** The number of a placeholder, from 1; 0 for a literal, and for what was not kept. */
  public int placeholder(int at) {
    return at < Math.min(count, MOST) && isPlaceholder(at) ? (int) values[at] : 0;
  }

  private boolean isPlaceholder(int at) {
    return (placeholders & (1L << at)) != 0;
  }

  /** The hash of a value's text without its quotes, {@code bytes[from..to)}; never 0. */
  public static int hash(byte[] bytes, int from, int to) {
    return folded(XxHash64.hash(bytes, from, to));
  }

  private static int folded(long hash) {
    int folded = (int) (hash ^ (hash >>> 32));
    return folded == 0 ? 1 : folded;
  }
}
