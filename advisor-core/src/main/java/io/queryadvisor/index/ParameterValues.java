package io.queryadvisor.index;

import io.queryadvisor.index.access.Condition;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Literals that stand in place of parameters, to be found again in a plan, which writes them in its
 * own way: with a type, as an element of an array, {@code '-5'::integer} for {@code -5}.
 */
final class ParameterValues {
  /** {@code '2024-01-01 00:00:00'::timestamp}: the server spells times anew, so any may be one. */
  private static final Pattern TIME =
      Pattern.compile("(?s).*'::(timestamp|date|time|interval)[^']*");

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern ELEMENTS = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private final Set<String> values;

  ParameterValues(Set<String> literals) {
    this.values = literals.stream().map(ParameterValues::plain).collect(Collectors.toSet());
  }

  /** Whether a condition compares with a parameter's value; of a list one is enough. */
  boolean in(Condition condition) {
    return !values.isEmpty() && condition.value().filter(this::has).isPresent();
  }

  private boolean has(String constant) {
    return TIME.matcher(constant).matches() || spellings(constant).anyMatch(values::contains);
  }

  private static Stream<String> spellings(String constant) {
    String whole = plain(constant);
    return whole.startsWith("{") && whole.endsWith("}")
        ? Stream.concat(
            Stream.of(whole),
            Arrays.stream(ELEMENTS.split(whole.substring(1, whole.length() - 1)))
                .map(ParameterValues::element))
        : Stream.of(whole);
  }

  private static String element(String element) {
    boolean quoted = element.startsWith("\"") && element.endsWith("\"") && element.length() > 1;
    return plain(
        quoted ? element.substring(1, element.length() - 1).replaceAll("\\\\(.)", "$1") : element);
  }

  /** Without type, parentheses and quotes; numbers and truth values in one spelling. */
  private static String plain(String literal) {
    String text = literal.strip().replaceFirst("::[^']*$", "");
    while (text.startsWith("(") && text.endsWith(")")) {
      text = text.substring(1, text.length() - 1).replaceFirst("::[^']*$", "");
    }
    if (text.startsWith("'") && text.endsWith("'") && text.length() > 1) {
      text = text.substring(1, text.length() - 1).replace("''", "'");
    }
    if (NUMBER.matcher(text).matches()) {
      return new BigDecimal(text).stripTrailingZeros().toPlainString();
    }
    return switch (text) {
      case "t", "TRUE" -> "true";
      case "f", "FALSE" -> "false";
      default -> text;
    };
  }
}
