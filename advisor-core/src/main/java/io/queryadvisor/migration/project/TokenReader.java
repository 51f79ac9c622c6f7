package io.queryadvisor.migration.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the tokens of one statement from left to right. */
final class TokenReader {
  private final String script;
  private final List<SqlToken> tokens;
  private final boolean mySql;
  private int at;

  TokenReader(String script, List<SqlToken> tokens, boolean mySql) {
    this.script = script;
    this.tokens = tokens;
    this.mySql = mySql;
  }

  boolean ended() {
    return at >= tokens.size();
  }

  boolean sees(String word) {
    return !ended() && tokens.get(at).is(word);
  }

  /** Reads these words if they come next, all of them or none. */
  boolean takes(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  boolean takesAny(String... words) {
    for (String word : words) {
      if (takes(word)) {
        return true;
      }
    }
    return false;
  }

  void skip() {
    at++;
  }

  boolean seesName() {
    return !ended() && tokens.get(at).isName();
  }

  /** A name as the server reads it. */
  Optional<String> name() {
    return seesName() ? Optional.of(tokens.get(at++).name(mySql)) : Optional.empty();
  }

  /** The parts of a name with its schema; empty where no name comes next. */
  List<String> path() {
    List<String> parts = new ArrayList<>();
    name().ifPresent(parts::add);
    while (!parts.isEmpty() && takes(".")) {
      name().ifPresent(parts::add);
    }
    return parts;
  }

  /** What stands between the parenthesis that comes next and its end, cut at commas. */
  List<TokenReader> list() {
    List<TokenReader> items = new ArrayList<>();
    if (!sees("(")) {
      return items;
    }
    int end = closing(at);
    int start = at + 1;
    for (int i = start; i <= end; i++) {
      if (i == end || tokens.get(i).is(",")) {
        items.add(new TokenReader(script, tokens.subList(start, i), mySql));
        start = i + 1;
      } else if (tokens.get(i).is("(")) {
        i = closing(i);
      }
    }
    at = Math.min(end + 1, tokens.size());
    return items;
  }

  /** What comes up to the next comma that stands in no parenthesis; it is read then. */
  TokenReader clause() {
    int end = at;
    while (end < tokens.size() && !tokens.get(end).is(",")) {
      end = tokens.get(end).is("(") ? closing(end) + 1 : end + 1;
    }
    end = Math.min(end, tokens.size());
    TokenReader clause = new TokenReader(script, tokens.subList(at, end), mySql);
    at = end;
    return clause;
  }

  /** What stands up to the end of the parenthesis that comes next, as written. */
  String parenthesised() {
    return textTo(closing(at));
  }

  /** What is left, as written. */
  String rest() {
    return textTo(tokens.size() - 1);
  }

  private String textTo(int last) {
    int end = Math.min(last, tokens.size() - 1);
    String text = script.substring(tokens.get(at).start(), tokens.get(end).end());
    at = end + 1;
    return text;
  }

  /** Whether a call comes next, or a name with a schema that is one. */
  boolean seesCall() {
    int i = at;
    while (i + 2 < tokens.size() && tokens.get(i).isName() && tokens.get(i + 1).is(".")) {
      i += 2;
    }
    return i + 1 < tokens.size() && tokens.get(i).isName() && tokens.get(i + 1).is("(");
  }

  /** A call as written. */
  String call() {
    int open = at;
    while (!tokens.get(open).is("(")) {
      open++;
    }
    return textTo(closing(open));
  }

  /** A number in parentheses, if it comes next. */
  Optional<Integer> takesLength() {
    if (at + 2 < tokens.size()
        && tokens.get(at).is("(")
        && tokens.get(at + 1).text().matches("\\d{1,6}")
        && tokens.get(at + 2).is(")")) {
      at += 3;
      return Optional.of(Integer.valueOf(tokens.get(at - 2).text()));
    }
    return Optional.empty();
  }

  /** Where the parenthesis at a place is closed, or the statement ends. */
  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).is("(")) {
        depth++;
      } else if (tokens.get(i).is(")") && --depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }
}
