package io.queryadvisor.validation;

import io.queryadvisor.plan.PostgresPlan;
import io.queryadvisor.sql.Fingerprint;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Runs statements with and without indexes, by turns, so that a machine that gets busy slows both.
 *
 * @param session the clone
 * @param limit of one execution
 */
record Stopwatch(CloneSession session, Duration limit) {
  /** The SQL state of a statement that its timeout ends. */
  private static final String CANCELLED = "57014";

  private static final int ROUNDS = 5;
  private static final int MORE_ROUNDS = 10;

  /** Slower than this factor is slower. */
  private static final double WORSE = 1.1;

  /** Milliseconds below which a difference is noise. */
  private static final double NOISE_MS = 0.3;

  /**
   * Medians of executions.
   *
   * @param msBefore without the indexes
   * @param msAfter with them
   * @param blocksBefore without the indexes
   * @param blocksAfter with them
   */
  record Times(double msBefore, double msAfter, long blocksBefore, long blocksAfter) {
    MeasuredQuery of(Fingerprint fingerprint, String text) {
      return new MeasuredQuery(fingerprint, text, msBefore, msAfter, blocksBefore, blocksAfter);
    }

    boolean slower() {
      return msAfter > msBefore * WORSE && msAfter - msBefore > NOISE_MS;
    }
  }

  private record Run(double ms, long blocks) {}

  /** A statement that ends without the indexes, and with them not within the limit. */
  static final class Endless extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    private Endless(double msBefore, Duration limit) {
      sentence =
          String.format(Locale.ROOT, "%,.2f ms -> ended after %,d ms", msBefore, limit.toMillis());
    }

    /** {@code 12.40 ms -> ended after 60,000 ms}. */
    String sentence() {
      return sentence;
    }
  }

  /** Measures; what seems slower is measured longer before it is believed. */
  Times measure(String sql, Collection<String> indexes) throws SQLException, Endless {
    Run without = run(sql, indexes);
    try {
      run(sql, List.of());
    } catch (SQLException e) {
      if (CANCELLED.equals(e.getSQLState())) {
        throw new Endless(without.ms(), limit);
      }
      throw e;
    }
    Times times = rounds(sql, indexes, ROUNDS);
    return times.slower() ? rounds(sql, indexes, MORE_ROUNDS) : times;
  }

  private Times rounds(String sql, Collection<String> indexes, int rounds) throws SQLException {
    List<Run> before = new ArrayList<>();
    List<Run> after = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      before.add(run(sql, indexes));
      after.add(run(sql, List.of()));
    }
    return new Times(ms(before), ms(after), blocks(before), blocks(after));
  }

  private Run run(String sql, Collection<String> without) throws SQLException {
    PostgresPlan plan = session.measure(sql, without, limit);
    return new Run(
        Double.parseDouble(plan.properties().getOrDefault("Execution Time", "0")),
        blocks(plan, "Shared Hit Blocks") + blocks(plan, "Shared Read Blocks"));
  }

  private static long blocks(PostgresPlan plan, String name) {
    return plan.root().property(name).map(Long::parseLong).orElse(0L);
  }

  private static double ms(List<Run> runs) {
    return runs.stream().mapToDouble(Run::ms).sorted().skip(runs.size() / 2).findFirst().orElse(0);
  }

  private static long blocks(List<Run> runs) {
    return runs.stream()
        .mapToLong(Run::blocks)
        .sorted()
        .skip(runs.size() / 2)
        .findFirst()
        .orElse(0);
  }
}
