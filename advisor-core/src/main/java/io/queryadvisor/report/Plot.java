package io.queryadvisor.report;

/** Bars and courses of one line, in Unicode's block elements or, where they fail, in ASCII. */
final class Plot {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final String LEVELS = " ▁▂▃▄▅▆▇█";
  private static final String ASCII_LEVELS = " .:-=+*#@";

  private final boolean isUnicode;

  Plot(TextStyle style) {
    isUnicode = style.unicode();
  }

  /** A bar of at most {@code width} characters; {@code share} is 0..1. */
  String bar(double share, int width) {
    double part = Math.max(0, Math.min(1, share));
    if (!isUnicode) {
      return "#".repeat((int) Math.round(part * width));
    }
    int eighths = (int) Math.round(part * width * 8);
    String bar = "█".repeat(eighths / 8);
    return eighths % 8 == 0 ? bar : bar + EIGHTHS.charAt(eighths % 8);
  }

  /** One character a value; the highest is {@code most}. What is not zero is never blank. */
  String course(double[] values, double most) {
    String levels = isUnicode ? LEVELS : ASCII_LEVELS;
    StringBuilder line = new StringBuilder();
    for (double value : values) {
      int level = (int) Math.round(value / Math.max(most, 1e-9) * 8);
      line.append(levels.charAt(value > 0 ? Math.max(1, Math.min(8, level)) : 0));
    }
    return line.toString();
  }
}
