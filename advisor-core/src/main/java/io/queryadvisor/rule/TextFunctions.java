package io.queryadvisor.rule;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The functions that turn a number into words in a rule's message: {@code percent(0.123)} is {@code
 * 12 %}, {@code ms(3400.0)} is {@code 3.4 s}, {@code byteSize(1536)} is {@code 1.5 kB} (powers of
 * 1,024, as PostgreSQL's {@code pg_size_pretty}), {@code count(12345)} is {@code 12,345}.
 */
final class TextFunctions {
  private static final List<String> BYTE_UNITS = List.of("B", "kB", "MB", "GB", "TB");

  private TextFunctions() {}

  static List<CelFunctionDecl> declarations() {
    return List.of(
        declaration("percent", overload("percent_double", SimpleType.DOUBLE)),
        declaration("ms", overload("ms_double", SimpleType.DOUBLE)),
        declaration("byteSize", overload("byte_size_int", SimpleType.INT)),
        declaration(
            "count",
            overload("count_int", SimpleType.INT),
            overload("count_double", SimpleType.DOUBLE)),
        declaration(
            "counted",
            CelOverloadDecl.newGlobalOverload(
                "counted_int",
                SimpleType.STRING,
                SimpleType.INT,
                SimpleType.STRING,
                SimpleType.STRING)));
  }

  static List<CelFunctionBinding> bindings() {
    return Stream.of(
            CelFunctionBinding.fromOverloads(
                "percent",
                CelFunctionBinding.from("percent_double", Double.class, TextFunctions::percent)),
            CelFunctionBinding.fromOverloads(
                "ms", CelFunctionBinding.from("ms_double", Double.class, TextFunctions::ms)),
            CelFunctionBinding.fromOverloads(
                "byteSize",
                CelFunctionBinding.from("byte_size_int", Long.class, TextFunctions::byteSize)),
            CelFunctionBinding.fromOverloads(
                "count",
                CelFunctionBinding.from(
                    "count_int", Long.class, number -> count(number.doubleValue())),
                CelFunctionBinding.from("count_double", Double.class, TextFunctions::count)),
            CelFunctionBinding.fromOverloads(
                "counted",
                CelFunctionBinding.from(
                    "counted_int",
                    List.<Class<?>>of(Long.class, String.class, String.class),
                    TextFunctions::counted)))
        .flatMap(Set::stream)
        .toList();
  }

  private static CelFunctionDecl declaration(String name, CelOverloadDecl... overloads) {
    return CelFunctionDecl.newFunctionDeclaration(name, overloads);
  }

  private static CelOverloadDecl overload(String id, CelType argument) {
    return CelOverloadDecl.newGlobalOverload(id, SimpleType.STRING, argument);
  }

  /** {@code counted(1, 'call', 'calls')} is {@code 1 call}. */
  private static Object counted(Object... arguments) {
    long number = (Long) arguments[0];
    return count((double) number) + " " + arguments[number == 1 ? 1 : 2];
  }

  static String percent(double share) {
    double percent = share * 100;
    if (percent > 0 && percent < 0.1) {
      return "< 0.1 %";
    }
    return rounded(percent) + " %";
  }

  static String ms(double ms) {
    if (ms > 0 && ms < 0.1) {
      return "< 0.1 ms";
    }
    if (ms < 1_000) {
      return rounded(ms) + " ms";
    }
    if (ms < 120_000) {
      return rounded(ms / 1_000) + " s";
    }
    return ms < 7_200_000 ? rounded(ms / 60_000) + " min" : rounded(ms / 3_600_000) + " h";
  }

  static String byteSize(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1_024 && unit < BYTE_UNITS.size() - 1) {
      value /= 1_024;
      unit++;
    }
    return rounded(value) + " " + BYTE_UNITS.get(unit);
  }

  static String count(double number) {
    double size = Math.abs(number);
    if (size >= 1e9) {
      return rounded(number / 1e9) + " billion";
    }
    return size >= 1e6 ? rounded(number / 1e6) + " million" : rounded(number);
  }

  /** One decimal below 10, none above; a zero decimal is left out. */
  private static String rounded(double value) {
    boolean whole = Math.abs(value) >= 9.95 || Math.abs(value - Math.rint(value)) < 0.05;
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", value);
  }
}
