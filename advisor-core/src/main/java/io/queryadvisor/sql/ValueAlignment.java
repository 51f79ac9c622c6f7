package io.queryadvisor.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lays a statement with placeholders beside an execution of the same fingerprint, and tells what
 * stood in their places. Works on tokens; ends where the two are not alike, such as behind a list
 * of rows of different length, so that what it tells is certain.
 */
public final class ValueAlignment {
  private final List<SqlToken> written;
  private final List<SqlToken> executed;
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final SortedMap<Integer, Span> found = new TreeMap<>();

  /**
   * A part of the execution's text.
   *
   * @param start of the first value
   * @param end behind the last value: several where one placeholder stands for a list
   */
  public record Span(int start, int end) {}

  private ValueAlignment(String sql, String execution, Engine engine) {
    written = SqlLexer.tokens(sql, engine);
    executed = SqlLexer.tokens(execution, engine);
    Placeholders.of(sql, engine).all().forEach(each -> numbers.put(each.start(), each.number()));
  }

  /** The execution's values by the numbers of the statement's placeholders, as far as known. */
  public static SortedMap<Integer, Span> of(String sql, String execution, Engine engine) {
    try {
      ValueAlignment alignment = new ValueAlignment(sql, execution, engine);
      alignment.walk();
      return alignment.found;
    } catch (UnreadableSql e) {
      return new TreeMap<>();
    }
  }

  private void walk() {
    int at = 0;
    int there = 0;
    while (at < written.size() && there < executed.size()) {
      List<Integer> ends = valueEnds(written, at);
      List<Integer> otherEnds = valueEnds(executed, there);
      if (ends.isEmpty() && otherEnds.isEmpty() && alike(written.get(at), executed.get(there))) {
        at++;
        there++;
      } else if (ends.isEmpty() || otherEnds.isEmpty()) {
        return;
      } else {
        pair(at, ends, there, otherEnds);
        at = last(ends);
        there = last(otherEnds);
      }
    }
  }

  /** One placeholder alone stands for all of a list; otherwise each meets its own. */
  private void pair(int at, List<Integer> ends, int there, List<Integer> otherEnds) {
    if (ends.size() == 1) {
      note(at, there, last(otherEnds));
      return;
    }
    for (int i = 0; i < Math.min(ends.size(), otherEnds.size()); i++) {
      note(
          i == 0 ? at : ends.get(i - 1) + 1,
          i == 0 ? there : otherEnds.get(i - 1) + 1,
          otherEnds.get(i));
    }
  }

  private void note(int at, int from, int to) {
    Integer number = numbers.get(written.get(at).start());
    if (number != null) {
      found.putIfAbsent(number, new Span(executed.get(from).start(), executed.get(to - 1).end()));
    }
  }

  /** Where each of the values ends that begin here, divided by commas; none where none begins. */
  private static List<Integer> valueEnds(List<SqlToken> tokens, int from) {
    List<Integer> ends = new ArrayList<>();
    int end = valueEnd(tokens, from);
    while (end > from) {
      ends.add(end);
      from = end + 1;
      end = end < tokens.size() && tokens.get(end).is(",") ? valueEnd(tokens, from) : from;
    }
    return ends;
  }

  private static int valueEnd(List<SqlToken> tokens, int from) {
    int at = from;
    if (at >= tokens.size()) {
      return from;
    }
    boolean sign = tokens.get(at).is("-") || tokens.get(at).is("+");
    if (sign && at > 0 && !PlaceholderContext.operand(tokens.get(at - 1))) {
      return at + 1 < tokens.size() && tokens.get(at + 1).kind() == SqlToken.Kind.NUMBER
          ? at + 2
          : from;
    }
    while (at < tokens.size() && tokens.get(at).kind() == SqlToken.Kind.STRING) {
      at++;
    }
    return at == from && value(tokens.get(at)) ? at + 1 : at;
  }

  private static boolean value(SqlToken token) {
    return token.kind() == SqlToken.Kind.PARAMETER
        || token.kind() == SqlToken.Kind.NUMBER
        || token.is("NULL")
        || token.is("TRUE")
        || token.is("FALSE");
  }

  /** Names may be quoted or not, operators be written in two ways; brackets and commas may not. */
  private static boolean alike(SqlToken one, SqlToken other) {
    boolean symbols = one.kind() == SqlToken.Kind.SYMBOL;
    return symbols == (other.kind() == SqlToken.Kind.SYMBOL)
        && (!symbols || structure(one).equals(structure(other)));
  }

  private static String structure(SqlToken symbol) {
    return "()[],;".contains(symbol.text()) ? symbol.text() : "";
  }

  private static int last(List<Integer> ends) {
    return ends.get(ends.size() - 1);
  }
}
