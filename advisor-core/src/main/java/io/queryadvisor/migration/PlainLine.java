package io.queryadvisor.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Text that goes into comments, file names and literals. Names and statements may hold anything; a
 * line break would end a comment, and marks of direction would show a reviewer other text than the
 * server reads.
 */
final class PlainLine {
  private static final int WIDTH = 108;
  private static final int LONGEST_SLUG = 80;

  /** In one line, without characters that cannot be seen. */
  static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(c -> isInvisible(c) || Character.isWhitespace(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    // Tools that put values in place of ${…} do so in comments too.
    return line.toString().replace("${", "$ {").replaceAll(" {2,}", " ").strip();
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /** In one line of at most so many characters, dots at the end where some are left out. */
  static String cut(String text, int length) {
    String line = of(text);
    if (line.codePointCount(0, line.length()) <= length) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, length - 1)) + "…";
  }

  /** In lines that fit a page, broken between words. */
  static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : of(text).split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** For a file's name: lower-case letters, digits and single underscores. */
  static String slug(String text) {
    String slug =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    String cut = slug.substring(0, Math.min(LONGEST_SLUG, slug.length()));
    return cut.isEmpty() ? "index" : cut.replaceAll("_$", "");
  }

  /** Statements may have lines of their own: each is given, without the break. */
  static List<String> lines(String sql) {
    return sql.lines()
        .flatMap(line -> Arrays.stream(line.split("[\\u000B\\u000C\\u0085\\u2028\\u2029]", -1)))
        .map(PlainLine::visible)
        .toList();
  }

  private static String visible(String line) {
    StringBuilder text = new StringBuilder();
    line.codePoints().map(c -> isInvisible(c) ? ' ' : c).forEach(text::appendCodePoint);
    return text.toString();
  }

  private PlainLine() {}
}
