package io.queryadvisor.cli.demo;

import io.queryadvisor.report.PlainText;
import java.util.List;
import java.util.Locale;

/** Promised and measured drops side by side, a line a statement. */
final class PromiseTable {
  private PromiseTable() {}

  /**
   * The table.
   *
   * @param width of the terminal; statements are cut to it
   */
  static String render(List<Promise> promises, int width) {
    StringBuilder text = new StringBuilder();
    text.append(
        row("calls", "planner units a call", "promised", "ms a call", "measured", "query", width));
    promises.forEach(
        promise ->
            text.append(
                row(
                    number(promise.calls(), 0),
                    number(promise.costBefore(), 0) + " → " + number(promise.costAfter(), 0),
                    percent(promise.promisedDrop()),
                    number(promise.timeBeforeMs(), 2) + " → " + number(promise.timeAfterMs(), 2),
                    percent(promise.measuredDrop()),
                    PlainText.line(promise.query()),
                    width)));
    Promise sum = Promise.sum(promises);
    return text.append(
            row(
                number(sum.calls(), 0),
                number(sum.costBefore(), 0) + " → " + number(sum.costAfter(), 0),
                percent(sum.promisedDrop()),
                number(sum.timeBeforeMs(), 0) + " → " + number(sum.timeAfterMs(), 0),
                percent(sum.measuredDrop()),
                "calls × each, all together",
                width))
        .toString();
  }

  private static String row(
      String calls,
      String cost,
      String promised,
      String time,
      String measured,
      String query,
      int width) {
    String line =
        String.format(
            Locale.ROOT,
            "%7s  %21s %8s  %21s %8s  %s",
            calls,
            cost,
            promised,
            time,
            measured,
            query);
    return "  " + (line.length() > width - 2 ? line.substring(0, width - 3) + "…" : line) + "\n";
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** A drop is shown with its sign: {@code -98 %}. */
  private static String percent(double drop) {
    return String.format(Locale.ROOT, "%+.0f %%", -100 * drop);
  }
}
