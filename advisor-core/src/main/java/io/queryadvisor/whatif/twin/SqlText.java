package io.queryadvisor.whatif.twin;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as PostgreSQL's SQL writes them. */
final class SqlText {
  private static final Pattern LISTED = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^,\\s][^,]*");

  /** A text, whatever {@code standard_conforming_strings} says. */
  static String literal(String value) {
    return "E'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** What follows SET; a search path is a list of names, not one text. */
  static String setting(String name, String value) {
    return '"'
        + name.replace("\"", "\"\"")
        + "\" = "
        + (name.equals("search_path") ? names(value) : literal(value));
  }

  /** Each name of a list as a text of its own, so that nothing of a snapshot is run as SQL. */
  private static String names(String list) {
    return LISTED
        .matcher(list)
        .results()
        .map(MatchResult::group)
        .map(String::strip)
        .map(
            name ->
                name.startsWith("\"")
                    ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                    : name)
        .map(SqlText::literal)
        .collect(Collectors.joining(", "));
  }

  /** The text of an array of texts. */
  static String array(List<String> values) {
    StringBuilder text = new StringBuilder("{");
    for (String value : values) {
      text.append(text.length() == 1 ? "\"" : ",\"")
          .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
          .append('"');
    }
    return text.append('}').toString();
  }

  /** The text of an array of numbers. */
  static String numbers(List<? extends Number> numbers) {
    StringBuilder text = new StringBuilder("{");
    for (Number number : numbers) {
      text.append(text.length() == 1 ? "" : ",").append(number);
    }
    return text.append('}').toString();
  }

  private SqlText() {}
}
