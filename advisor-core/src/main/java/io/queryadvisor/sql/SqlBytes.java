package io.queryadvisor.sql;

import java.nio.charset.StandardCharsets;

/**
 * Where lexical elements end, for both families of dialects (PostgreSQL manual, "Lexical
 * Structure"; MySQL manual, "Language Structure"). Each method takes the position of an element's
 * first byte and gives the one behind its last; what is not terminated ends with the text.
 */
final class SqlBytes {
  static final byte SPACE = 0;
  static final byte WORD = 1;
  static final byte DIGIT = 2;
  static final byte STRING = 3;
  static final byte NAME = 4;
  static final byte OPEN = 5;
  static final byte CLOSE = 6;
  static final byte COMMA = 7;
  static final byte DOT = 8;
  static final byte OPERATOR = 9;
  static final byte DOLLAR = 10;
  static final byte AT = 11;
  static final byte HASH = 12;
  static final byte QUESTION = 13;
  static final byte COLON = 14;
  static final byte SEMICOLON = 15;

  /** Characters that let a PostgreSQL operator end in a sign. */
  private static final String FREES_SIGN = "~!@#%^&|`?";

  /** PostgreSQL's names end at 63 bytes; a bound keeps the search for the end linear. */
  private static final int LONGEST_TAG = 66;

  private SqlBytes() {}

  /** The class of each byte. */
  static byte[] classes(boolean mySql) {
    byte[] classes = new byte[256];
    for (int b = 0; b < 256; b++) {
      classes[b] = classOf(b, mySql);
    }
    return classes;
  }

  private static byte classOf(int b, boolean mySql) {
    if (b <= ' ' || b == 0x7f) {
      return SPACE;
    }
    if (isLetter(b) || b == '_' || b >= 0x80) {
      return WORD;
    }
    if (b >= '0' && b <= '9') {
      return DIGIT;
    }
    return switch (b) {
      case '\'' -> STRING;
      case '"' -> mySql ? STRING : NAME;
      case '`' -> mySql ? NAME : OPERATOR;
      case '(', '[' -> OPEN;
      case ')', ']' -> CLOSE;
      case ',' -> COMMA;
      case '.' -> DOT;
      case ';' -> SEMICOLON;
      case ':' -> COLON;
      case '?' -> QUESTION;
      case '$' -> mySql ? WORD : DOLLAR;
      case '@' -> mySql ? AT : OPERATOR;
      case '#' -> mySql ? HASH : OPERATOR;
      default -> OPERATOR;
    };
  }

  /** For each byte that may stand inside a word, itself (lower-cased on request); else 0. */
  static byte[] wordParts(boolean lower) {
    byte[] parts = new byte[256];
    for (int b = 0; b < 256; b++) {
      if (b == '$' || (b >= '0' && b <= '9') || classOf(b, false) == WORD) {
        parts[b] = (byte) (lower && b < 0x80 && isLetter(b) ? b | 0x20 : b);
      }
    }
    return parts;
  }

  /** Behind text quoted by its first byte: doubled quotes stay inside, so do escaped ones. */
  static int quoted(byte[] text, int from, int to, boolean backslash) {
    byte quote = text[from];
    int at = from + 1;
    while (at < to) {
      byte b = text[at++];
      if (b == quote) {
        if (at >= to || text[at] != quote) {
          return at;
        }
        at++;
      } else if (b == '\\' && backslash) {
        at++;
      }
    }
    return to;
  }

  /** Behind a number: 1, 1.5, .5, 1e-3, 0x1F, 0b01, 1_000. */
  static int number(byte[] text, int from, int to) {
    int at = from;
    if (text[at] == '0' && at + 1 < to && "xXoObB".indexOf(text[at + 1]) >= 0) {
      at += 2;
      while (at < to && isHexDigit(text[at])) {
        at++;
      }
      return at;
    }
    at = digits(text, at, to);
    if (at < to && text[at] == '.' && !(at + 1 < to && text[at + 1] == '.')) {
      at = digits(text, at + 1, to);
    }
    if (at < to && (text[at] | 0x20) == 'e') {
      int exponent = at + 1;
      if (exponent < to && (text[exponent] == '-' || text[exponent] == '+')) {
        exponent++;
      }
      if (exponent < to && isDigit(text[exponent])) {
        return digits(text, exponent, to);
      }
    }
    return at;
  }

  static int digits(byte[] text, int from, int to) {
    int at = from;
    while (at < to
        && (isDigit(text[at]) || (text[at] == '_' && at + 1 < to && isDigit(text[at + 1])))) {
      at++;
    }
    return at;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isHexDigit(byte b) {
    int lower = b | 0x20;
    return isDigit(b) || (lower >= 'a' && lower <= 'f') || b == '_';
  }

  private static boolean isLetter(int b) {
    return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
  }

  static int lineEnd(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] != '\n' && text[at] != '\r') {
      at++;
    }
    return at;
  }

  /** Behind a block comment; only PostgreSQL nests them. */
  static int comment(byte[] text, int from, int to, boolean nests) {
    int depth = 1;
    int at = from + 2;
    while (at + 1 < to) {
      if (text[at] == '*' && text[at + 1] == '/') {
        at += 2;
        if (--depth == 0) {
          return at;
        }
      } else if (nests && text[at] == '/' && text[at + 1] == '*') {
        at += 2;
        depth++;
      } else {
        at++;
      }
    }
    return to;
  }

  /** Behind the tag that opens a dollar quote ({@code $$}, {@code $tag$}), or {@code from}. */
  static int dollarTag(byte[] text, int from, int to, byte[] wordParts) {
    int at = from + 1;
    int longest = Math.min(to, from + LONGEST_TAG);
    while (at < longest && text[at] != '$' && wordParts[text[at] & 0xff] != 0) {
      at++;
    }
    return at < to && text[at] == '$' ? at + 1 : from;
  }

  /** Behind dollar-quoted text whose opening tag is {@code text[from..tagEnd)}. */
  static int dollarQuoted(byte[] text, int from, int tagEnd, int to) {
    int length = tagEnd - from;
    int last = to - length;
    for (int at = tagEnd; at <= last; at++) {
      if (text[at] == '$' && matches(text, from, at, length)) {
        return at + length;
      }
    }
    return to;
  }

  private static boolean matches(byte[] text, int one, int other, int length) {
    for (int i = 1; i < length; i++) {
      if (text[one + i] != text[other + i]) {
        return false;
      }
    }
    return true;
  }

  /** Behind an operator: a comment ends it, and a sign behind {@code =} is not part of it. */
  static int operator(byte[] text, int from, int to, byte[] classes) {
    int at = from + 1;
    boolean signMayEnd = FREES_SIGN.indexOf(text[from]) >= 0;
    while (at < to && continues(text, at, classes)) {
      byte b = text[at];
      boolean comment =
          at + 1 < to && ((b == '-' && text[at + 1] == '-') || (b == '/' && text[at + 1] == '*'));
      if (comment) {
        break;
      }
      signMayEnd |= FREES_SIGN.indexOf(b) >= 0;
      at++;
    }
    while (!signMayEnd && at > from + 1 && (text[at - 1] == '-' || text[at - 1] == '+')) {
      at--;
    }
    return at;
  }

  /** Operator characters; a question mark only within {@code @?}, or {@code =?} would be one. */
  private static boolean continues(byte[] text, int at, byte[] classes) {
    byte characterClass = classes[text[at] & 0xff];
    return characterClass == OPERATOR || (characterClass == QUESTION && text[at - 1] == '@');
  }

  /** Text for people: UTF-8, what is invalid replaced, cut to {@code limit} bytes with an …. */
  static String decode(byte[] text, int from, int to, int limit) {
    if (to - from <= limit) {
      return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
    int cut = from + limit - 3;
    while (cut > from && (text[cut] & 0xc0) == 0x80) {
      cut--;
    }
    return new String(text, from, cut - from, StandardCharsets.UTF_8) + "…";
  }
}
