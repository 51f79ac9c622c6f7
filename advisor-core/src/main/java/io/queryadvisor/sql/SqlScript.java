package io.queryadvisor.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a script into its statements, at each semicolon that is not within quotes or a comment. */
public final class SqlScript {
  private final byte[] in;
  private final boolean mySql;
  private final byte[] classes;
  private final byte[] wordParts;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();
  private int statementStart = -1;
  private int statementEnd;
  private int line = 1;
  private int counted;

  /**
   * A statement of a script.
   *
   * @param sql as it stands there, without the semicolon and what surrounds it
   * @param comments the comments before it, in order, without their marks
   * @param line where it begins, from 1
   */
  public record Part(String sql, List<String> comments, int line) {
    public Part {
      comments = List.copyOf(comments);
    }
  }

  private SqlScript(String script, Engine engine) {
    in = script.getBytes(StandardCharsets.UTF_8);
    mySql = engine.isMySqlFamily();
    classes = SqlBytes.classes(mySql);
    wordParts = SqlBytes.wordParts(false);
  }

  /**
   * The script's statements in order; empty ones are left out. Quotes and comments that do not end
   * reach to the end of the script.
   */
  public static List<Part> split(String script, Engine engine) {
    SqlScript cut = new SqlScript(script, engine);
    int at = 0;
    while (at < cut.in.length) {
      at = cut.element(at);
    }
    cut.endStatement();
    return cut.parts;
  }

  private int element(int at) {
    return switch (classes[in[at] & 0xff]) {
      case SqlBytes.SPACE -> at + 1;
      case SqlBytes.SEMICOLON -> {
        endStatement();
        yield at + 1;
      }
      case SqlBytes.HASH -> comment(at + 1, SqlBytes.lineEnd(in, at, in.length), 0);
      case SqlBytes.STRING -> content(at, SqlBytes.quoted(in, at, in.length, mySql));
      case SqlBytes.NAME -> content(at, SqlBytes.quoted(in, at, in.length, false));
      case SqlBytes.WORD -> word(at);
      case SqlBytes.DOLLAR -> dollar(at);
      default -> commentOrSymbol(at);
    };
  }

  private int word(int at) {
    boolean escapes = (in[at] | 0x20) == 'e' && at + 1 < in.length && in[at + 1] == '\'';
    if (escapes) {
      return content(at, SqlBytes.quoted(in, at + 1, in.length, true));
    }
    int end = at + 1;
    while (end < in.length && wordParts[in[end] & 0xff] != 0) {
      end++;
    }
    return content(at, end);
  }

  private int dollar(int at) {
    boolean parameter = at + 1 < in.length && SqlBytes.isDigit(in[at + 1]);
    int tagEnd = parameter ? at : SqlBytes.dollarTag(in, at, in.length, wordParts);
    return content(at, tagEnd > at ? SqlBytes.dollarQuoted(in, at, tagEnd, in.length) : at + 1);
  }

  /** What stands in MySQL's {@code /*! … *}{@code /} is run, so it is no comment. */
  private int commentOrSymbol(int at) {
    byte following = at + 1 < in.length ? in[at + 1] : 0;
    boolean isCode = mySql && at + 2 < in.length && in[at + 2] == '!';
    if (in[at] == '-' && following == '-') {
      return comment(at + 2, SqlBytes.lineEnd(in, at, in.length), 0);
    } else if (in[at] == '/' && following == '*' && !isCode) {
      return comment(at + 2, SqlBytes.comment(in, at, in.length, !mySql), 2);
    }
    return content(at, at + 1);
  }

  private int comment(int from, int to, int mark) {
    if (statementStart < 0) {
      comments.add(text(from, Math.max(from, to - mark)).strip());
    }
    return to;
  }

  private int content(int from, int to) {
    if (statementStart < 0) {
      statementStart = from;
    }
    statementEnd = to;
    return to;
  }

  private void endStatement() {
    if (statementStart >= 0) {
      for (; counted < statementStart; counted++) {
        line += in[counted] == '\n' ? 1 : 0;
      }
      parts.add(new Part(text(statementStart, statementEnd), comments, line));
    }
    statementStart = -1;
    comments.clear();
  }

  private String text(int from, int to) {
    return new String(in, from, to - from, StandardCharsets.UTF_8);
  }
}
