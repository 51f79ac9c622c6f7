package io.queryadvisor.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them: the same for every locale. */
final class Figures {
  private static final List<String> SIZE_UNITS = List.of("B", "kB", "MB", "GB", "TB");
  private static final double SECOND_MS = 1_000;
  private static final double MINUTE_MS = 60_000;
  private static final double EXACT = 1e15;
  private static final double HOUR_MS = 3_600_000;

  private Figures() {}

  /** With thousands separated: {@code 1,234,567}. */
  static String count(long value) {
    return format("%,d", value);
  }

  /** Short enough for a column: exact below ten million, then {@code 12.3M}. */
  static String shortCount(long value) {
    if (value < 10_000_000L) {
      return count(value);
    }
    return value < 10_000_000_000L ? format("%.1fM", value / 1e6) : format("%.1fG", value / 1e9);
  }

  /** A time in the unit that leaves one to four digits: {@code 0.42 ms}, {@code 12.3 s}. */
  static String time(double ms) {
    // The bounds are where the text of the smaller unit would round up to the larger one.
    if (ms < 9.995) {
      return format(ms >= 0.005 || ms == 0 ? "%.2f ms" : "%.4f ms", ms);
    } else if (ms < 999.95) {
      return format("%.1f ms", ms);
    } else if (ms < MINUTE_MS - 50) {
      return format("%.1f s", ms / SECOND_MS);
    }
    return ms < HOUR_MS - 3_000
        ? format("%.1f min", ms / MINUTE_MS)
        : format("%,.1f h", ms / HOUR_MS);
  }

  /** A size in units of 1,024, as PostgreSQL prints sizes: {@code 12.3 MB}. */
  static String size(double bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1_023.95 && unit < SIZE_UNITS.size() - 1) {
      value /= 1_024;
      unit++;
    }
    return format(unit == 0 ? "%.0f %s" : "%.1f %s", value, SIZE_UNITS.get(unit));
  }

  /** A part of one as percents: {@code 41.2 %}. */
  static String share(double share) {
    return format("%.1f %%", share * 100);
  }

  /**
   * Any other number: no decimals where it is whole or large, otherwise three digits that count.
   */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return count((long) value);
    }
    return Math.abs(value) < 100
        ? new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString()
        : format("%,.0f", value);
  }

  /** A planner's cost, without its unit: as EXPLAIN prints it where small, short where large. */
  static String cost(double cost) {
    if (cost < 999.995) {
      return format("%.2f", cost);
    } else if (cost < 1e7) {
      return format("%,.0f", cost);
    }
    return cost < 1e10 ? format("%,.1fM", cost / 1e6) : format("%,.1fG", cost / 1e9);
  }

  /** A count with its noun, in the plural where it must be. */
  static String counted(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
