package io.queryadvisor.migration;

/** Strings and checks in PostgreSQL's words. */
final class PostgresLiteral {

  /** A string constant; one with a backslash or a line break is written with escapes. */
  static String of(String text) {
    String quoted = text.replace("'", "''");
    if (text.codePoints().noneMatch(c -> c == '\\' || Character.isISOControl(c))) {
      return "'" + quoted + "'";
    }
    StringBuilder escaped = new StringBuilder("E'");
    quoted
        .codePoints()
        .forEach(
            c -> {
              if (c == '\\') {
                escaped.append("\\\\");
              } else if (Character.isISOControl(c)) {
                escaped.append(String.format("\\u%04x", c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.append('\'').toString();
  }

  /** A dollar quote's tag that the body does not hold. */
  static String dollarQuoted(String body) {
    String tag = "$check$";
    for (int number = 2; body.contains(tag); number++) {
      tag = "$check" + number + "$";
    }
    return tag + "\n" + body + tag;
  }

  private PostgresLiteral() {}
}
