package io.queryadvisor.workload;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.SqlScript;
import io.queryadvisor.sql.StatementText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of statements, separated by semicolons, as a workload: each ran once, or as often as a
 * comment before it says ({@code -- calls: 120}). Nothing is known of times.
 */
public final class StatementFile {
  private static final Pattern CALLS = Pattern.compile("\\bcalls\\s*:\\s*(\\S*)");
  private static final int MOST_DIGITS = 15;
  private static final int SHOWN = 40;
  private static final String PLANNED = "SELECT, INSERT, UPDATE, DELETE or MERGE";

  private StatementFile() {}

  /**
   * Reads such a file. What plans nothing (SET, CREATE …) is left out and counted.
   *
   * @param script its content
   * @param name of the file, for messages
   * @param engine whose SQL it is
   * @throws AdvisorException INPUT, when it holds no statement, or a {@code calls} that is no
   *     number
   */
  public static Workload read(String script, String name, Engine engine) {
    StatementSums sums = new StatementSums(engine);
    List<SqlScript.Part> left = new ArrayList<>();
    for (SqlScript.Part part : SqlScript.split(script, engine)) {
      long calls = calls(part, name);
      if (!sums.add(List.of(StatementText.of(part.sql())), calls, 0)) {
        left.add(part);
      }
    }
    if (sums.isEmpty()) {
      throw new AdvisorException(
          ErrorCode.INPUT,
          left.isEmpty()
              ? name + ": holds no statement"
              : "%s:%d: '%s' is no %s, and nothing else in the file is"
                  .formatted(name, left.get(0).line(), begin(left.get(0)), PLANNED));
    }
    return sums.workload(left.isEmpty() ? List.of() : List.of(leftOut(left, name)));
  }

  // By its words and its line: it may be a SET, and it may be a SELECT with a typing error.
  private static Diagnostic leftOut(List<SqlScript.Part> left, String name) {
    String others =
        left.size() == 1
            ? " and was left out"
            : "; it and %d more were left out".formatted(left.size() - 1);
    return Diagnostic.note(
        name + ":" + left.get(0).line(),
        "'%s' is no %s%s".formatted(begin(left.get(0)), PLANNED, others));
  }

  private static String begin(SqlScript.Part part) {
    String sql = part.sql().strip().replaceAll("\\s+", " ");
    return sql.length() <= SHOWN ? sql : sql.substring(0, SHOWN - 1) + "…";
  }

  private static long calls(SqlScript.Part part, String name) {
    long calls = 1;
    for (String comment : part.comments()) {
      Matcher matcher = CALLS.matcher(comment);
      if (matcher.find()) {
        calls = number(matcher.group(1).replace(",", ""), part.line(), name);
      }
    }
    return calls;
  }

  private static long number(String digits, int line, String name) {
    if (digits.matches("\\d{1," + MOST_DIGITS + "}") && Long.parseLong(digits) > 0) {
      return Long.parseLong(digits);
    }
    throw new AdvisorException(
        ErrorCode.INPUT,
        "%s:%d: calls before this statement must be a whole number from 1, but is '%s'"
            .formatted(name, line, digits));
  }
}
