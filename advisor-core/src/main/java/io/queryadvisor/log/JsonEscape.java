package io.queryadvisor.log;

import java.nio.charset.StandardCharsets;

/** Escapes in JSON strings (RFC 8259, section 7). What they stand for is never longer. */
final class JsonEscape {
  private JsonEscape() {}

  /** Behind the escape at {@code at}; a pair of surrogates is one. */
  static int end(byte[] text, int at, int end) {
    int length = codeUnit(text, at, end) < 0 ? 2 : isPair(text, at, end) ? 12 : 6;
    return Math.min(end, at + length);
  }

  /** Writes what the escape at {@code at} stands for to {@code write}; returns where that ends. */
  static int decode(byte[] text, int at, int end, int write) {
    int unit = codeUnit(text, at, end);
    if (unit < 0) {
      text[write] = plain(at + 1 < end ? text[at + 1] : (byte) ' ');
      return write + 1;
    }
    int point = unit;
    if (isPair(text, at, end)) {
      point = Character.toCodePoint((char) unit, (char) codeUnit(text, at + 6, end));
    }
    byte[] bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, text, write, bytes.length);
    return write + bytes.length;
  }

  private static boolean isPair(byte[] text, int at, int end) {
    int low = codeUnit(text, at + 6, end);
    return low >= 0
        && Character.isHighSurrogate((char) codeUnit(text, at, end))
        && Character.isLowSurrogate((char) low);
  }

  /** The number of a {@code \}{@code u0041}; −1 where none stands. */
  private static int codeUnit(byte[] text, int at, int end) {
    if (at + 5 >= end || text[at] != '\\' || text[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = 2; i < 6; i++) {
      int digit = Character.digit(text[at + i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }

  private static byte plain(byte letter) {
    return switch (letter) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> letter;
    };
  }
}
