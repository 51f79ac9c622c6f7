package io.queryadvisor.whatif.size;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How wide the bins of a histogram of numbers or times are. */
final class BinWidths {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}.*");
  private static final int TO_SECONDS = 19;

  private BinWidths() {}

  /** One for each bin; empty for values that are neither numbers nor times. */
  static List<Double> of(List<String> bounds) {
    List<Double> widths = new ArrayList<>();
    double before = Double.NaN;
    for (String bound : bounds) {
      double value = position(bound);
      if (Double.isNaN(value)) {
        return List.of();
      }
      if (!widths.isEmpty() || !Double.isNaN(before)) {
        widths.add(Math.max(0, value - before));
      }
      before = value;
    }
    return widths.stream().mapToDouble(Double::doubleValue).sum() > 0 ? widths : List.of();
  }

  /** Not a number where the text is none. */
  private static double position(String text) {
    if (NUMBER.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    try {
      if (DAY.matcher(text).matches()) {
        return LocalDate.parse(text).toEpochDay();
      } else if (TIME.matcher(text).matches()) {
        return LocalDateTime.parse(text.substring(0, TO_SECONDS).replace(' ', 'T'))
            .toEpochSecond(ZoneOffset.UTC);
      }
    } catch (DateTimeParseException e) {
      return Double.NaN; // a day that the calendar of Java does not have
    }
    return Double.NaN;
  }
}
