package io.queryadvisor.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Untrusted text inside GitHub-flavoured Markdown, unable to become markup, a link or HTML. */
final class MarkdownText {
  private static final Pattern PUNCTUATION = Pattern.compile("[\\\\`*_\\[\\]|~]|^[#+=-]");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  /** A statement after a colon, to the end of its sentence; a name with underscores. */
  private static final Pattern SQL =
      Pattern.compile(
          "(?<=: )(?:SELECT|select|INSERT INTO|insert into|UPDATE|update|DELETE FROM|delete from"
              + "|CREATE|DROP|ALTER|SET LOCAL) (?:(?!\\. [A-Z]|\\.$|;).)++"
              + "|(?<![\\w.])[A-Za-z]\\w*_\\w*+(?:\\.\\w++)*+");

  private MarkdownText() {}

  /** Running text. */
  static String plain(String text) {
    String html =
        PlainText.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return PUNCTUATION
        .matcher(html)
        .replaceAll("\\\\$0")
        // Neither a mention nor a link of its own accord.
        .replace("@", "&#64;")
        .replace("://", "&#58;//")
        .replace("www.", "www&#46;");
  }

  /** Running text, with the statements and names of SQL in it as code. */
  static String prose(String text) {
    String line = PlainText.line(text);
    StringBuilder markdown = new StringBuilder();
    Matcher sql = SQL.matcher(line);
    int end = 0;
    while (sql.find()) {
      markdown.append(plain(line.substring(end, sql.start()), markdown)).append(code(sql.group()));
      end = sql.end();
    }
    return markdown.append(plain(line.substring(end), markdown)).toString();
  }

  /** A part of a line, its spaces at both ends kept. */
  private static String plain(String part, StringBuilder before) {
    String escaped = plain(part);
    return (part.startsWith(" ") && !before.isEmpty() ? " " : "")
        + escaped
        + (part.endsWith(" ") && !escaped.isEmpty() ? " " : "");
  }

  /** Code within a table's cell, where a pipe would end the cell even inside code. */
  static String cell(String text) {
    return code(text).replace("|", "\\|");
  }

  /** Code within a line. */
  static String code(String text) {
    String line = PlainText.line(text);
    if (line.isEmpty()) {
      return "";
    }
    String fence = "`".repeat(longestRun(line) + 1);
    String space = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + space + line + space + fence;
  }

  /** A block of code, its fence longer than any in it. */
  static String block(String language, String text) {
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return fence + language + "\n" + String.join("\n", PlainText.lines(text)) + "\n" + fence + "\n";
  }

  private static int longestRun(String text) {
    int longest = 0;
    Matcher run = BACKTICKS.matcher(text);
    while (run.find()) {
      longest = Math.max(longest, run.end() - run.start());
    }
    return longest;
  }
}
