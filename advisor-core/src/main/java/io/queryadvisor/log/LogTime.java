package io.queryadvisor.log;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the times of log records, {@code 2026-11-22 18:53:04[.123456] ZONE} or with {@code T} and
 * {@code Z}. Remembers the last day, so that a record costs no calendar. A zone that Java does not
 * know counts as UTC. Not safe for use by several threads.
 */
final class LogTime {
  static final long UNKNOWN = Long.MIN_VALUE;
  private static final int DATE = 10;
  private static final int SECOND = 19;

  private final byte[] lastDay = new byte[DATE];
  private final Map<String, ZoneId> zones = new HashMap<>();
  private byte[] lastZone = new byte[0];
  private long dayMicros = UNKNOWN;
  private long offsetMicros;

  /** Whether a time stands at {@code from}: digits and separators where they belong. */
  static boolean isTime(byte[] text, int from, int to) {
    return to - from >= SECOND
        && text[from + 4] == '-'
        && text[from + 7] == '-'
        && (text[from + DATE] == ' ' || text[from + DATE] == 'T')
        && text[from + 13] == ':'
        && text[from + 16] == ':'
        && Bytes.isDigit(text[from])
        && Bytes.isDigit(text[from + 9])
        && Bytes.isDigit(text[from + 18]);
  }

  /** Behind the time at {@code from}, fraction included, zone not. */
  static int end(byte[] text, int from, int to) {
    int at = from + SECOND;
    return at < to && text[at] == '.' ? Bytes.digits(text, at + 1, to) : at;
  }

  /** Behind the zone at {@code from}: {@code UTC}, {@code -03}, {@code +05:30}. */
  static int zoneEnd(byte[] text, int from, int to) {
    int at = from;
    while (at < to && isZonePart(text[at])) {
      at++;
    }
    return at;
  }

  private static boolean isZonePart(byte b) {
    boolean isLetter = (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
    return isLetter || Bytes.isDigit(b) || b == '+' || b == '-' || b == ':' || b == '/' || b == '_';
  }

  /**
   * Microseconds since 1970 of the time at {@code from}, whose zone is {@code zoneFrom..zoneTo}.
   */
  long micros(byte[] text, int from, int zoneFrom, int zoneTo) {
    boolean isKnown =
        dayMicros != UNKNOWN
            && Arrays.equals(lastDay, 0, DATE, text, from, from + DATE)
            && Arrays.equals(lastZone, 0, lastZone.length, text, zoneFrom, zoneTo);
    if (!isKnown && !remember(text, from, zoneFrom, zoneTo)) {
      return UNKNOWN;
    }
    long seconds = two(text, from + 11) * 3600L + two(text, from + 14) * 60L + two(text, from + 17);
    long fraction = 0;
    int at = from + SECOND;
    if (at < zoneFrom && text[at] == '.') {
      int digits = 0;
      while (++at < zoneFrom && digits < 6 && Bytes.isDigit(text[at])) {
        fraction = fraction * 10 + (text[at] - '0');
        digits++;
      }
      for (; digits < 6; digits++) {
        fraction *= 10;
      }
    }
    return dayMicros + seconds * 1_000_000L + fraction - offsetMicros;
  }

  private boolean remember(byte[] text, int from, int zoneFrom, int zoneTo) {
    try {
      LocalDate day =
          LocalDate.of(
              (int) Bytes.number(text, from, from + 4), two(text, from + 5), two(text, from + 8));
      LocalDateTime noon = day.atTime(12, 0);
      String zone = new String(text, zoneFrom, zoneTo - zoneFrom, StandardCharsets.UTF_8);
      ZoneId id = zones.computeIfAbsent(zone, LogTime::zone);
      offsetMicros = id.getRules().getOffset(noon).getTotalSeconds() * 1_000_000L;
      dayMicros = day.toEpochDay() * 86_400_000_000L;
      System.arraycopy(text, from, lastDay, 0, DATE);
      lastZone = Arrays.copyOfRange(text, zoneFrom, zoneTo);
      return true;
    } catch (DateTimeException unreadable) {
      dayMicros = UNKNOWN;
      return false;
    }
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name, ZoneId.SHORT_IDS);
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC;
    }
  }

  private static int two(byte[] text, int at) {
    return (text[at] - '0') * 10 + text[at + 1] - '0';
  }
}
