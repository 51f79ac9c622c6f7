package io.queryadvisor.database.redaction;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * A family of types whose values are made up in the same way. A made-up value is a number's writing
 * in the family's form: greater numbers make greater values.
 */
public enum ValueKind {
  BOOLEAN(true),
  /** Its labels are the schema's. */
  ENUM(true),
  NUMBER(true),
  SMALLINT(true),
  DATE(true),
  TIMESTAMP(true),
  TIMESTAMP_WITH_ZONE(true),
  TIME(true),
  TIME_WITH_ZONE(true),
  INTERVAL(true),
  /** Of numbers or dates. */
  PLAIN_RANGE(true),
  TEXT(false),
  UUID(false),
  BYTES(false),
  NETWORK(false),
  HARDWARE_ADDRESS(false),
  JSON(false),
  LEXEMES(false),
  BITS(false),
  LOG_POSITION(false),
  ARRAY(false),
  /** No value of it can be made up. */
  OTHER(false);

  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
  private static final long LAST_DAY = 2_900_000; // years have four digits
  private static final long SMALLEST = -32_768;
  private static final BigDecimal HUGE = BigDecimal.TEN.pow(400);
  private static final DateTimeFormatter TIMESTAMP_FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter TIME_FORM =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

  private final boolean plain;

  ValueKind(boolean plain) {
    this.plain = plain;
  }

  /** Whether its values tell little of anybody, so that they are kept unless all are replaced. */
  boolean isPlain() {
    return plain;
  }

  /** Whether {@link #render} makes values that the server accepts. */
  boolean canBeMadeUp() {
    return switch (this) {
      case OTHER, PLAIN_RANGE -> false;
      case BOOLEAN,
          ENUM,
          NUMBER,
          SMALLINT,
          DATE,
          TIMESTAMP,
          TIMESTAMP_WITH_ZONE,
          TIME,
          TIME_WITH_ZONE,
          INTERVAL,
          TEXT,
          UUID,
          BYTES,
          NETWORK,
          HARDWARE_ADDRESS,
          JSON,
          LEXEMES,
          BITS,
          LOG_POSITION,
          ARRAY ->
          true;
    };
  }

  /**
   * The made-up value of a number.
   *
   * @param rank ≥ 0
   * @param digits that the greatest number has
   * @param original whose width is kept where the type's is free
   */
  String render(long rank, int digits, String original) {
    String number = padded(Long.toString(rank), digits);
    return switch (this) {
      case NUMBER -> Long.toString(rank);
      case SMALLINT -> Long.toString(Math.min(rank + SMALLEST, -SMALLEST - 1));
      case DATE -> FIRST_DAY.plusDays(Math.min(rank, LAST_DAY)).toString();
      case TIMESTAMP -> timestamp(rank);
      case TIMESTAMP_WITH_ZONE -> timestamp(rank) + "+00";
      case TIME -> time(rank);
      case TIME_WITH_ZONE -> time(rank) + "+00";
      case INTERVAL -> rank + " seconds";
      case TEXT -> filled(number, width(original));
      case UUID -> "%08x-0000-0000-0000-000000000000".formatted(rank);
      case BYTES -> "\\x" + filled("%08x".formatted(rank), original.length() - 2);
      case NETWORK -> "10.%d.%d.%d".formatted(rank >> 16 & 255, rank >> 8 & 255, rank & 255);
      case HARDWARE_ADDRESS ->
          "00:00:%02x:%02x:%02x:%02x"
              .formatted(rank >> 24 & 255, rank >> 16 & 255, rank >> 8 & 255, rank & 255);
      case JSON -> "\"" + filled(number, width(original) - 2) + "\"";
      case LEXEMES -> "'" + number + "'";
      case BITS -> padded(Long.toBinaryString(rank), 32);
      case LOG_POSITION -> "0/%X".formatted(rank);
      case BOOLEAN, ENUM, PLAIN_RANGE, ARRAY, OTHER ->
          throw new IllegalStateException(this + " is not made up from a number");
    };
  }

  /** The order of values, as near to the server's as can be told without it. */
  Comparator<String> order(boolean byBytes) {
    return switch (this) {
      case NUMBER, SMALLINT -> Comparator.comparing(ValueKind::number).thenComparing(text -> text);
      case TEXT, JSON, LEXEMES, ARRAY ->
          byBytes
              ? Comparator.comparing(text -> text, ValueKind::compareBytes)
              : Comparator.<String, String>comparing(text -> text.toLowerCase(Locale.ROOT))
                  .thenComparing(text -> text);
      case BOOLEAN,
          ENUM,
          DATE,
          TIMESTAMP,
          TIMESTAMP_WITH_ZONE,
          TIME,
          TIME_WITH_ZONE,
          INTERVAL,
          PLAIN_RANGE,
          UUID,
          BYTES,
          NETWORK,
          HARDWARE_ADDRESS,
          BITS,
          LOG_POSITION,
          OTHER ->
          Comparator.naturalOrder();
    };
  }

  private static int compareBytes(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      // NaN and Infinity stand at the ends; money and the names of regclass have no order here.
      return text.startsWith("-") ? HUGE.negate() : HUGE;
    }
  }

  private static String timestamp(long rank) {
    return TIMESTAMP_FORM.format(LocalDateTime.of(FIRST_DAY, LocalTime.MIN).plusSeconds(rank));
  }

  private static String time(long rank) {
    return TIME_FORM.format(LocalTime.MIN.plusNanos(rank * 1_000));
  }

  private static int width(String original) {
    return original.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String padded(String number, int digits) {
    return "0".repeat(Math.max(0, digits - number.length())) + number;
  }

  private static String filled(String number, int width) {
    // Zeros pass more checks of domains than letters do.
    return number + "0".repeat(Math.max(0, width - number.length()));
  }
}
