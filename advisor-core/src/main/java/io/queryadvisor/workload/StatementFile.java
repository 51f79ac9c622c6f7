package io.queryadvisor.workload;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.SqlScript;
import io.queryadvisor.sql.StatementText;
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
    int left = 0;
    for (SqlScript.Part part : SqlScript.split(script, engine)) {
      long calls = calls(part, name);
      if (!sums.add(List.of(StatementText.of(part.sql())), calls, 0)) {
        left++;
      }
    }
    if (sums.isEmpty()) {
      throw new AdvisorException(
          ErrorCode.INPUT, name + ": holds no SELECT, INSERT, UPDATE, DELETE or MERGE");
    }
    List<Diagnostic> diagnostics =
        left == 0
            ? List.of()
            : List.of(
                Diagnostic.note(
                    name, left + " of its statements read and write no table and were left out"));
    return sums.workload(diagnostics);
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
