package io.queryadvisor.report;

/**
 * How text is laid out for the one who reads it.
 *
 * @param width columns of the terminal; lines are cut or wrapped to it; ≥ 40
 * @param colour whether ANSI colours may be used
 * @param unicode whether plots may be drawn in Unicode's block elements; otherwise in ASCII
 */
public record TextStyle(int width, boolean colour, boolean unicode) {
  /** For files and pipes. */
  public static final TextStyle PLAIN = new TextStyle(100, false);

  /** Columns below which a report cannot be laid out. */
  public static final int MINIMUM_WIDTH = 40;

  public TextStyle {
    width = Math.max(MINIMUM_WIDTH, width);
  }

  /** For a terminal that can show all characters. */
  public TextStyle(int width, boolean colour) {
    this(width, colour, /* unicode= */ true);
  }

  String bold(String text) {
    return paint("1", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  String red(String text) {
    return paint("1;31", text);
  }

  String yellow(String text) {
    return paint("1;33", text);
  }

  String blue(String text) {
    return paint("1;34", text);
  }

  private String paint(String code, String text) {
    return colour ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
