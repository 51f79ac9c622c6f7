package io.queryadvisor.pool;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server allows its clients.
 *
 * @param maxConnections {@code max_connections}
 * @param reserved of these, for superusers and for roles with reserved connections
 * @param idleTimeoutMs after which the server ends an idle session ({@code idle_session_timeout},
 *     {@code wait_timeout})
 * @param idleInTransactionMs after which it ends one that is idle in a transaction
 * @param hiddenBelow what its log leaves out: a setting and its value
 */
public record ServerLimits(
    OptionalInt maxConnections,
    int reserved,
    OptionalLong idleTimeoutMs,
    OptionalLong idleInTransactionMs,
    Optional<String> hiddenBelow) {

  private static final Pattern TIME = Pattern.compile("(\\d{1,12})(us|ms|s|min|h|d)?");

  /** Of a server whose settings nobody knows. */
  public static final ServerLimits UNKNOWN = of(Map.of());

  /** Reads them off settings as SHOW prints them. */
  public static ServerLimits of(Map<String, String> settings) {
    int reserved =
        number(settings, "superuser_reserved_connections").orElse(0)
            + number(settings, "reserved_connections").orElse(0);
    OptionalLong idle = time(settings, "idle_session_timeout", 1);
    return new ServerLimits(
        number(settings, "max_connections"),
        reserved,
        idle.isPresent() ? idle : time(settings, "wait_timeout", 1000),
        time(settings, "idle_in_transaction_session_timeout", 1),
        hidden(settings));
  }

  /** Connections for applications: a tenth is left for those who look after the server. */
  public OptionalInt usable() {
    return maxConnections.isEmpty()
        ? maxConnections
        : OptionalInt.of(
            Math.max(
                1,
                maxConnections.getAsInt()
                    - reserved
                    - (int) Math.ceil(maxConnections.getAsInt() / 10.0)));
  }

  private static OptionalInt number(Map<String, String> settings, String name) {
    String value = settings.getOrDefault(name, "");
    return value.matches("\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(value))
        : OptionalInt.empty();
  }

  /** Zero switches a timeout off. */
  private static OptionalLong time(Map<String, String> settings, String name, long unitMs) {
    Matcher time = TIME.matcher(settings.getOrDefault(name, ""));
    if (!time.matches() || Long.parseLong(time.group(1)) == 0) {
      return OptionalLong.empty();
    }
    long number = Long.parseLong(time.group(1));
    String unit = time.group(2) == null ? "" : time.group(2).toLowerCase(Locale.ROOT);
    return OptionalLong.of(
        switch (unit) {
          case "us" -> number / 1000;
          case "ms" -> number;
          case "s" -> number * 1_000;
          case "min" -> number * 60_000;
          case "h" -> number * 3_600_000;
          case "d" -> number * 86_400_000;
          default -> number * unitMs;
        });
  }

  private static Optional<String> hidden(Map<String, String> settings) {
    boolean logsAll =
        settings.getOrDefault("log_statement", "").equals("all")
            && settings.getOrDefault("log_duration", "").equals("on");
    String threshold = settings.getOrDefault("log_min_duration_statement", "0");
    if (!logsAll && !threshold.matches("0|-1")) {
      return Optional.of("log_min_duration_statement = " + threshold);
    }
    String seconds = settings.getOrDefault("long_query_time", "0");
    return seconds.matches("0(\\.0*)?")
        ? Optional.empty()
        : Optional.of("long_query_time = " + seconds);
  }
}
