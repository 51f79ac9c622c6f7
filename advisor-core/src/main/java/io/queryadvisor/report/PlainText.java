package io.queryadvisor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text out of logs and catalogs, made safe for a terminal: whoever can run a statement can write
 * escape sequences into its log.
 */
public final class PlainText {
  // Classes that do not overlap, so matching is linear.
  private static final Pattern ESCAPE_SEQUENCE =
      Pattern.compile(
          "[\\u001B]\\[[0-?]*[ -/]*[@-~]"
              + "|[\\u009B][0-?]*[ -/]*[@-~]"
              + "|[\\u001B]\\][^\\u0007\\u001B]*(?:\\u0007|\\u001B\\\\)");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u0085\\u00A0\\u2028\\u2029]+");
  private static final Pattern WORD_END = Pattern.compile(" ");
  // Controls, and the format characters that reorder or hide what stands beside them.
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\s\\u0085]]");

  private PlainText() {}

  /** On one line, without control characters, escape sequences and direction marks. */
  public static String line(String text) {
    String visible = INVISIBLE.matcher(ESCAPE_SEQUENCE.matcher(text).replaceAll("")).replaceAll("");
    return SPACE.matcher(visible).replaceAll(" ").strip();
  }

  /** The same, with the text's own line ends kept. */
  static List<String> lines(String text) {
    return text.lines().map(PlainText::lineWithIndent).toList();
  }

  /** The same with every space kept, where columns stand below each other. */
  public static List<String> verbatim(String text) {
    return text.lines()
        .map(line -> ESCAPE_SEQUENCE.matcher(line.replace('\t', ' ')).replaceAll(""))
        .map(line -> INVISIBLE.matcher(line).replaceAll(""))
        .toList();
  }

  private static String lineWithIndent(String text) {
    int indent = 0;
    while (indent < text.length() && text.charAt(indent) == ' ') {
      indent++;
    }
    return " ".repeat(indent) + line(text);
  }

  /** At most {@code width} characters, the last one {@code …} where some are lost. */
  static String shorten(String text, int width) {
    if (text.codePointCount(0, text.length()) <= width) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1))).stripTrailing()
        + "…";
  }

  /** Broken at spaces into lines of at most {@code width}; a longer word stays whole. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : WORD_END.split(text, -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
