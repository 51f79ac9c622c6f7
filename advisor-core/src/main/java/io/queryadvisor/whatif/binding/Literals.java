package io.queryadvisor.whatif.binding;

import io.queryadvisor.sql.Engine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as SQL. */
final class Literals {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,300}(\\.\\d{1,300})?");
  private static final Pattern UUID = Pattern.compile("[0-9a-fA-F-]{32,36}");

  private static final Set<String> NUMERIC =
      Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision", "oid");

  private Literals() {}

  /**
   * A literal of a type: bare for numbers, otherwise in quotes, so that the server gives it the
   * type that the place asks for.
   */
  static String of(String value, Optional<String> type, Engine engine) {
    if (type.map(Literals::base).filter(NUMERIC::contains).isPresent()
        && NUMBER.matcher(value).matches()) {
      return value.startsWith("-") ? "(" + value + ")" : value;
    }
    return quoted(value, engine);
  }

  static String quoted(String value, Engine engine) {
    String text = value.replace("'", "''").replace("\0", "");
    return "'" + (engine.isMySqlFamily() ? text.replace("\\", "\\\\") : text) + "'";
  }

  /** An array's text form. */
  static String array(List<String> values) {
    return values.stream()
        .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Whether a value can be read as a type; types that are not known take any. */
  static boolean fits(String value, String type) {
    if (type.endsWith("[]")) {
      return value.startsWith("{");
    }
    String base = base(type);
    if (NUMERIC.contains(base)) {
      return NUMBER.matcher(value).matches();
    }
    return switch (base) {
      case "boolean" -> Set.of("t", "f", "true", "false").contains(value);
      case "date", "time", "timestamp" -> !value.isEmpty() && Character.isDigit(value.charAt(0));
      case "uuid" -> UUID.matcher(value).matches();
      case "json", "jsonb" -> value.startsWith("{") || value.startsWith("[");
      case "interval", "bytea", "inet", "cidr", "regconfig", "tsquery" -> false;
      default -> true;
    };
  }

  /** A type without length, precision and time zone. */
  static String base(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    int parenthesis = name.indexOf('(');
    String bare = parenthesis < 0 ? name : name.substring(0, parenthesis);
    return bare.startsWith("timestamp") ? "timestamp" : bare.startsWith("time") ? "time" : bare;
  }
}
