package io.queryadvisor.rule;

import io.queryadvisor.rule.Expressions.Bindings;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with CEL expressions in braces, {@code {count(table.rows)} rows}; <code>{{</code> and
 * <code>}}</code> stand for one brace. Numbers are written as {@code count} does, lists with {@code
 * ", "} between the elements. What is written is one line, whatever lines the template has.
 */
final class Template {
  /** A piece of the text; the braces' content where {@code expression}. */
  record Segment(String text, boolean expression) {}

  private final List<Segment> segments;
  private final List<Expression> expressions;

  private Template(List<Segment> segments, List<Expression> expressions) {
    this.segments = segments;
    this.expressions = expressions;
  }

  static Template compile(Located source, Expressions language) {
    List<Segment> segments = split(source);
    List<Expression> expressions = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.expression()) {
        expressions.add(placeholder(source, segment.text(), language));
      }
    }
    return new Template(segments, expressions);
  }

  String render(Bindings bindings) throws ExpressionException {
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (Segment segment : segments) {
      text.append(
          segment.expression()
              ? expressions.get(next++).text(bindings).orElseThrow()
              : segment.text());
    }
    return text.toString().replaceAll("[ \\t]*\\R[ \\t]*| {2,}", " ").strip();
  }

  private static Expression placeholder(Located source, String text, Expressions language) {
    try {
      Expression expression = language.compile(text);
      if (expression.optional()) {
        throw source.fault(
            "{%s} may have no value: write {has(x.f) ? … : …} or x.?f.orValue(…)".formatted(text));
      }
      if (!CompiledRule.PRINTABLE.contains(expression.kind())) {
        throw source.fault("{%s} is %s, which has no text".formatted(text, expression.typeName()));
      }
      return expression;
    } catch (ExpressionException e) {
      throw source.fault("{%s}: %s".formatted(text, e.getMessage()));
    }
  }

  /** The pieces in order. */
  static List<Segment> split(Located source) {
    String text = source.text();
    List<Segment> segments = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
      if (c == '{' && !doubled) {
        int end = end(source, at);
        segments.add(new Segment(literal.toString(), false));
        segments.add(new Segment(text.substring(at + 1, end).strip(), true));
        literal.setLength(0);
        at = end + 1;
      } else if (c == '}' && !doubled) {
        throw source.fault("'}' at character %d closes nothing; write }}".formatted(at + 1));
      } else {
        literal.append(c);
        at += c == '{' || c == '}' ? 2 : 1;
      }
    }
    segments.add(new Segment(literal.toString(), false));
    return segments;
  }

  /** Where the brace that opens at {@code open} closes, strings and inner braces skipped. */
  private static int end(Located source, int open) {
    int depth = 0;
    char quote = 0;
    for (int at = open; at < source.text().length(); at++) {
      char c = source.text().charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return at;
      }
    }
    throw source.fault("'{' at character %d is never closed; write {{".formatted(open + 1));
  }
}
