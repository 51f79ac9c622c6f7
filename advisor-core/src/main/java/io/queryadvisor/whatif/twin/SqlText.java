package io.queryadvisor.whatif.twin;

import java.util.List;

/** Values as PostgreSQL's SQL writes them. */
final class SqlText {

  /** A text, whatever {@code standard_conforming_strings} says. */
  static String literal(String value) {
    return "E'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** What follows SET; a search path is a list of names, not one text. */
  static String setting(String name, String value) {
    return '"'
        + name.replace("\"", "\"\"")
        + "\" = "
        + (name.equals("search_path") ? value : literal(value));
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
