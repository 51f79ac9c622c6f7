package io.queryadvisor.index.access;

import io.queryadvisor.index.access.Term.AnyOf;
import io.queryadvisor.index.access.Term.Call;
import io.queryadvisor.index.access.Term.Cast;
import io.queryadvisor.index.access.Term.ColumnTerm;
import io.queryadvisor.index.access.Term.Junction;
import io.queryadvisor.index.access.Term.Literal;
import io.queryadvisor.index.access.Term.Negation;
import io.queryadvisor.index.access.Term.NullTest;
import io.queryadvisor.index.access.Term.Operation;
import io.queryadvisor.index.access.Term.Other;
import io.queryadvisor.index.access.Term.Parameter;
import io.queryadvisor.index.access.TermToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the expressions of EXPLAIN, which puts each operation in parentheses (PostgreSQL,
 * ruleutils.c), so that no precedence need be known. What it does not know becomes {@link Other},
 * with the columns in it.
 */
final class TermParser {
  /** Deeper texts are taken as a whole: they are not what an index serves. */
  private static final int DEEPEST = 200;

  private static final Set<String> TYPE_WORDS =
      Set.of("without", "with", "time", "zone", "varying", "precision", "timestamp");
  private static final Pattern SUBPLAN = Pattern.compile("(?s).*\\b(SubPlan|InitPlan)\\b.*");

  private final String text;
  private final List<TermToken> tokens;
  private int at;
  private int depth;

  private TermParser(String text) {
    this.text = text;
    this.tokens = TermLexer.tokens(text);
  }

  /** The expressions of a list that is separated by commas, such as a Sort Key. */
  static List<List<Item>> list(String text) {
    TermParser parser = new TermParser(text);
    List<List<Item>> terms = new ArrayList<>();
    while (parser.at < parser.tokens.size()) {
      List<Item> items = parser.items();
      if (!items.isEmpty()) {
        terms.add(items);
      }
      parser.at++;
    }
    return terms;
  }

  /** One expression. */
  static Term parse(String text) {
    TermParser parser = new TermParser(text);
    Term term = parser.together(parser.items(), 0, text.length());
    return parser.at >= parser.tokens.size() ? term : new Other(List.of(term), text);
  }

  /**
   * A part of an expression that has no parentheses of its own.
   *
   * @param term an operand; empty for a word or an operator
   * @param word the word or operator
   */
  record Item(Optional<Term> term, String word, int start, int end) {
    boolean is(String wanted) {
      return term.isEmpty() && word.equals(wanted);
    }
  }

  private boolean more() {
    return at < tokens.size();
  }

  private boolean atSign(String sign) {
    return more() && tokens.get(at).sign(sign);
  }

  /** Operands, words and operators up to a comma, a closing parenthesis or the end. */
  private List<Item> items() {
    List<Item> items = new ArrayList<>();
    while (more() && !atSign(",") && !atSign(")") && !atSign("]")) {
      TermToken token = tokens.get(at);
      if (token.kind() == Kind.OPERATOR) {
        at++;
        items.add(new Item(Optional.empty(), token.text(), token.start(), token.end()));
      } else if (token.kind() == Kind.KEYWORD && !operand()) {
        items.add(keyword(token));
      } else {
        Term term = operandWithCasts();
        items.add(new Item(Optional.of(term), "", token.start(), tokens.get(at - 1).end()));
      }
    }
    return items;
  }

  /** A word, or {@code OPERATOR(schema.+)}. */
  private Item keyword(TermToken token) {
    at++;
    if (token.text().equals("OPERATOR") && atSign("(")) {
      while (more() && tokens.get(at).kind() != Kind.OPERATOR) {
        at++;
      }
      String operator = more() ? tokens.get(at).text() : "";
      at = Math.min(at + 2, tokens.size());
      return new Item(Optional.empty(), operator, token.start(), tokens.get(at - 1).end());
    }
    return new Item(Optional.empty(), token.text(), token.start(), token.end());
  }

  /** Whether a word in capitals begins an operand: NULL, or a function's name. */
  private boolean operand() {
    TermToken word = tokens.get(at);
    boolean called =
        at + 1 < tokens.size()
            && (tokens.get(at + 1).sign("(") || tokens.get(at + 1).sign("["))
            && !Set.of(
                    "AND",
                    "OR",
                    "NOT",
                    "ANY",
                    "ALL",
                    "IS",
                    "OPERATOR",
                    "IN",
                    "CASE",
                    "WHEN",
                    "THEN",
                    "ELSE",
                    "END",
                    "FROM",
                    "ZONE")
                .contains(word.text());
    return called || word.text().equals("NULL");
  }

  private Term operandWithCasts() {
    int start = tokens.get(at).start();
    Term term = operand(start);
    while (more() && (atSign("::") || atSign("[") || atSign("."))) {
      if (atSign("::")) {
        at++;
        String type = type();
        term = new Cast(term, type, span(start));
      } else if (atSign("[")) {
        at++;
        List<Term> parts = new ArrayList<>(List.of(term));
        parts.addAll(arguments("]"));
        term = new Other(parts, span(start));
      } else {
        at = Math.min(at + 2, tokens.size());
        term = new Other(List.of(term), span(start));
      }
    }
    return term;
  }

  private String span(int start) {
    return text.substring(start, tokens.get(at - 1).end());
  }

  private Term operand(int start) {
    TermToken token = tokens.get(at++);
    return switch (token.kind()) {
      case STRING, NUMBER -> new Literal(token.text());
      case PARAMETER -> new Parameter(token.text());
      case SIGN -> token.sign("(") ? parenthesised(start) : new Other(List.of(), token.text());
      case NAME, KEYWORD -> named(token);
      case OPERATOR -> new Other(List.of(), token.text());
    };
  }

  private Term parenthesised(int start) {
    if (++depth > DEEPEST) {
      at = tokens.size();
      return new Other(List.of(), text.substring(start));
    }
    int inner = more() ? tokens.get(at).start() : text.length();
    List<Item> items = items();
    int end = more() ? tokens.get(at).start() : text.length();
    if (atSign(",")) {
      List<Term> parts = new ArrayList<>(List.of(together(items, inner, end)));
      at++;
      parts.addAll(arguments(")"));
      depth--;
      return new Other(parts, span(start));
    }
    at = Math.min(at + 1, tokens.size());
    depth--;
    return together(items, inner, end);
  }

  private List<Term> arguments(String closing) {
    List<Term> arguments = new ArrayList<>();
    depth++;
    while (more() && !atSign(closing) && depth <= DEEPEST) {
      int start = tokens.get(at).start();
      List<Item> items = items();
      int end = more() ? tokens.get(at).start() : text.length();
      if (!items.isEmpty()) {
        arguments.add(together(items, start, end));
      }
      if (more() && !atSign(closing)) {
        at++;
      }
    }
    depth--;
    at = Math.min(at + 1, tokens.size());
    return arguments;
  }

  private Term named(TermToken first) {
    if (first.keyword("NULL")) {
      return new Literal("NULL");
    }
    Optional<TermToken> second = Optional.empty();
    if (atSign(".") && at + 1 < tokens.size()) {
      second = Optional.of(tokens.get(at + 1));
      at += 2;
    }
    TermToken last = second.orElse(first);
    if (atSign("(") && last.kind() != Kind.OPERATOR) {
      at++;
      List<Term> arguments = arguments(")");
      return new Call(last.text(), arguments, span(first.start()));
    } else if (first.keyword("ARRAY") && atSign("[")) {
      at++;
      List<Term> elements = arguments("]");
      return new Call("ARRAY", elements, span(first.start()));
    }
    String written = text.substring(first.start(), last.end());
    if (second.isEmpty() && (written.equals("true") || written.equals("false"))) {
      return new Literal(written);
    } else if (first.kind() == Kind.KEYWORD) {
      return new Other(List.of(), written);
    }
    return new ColumnTerm(
        second.isPresent() ? Optional.of(first.text()) : Optional.empty(), last.text(), written);
  }

  private String type() {
    int start = more() ? tokens.get(at).start() : text.length();
    if (more()) {
      at++;
    }
    boolean goesOn = true;
    while (goesOn && more()) {
      TermToken token = tokens.get(at);
      if (token.sign(".") || (token.kind() == Kind.NAME && TYPE_WORDS.contains(token.text()))) {
        at += token.sign(".") ? 2 : 1;
      } else if (token.sign("(") || token.sign("[")) {
        String closing = token.sign("(") ? ")" : "]";
        while (more() && !atSign(closing)) {
          at++;
        }
        at++;
      } else {
        goesOn = false;
      }
      at = Math.min(at, tokens.size());
    }
    return text.substring(start, at == 0 ? start : tokens.get(at - 1).end());
  }

  private Term together(List<Item> items, int start, int end) {
    String whole = text.substring(start, Math.max(start, end)).strip();
    boolean subplan = SUBPLAN.matcher(whole).matches() && items.size() <= 3;
    List<Term> terms = items.stream().flatMap(item -> item.term().stream()).toList();
    if (items.stream().anyMatch(item -> item.is("AND") || item.is("OR"))) {
      return junction(items, whole);
    } else if (items.size() == 1 && terms.size() == 1) {
      return subplan && terms.get(0) instanceof ColumnTerm ? new Parameter(whole) : terms.get(0);
    } else if (items.size() == 2 && items.get(0).is("NOT") && terms.size() == 1) {
      return new Negation(terms.get(0), whole);
    } else if (items.size() == 2 && subplan && terms.size() == 2) {
      return new Parameter(whole);
    } else if (items.size() == 3 && terms.size() == 2 && items.get(1).term().isEmpty()) {
      return nullTest(items, whole)
          .orElseGet(() -> new Operation(terms.get(0), items.get(1).word(), terms.get(1), whole));
    } else if (items.size() >= 3 && terms.size() == 2 && items.get(2).is("NOT")) {
      return nullTest(items, whole).orElseGet(() -> new Other(terms, whole));
    } else if (items.size() == 4
        && terms.size() == 2
        && (items.get(2).is("ANY") || items.get(2).is("ALL"))) {
      return new AnyOf(
          terms.get(0), items.get(1).word(), terms.get(1), items.get(2).is("ALL"), whole);
    }
    return new Other(terms, whole);
  }

  private static Optional<Term> nullTest(List<Item> items, String whole) {
    Optional<Term> of = items.get(0).term();
    if (of.isEmpty() || !items.get(1).is("IS")) {
      return Optional.empty();
    }
    Item last = items.get(items.size() - 1);
    boolean nothing = last.term().filter(term -> term.text().equals("NULL")).isPresent();
    return nothing
        ? Optional.of(new NullTest(of.get(), items.size() == 3, whole))
        : Optional.of(new Other(List.of(of.get()), whole));
  }

  /** Operands of AND or OR; of a mixture without parentheses nothing is said. */
  private Term junction(List<Item> items, String whole) {
    boolean or = items.stream().anyMatch(item -> item.is("OR"));
    List<Term> terms = new ArrayList<>();
    List<Item> part = new ArrayList<>();
    for (Item item : items) {
      if (item.is(or ? "OR" : "AND")) {
        terms.add(together(part, part.get(0).start(), part.get(part.size() - 1).end()));
        part = new ArrayList<>();
      } else {
        part.add(item);
      }
    }
    if (part.isEmpty()) {
      return new Other(terms, whole);
    }
    terms.add(together(part, part.get(0).start(), part.get(part.size() - 1).end()));
    return new Junction(or, terms, whole);
  }
}
