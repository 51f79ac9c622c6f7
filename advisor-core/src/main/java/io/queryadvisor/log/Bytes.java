package io.queryadvisor.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Searches in byte arrays. */
final class Bytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long NEWLINES = ONES * '\n';

  private Bytes() {}

  /**
   * Where the first newline of {@code text[from..to)} is, eight bytes at a time; −1 without one.
   */
  static int newline(byte[] text, int from, int to) {
    int at = from;
    for (; at <= to - 8; at += 8) {
      long found = matches((long) LONG.get(text, at), NEWLINES);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (text[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /** Where the first {@code sought} byte is; {@code to} without one. */
  static int indexOf(byte[] text, int from, int to, byte sought) {
    long pattern = ONES * (sought & 0xff);
    int at = from;
    for (; at <= to - 8; at += 8) {
      long found = matches((long) LONG.get(text, at), pattern);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (at < to && text[at] != sought) {
      at++;
    }
    return at;
  }

  private static long matches(long word, long pattern) {
    long difference = word ^ pattern;
    return (difference - ONES) & ~difference & HIGHS;
  }

  static boolean startsWith(byte[] text, int from, int to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (text[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where {@code sought} begins first; −1 where it does not occur. */
  static int find(byte[] text, int from, int to, byte[] sought) {
    for (int at = from; at <= to - sought.length; at++) {
      at = indexOf(text, at, to - sought.length + 1, sought[0]);
      if (startsWith(text, at, to, sought)) {
        return at;
      }
    }
    return -1;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Behind the digits at {@code from}. */
  static int digits(byte[] text, int from, int to) {
    int at = from;
    while (at < to && isDigit(text[at])) {
      at++;
    }
    return at;
  }

  /** The number that the digits at {@code from} write; ends at the first other byte. */
  static long number(byte[] text, int from, int to) {
    long value = 0;
    int longest = Math.min(to, from + 18);
    for (int at = from; at < longest && isDigit(text[at]); at++) {
      value = value * 10 + (text[at] - '0');
    }
    return value;
  }

  /** A decimal number times 10 to the power of {@code digits}, further digits cut off. */
  static long scaled(byte[] text, int from, int to, int digits) {
    long value = number(text, from, to);
    int at = digits(text, from, to);
    boolean hasFraction = at < to && text[at] == '.';
    for (int i = 0; i < digits; i++) {
      boolean isPresent = hasFraction && at + 1 + i < to && isDigit(text[at + 1 + i]);
      hasFraction = isPresent;
      value = value * 10 + (isPresent ? text[at + 1 + i] - '0' : 0);
    }
    return value;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** At most {@code limit} bytes for a message: one line, control characters escaped. */
  static String shown(byte[] text, int from, int to, int limit) {
    int end = Math.min(to, from + limit);
    String raw = new String(text, from, Math.max(0, end - from), StandardCharsets.UTF_8);
    StringBuilder shown = new StringBuilder();
    raw.codePoints()
        .forEach(
            point -> {
              if (Character.isISOControl(point)) {
                shown.append(String.format("\\x%02x", point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return end < to ? shown.append('…').toString() : shown.toString();
  }
}
