package io.queryadvisor.sql;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a CREATE INDEX from its tokens. */
final class IndexStatementReader {
  private final String sql;
  private final List<SqlToken> tokens;
  private final Identifiers identifiers = new Identifiers(Engine.POSTGRESQL);
  private int at;
  private int end;

  IndexStatementReader(String sql) {
    this.sql = sql;
    try {
      this.tokens = SqlLexer.tokens(sql, Engine.POSTGRESQL);
    } catch (UnreadableSql e) {
      throw new AdvisorException(ErrorCode.USAGE, "Not a CREATE INDEX: " + e.getMessage() + ".", e);
    }
    this.end = tokens.size();
    while (end > 0 && tokens.get(end - 1).is(";")) {
      end--;
    }
  }

  IndexStatement read() {
    expect("CREATE");
    boolean unique = skip("UNIQUE");
    expect("INDEX");
    skip("CONCURRENTLY");
    if (skip("IF")) {
      expect("NOT");
      expect("EXISTS");
    }
    Optional<String> name = is("ON") ? Optional.empty() : Optional.of(name());
    expect("ON");
    skip("ONLY");
    Optional<String> schema = Optional.empty();
    String table = name();
    if (skip(".")) {
      schema = Optional.of(table);
      table = name();
    }
    String method = skip("USING") ? name() : "btree";
    List<IndexStatement.Key> keys = keys();
    List<String> included = skip("INCLUDE") ? names() : List.of();
    if (skip("NULLS")) {
      skip("NOT");
      expect("DISTINCT");
    }
    String parameters = skip("WITH") ? parenthesised() : "";
    if (skip("TABLESPACE")) {
      name();
    }
    Optional<String> predicate = skip("WHERE") ? Optional.of(rest()) : Optional.empty();
    if (at < end) {
      throw unexpected();
    }
    return new IndexStatement(
        unique, name, schema, table, method, keys, included, predicate, parameters);
  }

  private List<IndexStatement.Key> keys() {
    List<IndexStatement.Key> keys = new ArrayList<>();
    expect("(");
    do {
      keys.add(key());
    } while (skip(","));
    expect(")");
    return keys;
  }

  private IndexStatement.Key key() {
    int start = at;
    Optional<String> column = Optional.empty();
    if (is("(")) {
      at = closing() + 1;
    } else {
      String name = name();
      while (skip(".")) {
        name();
      }
      if (is("(")) {
        at = closing() + 1;
      } else {
        column = Optional.of(name);
      }
    }
    String expression = column.orElse(text(start, at));
    Optional<String> collation = skip("COLLATE") ? Optional.of(path()) : Optional.empty();
    Optional<String> operatorClass = ended() ? Optional.empty() : Optional.of(path());
    if (is("(")) {
      throw new AdvisorException(
          ErrorCode.USAGE,
          "Parameters of an operator class cannot be planned with; leave them out.");
    }
    boolean descending = skip("DESC");
    if (!descending) {
      skip("ASC");
    }
    boolean nullsFirst = descending;
    if (skip("NULLS")) {
      nullsFirst = skip("FIRST");
      if (!nullsFirst) {
        expect("LAST");
      }
    }
    return new IndexStatement.Key(
        column, expression, collation, operatorClass, descending, nullsFirst);
  }

  /** Whether no operator class follows. */
  private boolean ended() {
    return is(",") || is(")") || is("ASC") || is("DESC") || is("NULLS");
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    expect("(");
    do {
      names.add(name());
    } while (skip(","));
    expect(")");
    return names;
  }

  private String path() {
    StringBuilder path = new StringBuilder(name());
    while (skip(".")) {
      path.append('.').append(name());
    }
    return path.toString();
  }

  private String name() {
    if (at >= end
        || (tokens.get(at).kind() != SqlToken.Kind.WORD
            && tokens.get(at).kind() != SqlToken.Kind.IDENTIFIER)) {
      throw unexpected();
    }
    return identifiers.fold(tokens.get(at++).text());
  }

  private String parenthesised() {
    if (!is("(")) {
      throw unexpected();
    }
    int start = at;
    at = closing() + 1;
    return text(start + 1, at - 1);
  }

  private int closing() {
    int close = Parentheses.closing(tokens, at);
    if (close >= end || !tokens.get(close).is(")")) {
      throw new AdvisorException(
          ErrorCode.USAGE, "Not a CREATE INDEX: a parenthesis does not close.");
    }
    return close;
  }

  private String rest() {
    if (at >= end || tokens.subList(at, end).stream().anyMatch(token -> token.is(";"))) {
      throw unexpected();
    }
    String text = text(at, end);
    at = end;
    return text;
  }

  private String text(int from, int to) {
    return from >= to ? "" : sql.substring(tokens.get(from).start(), tokens.get(to - 1).end());
  }

  private boolean is(String word) {
    return at < end && tokens.get(at).is(word);
  }

  private boolean skip(String word) {
    boolean found = is(word);
    at += found ? 1 : 0;
    return found;
  }

  private void expect(String word) {
    if (!skip(word)) {
      throw unexpected(word.toUpperCase(Locale.ROOT) + " is expected");
    }
  }

  private AdvisorException unexpected() {
    return unexpected("something else is expected");
  }

  private AdvisorException unexpected(String expected) {
    String place = at < end ? "at '" + tokens.get(at).text() + "'" : "at its end";
    return new AdvisorException(
        ErrorCode.USAGE, "Not a CREATE INDEX: " + expected + " " + place + ".");
  }
}
