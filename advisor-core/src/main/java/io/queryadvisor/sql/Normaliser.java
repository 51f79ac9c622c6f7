package io.queryadvisor.sql;

import java.nio.charset.StandardCharsets;

/**
 * Takes out of a statement what changes from call to call, in one pass over its bytes. Holds the
 * result of the last statement read; buffers are reused and nothing is allocated once they have
 * grown. Not safe for use by several threads.
 *
 * <p>Literals and placeholders become {@code ?}; lists of IN, ARRAY and VALUES collapse to one
 * element; comments go, after their tags were read; white space becomes canonical; keywords are
 * written in upper case and quotes around plain names are dropped, so that a server's own
 * normalised text (pg_stat_statements, DIGEST_TEXT) gives the fingerprint of the logged statement.
 * PostgreSQL's unquoted names are folded to lower case as the server does. MySQL's names keep their
 * case in the text, while the fingerprint is blind to it: DIGEST_TEXT upper-cases names that are
 * keywords somewhere.
 *
 * <p>The fingerprint is {@link XxHash64} over the text. Text beyond 1 MiB is not looked at.
 */
public final class Normaliser {
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int MOST_PLACEHOLDERS = 65_535;

  private final boolean mySql;
  private final byte[] classes;
  private final byte[] wordParts;
  private final CommentTag tag = new CommentTag();
  private final NormalisedText out;

  private byte[] in = new byte[0];
  private int end;
  private final StatementValues values = new StatementValues();
  private long parameters;
  private boolean negative;
  private boolean placeholders;

  public Normaliser(Engine engine) {
    mySql = engine.isMySqlFamily();
    classes = SqlBytes.classes(mySql);
    wordParts = SqlBytes.wordParts(!mySql);
    out = new NormalisedText(mySql);
  }

  /** Normalises one statement given as text. */
  public static NormalisedStatement normalise(String sql, Engine engine) {
    Normaliser normaliser = new Normaliser(engine);
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    normaliser.read(bytes, 0, bytes.length);
    return new NormalisedStatement(
        new Fingerprint(normaliser.fingerprint()),
        normaliser.text(Integer.MAX_VALUE),
        normaliser.kind());
  }

  /** Reads the statement {@code bytes[from..to)}; the bytes must stay until its tag was asked. */
  public void read(byte[] bytes, int from, int to) {
    in = bytes;
    end = to;
    parameters = 0;
    negative = false;
    placeholders = false;
    values.clear();
    tag.clear();
    out.clear();
    int at = from;
    while (at < end && out.length() < LONGEST_TEXT) {
      at = element(at);
    }
    out.finish();
  }

  /** The stable hash of the normalised text; see {@link Fingerprint}. */
  public long fingerprint() {
    return mySql
        ? XxHash64.hashFolded(out.bytes(), 0, out.length())
        : XxHash64.hash(out.bytes(), 0, out.length());
  }

  /** Whether values were sent apart from the statement. */
  public boolean hasPlaceholders() {
    return placeholders;
  }

  /** Hash of the literals in order; 0 without any. Placeholders do not count. */
  public long parameterHash() {
    return parameters;
  }

  /** Its literals and placeholders, until the next statement is read. */
  public StatementValues values() {
    return values;
  }

  public StatementKind kind() {
    return out.kind();
  }

  public TransactionStep transactionStep() {
    return out.transactionStep();
  }

  /** What the statement's comments say of its request. */
  public CommentTag tag() {
    return tag;
  }

  /** The normalised text, cut to {@code limit} bytes; a cut one ends in {@code …}. */
  public String text(int limit) {
    return SqlBytes.decode(out.bytes(), 0, out.length(), limit);
  }

  private int element(int at) {
    return switch (classes[in[at] & 0xff]) {
      case SqlBytes.SPACE -> at + 1;
      case SqlBytes.WORD -> word(at);
      case SqlBytes.DIGIT -> digit(at);
      case SqlBytes.STRING -> literal(at, SqlBytes.quoted(in, at, end, mySql));
      case SqlBytes.NAME -> name(at, SqlBytes.quoted(in, at, end, false));
      case SqlBytes.OPEN -> out.open(in[at], at + 1);
      case SqlBytes.CLOSE -> out.close(in[at], at + 1);
      case SqlBytes.COMMA -> out.comma(at + 1);
      case SqlBytes.DOT -> dot(at);
      case SqlBytes.DOLLAR -> dollar(at);
      case SqlBytes.AT -> out.at(at + 1);
      case SqlBytes.HASH -> comment(at, at + 1, SqlBytes.lineEnd(in, at, end));
      case SqlBytes.QUESTION -> question(at);
      case SqlBytes.COLON -> colon(at);
      case SqlBytes.SEMICOLON -> operator(at, at + 1);
      default -> operatorOrComment(at);
    };
  }

  private int word(int at) {
    int quote = stringPrefix(at);
    if (quote > 0) {
      boolean backslash = mySql || (in[at] | 0x20) == 'e';
      return literal(at, SqlBytes.quoted(in, quote, end, backslash));
    }
    int next = out.word(in, at, end, wordParts);
    if (out.wordWasLiteral()) {
      mixParameter(at, next);
    }
    return next;
  }

  /** Where the string of {@code E'…'}, {@code x'…'}, {@code U&'…'} begins; 0 for a plain word. */
  private int stringPrefix(int at) {
    if (at + 1 < end && in[at + 1] == '\'') {
      return "eEbBxXnN".indexOf(in[at]) >= 0 ? at + 1 : 0;
    }
    boolean unicode =
        at + 2 < end && in[at + 1] == '&' && in[at + 2] == '\'' && (in[at] | 0x20) == 'u';
    return unicode && !mySql ? at + 2 : 0;
  }

  private int digit(int at) {
    int next = SqlBytes.number(in, at, end);
    boolean isName = mySql && next < end && wordParts[in[next] & 0xff] != 0;
    return isName ? out.word(in, at, end, wordParts) : literal(at, next);
  }

  private int dot(int at) {
    if (at + 2 < end && in[at + 1] == '.' && in[at + 2] == '.') {
      out.literal(false); // DIGEST_TEXT: the rest of a list
      return at + 3;
    }
    boolean isNumber = at + 1 < end && SqlBytes.isDigit(in[at + 1]) && !out.afterOperand();
    return isNumber ? literal(at, SqlBytes.number(in, at, end)) : out.dot(at + 1);
  }

  private int literal(int from, int to) {
    if (mySql && to == from + 1 && out.setsAutocommit()) {
      out.digit(in[from]);
      return to;
    }
    mixParameter(from, to);
    out.literal(in[to - 1] == '\'');
    return to;
  }

  private void mixParameter(int from, int to) {
    boolean isQuoted = in[from] == '\'' && to - from > 1 && in[to - 1] == '\'';
    long value = isQuoted ? XxHash64.hash(in, from + 1, to - 1) : XxHash64.hash(in, from, to);
    if (negative) {
      value = in[from - 1] == '-' ? XxHash64.hash(in, from - 1, to) : ~value;
    }
    parameters = XxHash64.combine(parameters, value);
    values.addLiteral(value);
    negative = false;
  }

  private int name(int from, int to) {
    out.name(in, from, to, wordParts);
    return to;
  }

  private int dollar(int at) {
    if (at + 1 < end && SqlBytes.isDigit(in[at + 1])) {
      placeholders = true;
      out.literal(false);
      int next = SqlBytes.digits(in, at + 1, end);
      values.addPlaceholder(number(at + 1, next));
      return next;
    }
    int tagEnd = SqlBytes.dollarTag(in, at, end, wordParts);
    return tagEnd > at
        ? literal(at, SqlBytes.dollarQuoted(in, at, tagEnd, end))
        : operator(at, at + 1);
  }

  /** A placeholder, but for PostgreSQL's operators on jsonb and shapes. */
  private int question(int at) {
    if (!mySql && out.afterOperand()) {
      return operator(at, SqlBytes.operator(in, at, end, classes));
    }
    placeholders = true;
    out.literal(false);
    values.addPlaceholder(0);
    negative = false;
    return at + 1;
  }

  /** The number at {@code in[from..to)}; 0 for one that no server takes, and for a signed one. */
  private int number(int from, int to) {
    int number = 0;
    for (int at = from; at < to && number <= MOST_PLACEHOLDERS; at++) {
      number = number * 10 + in[at] - '0';
    }
    boolean isPlain = number <= MOST_PLACEHOLDERS && !negative;
    negative = false;
    return isPlain ? number : 0;
  }

  private int colon(int at) {
    if (at + 1 < end && in[at + 1] == ':') {
      return out.cast(at + 2);
    }
    return operator(at, at + 1 < end && in[at + 1] == '=' ? at + 2 : at + 1);
  }

  private int operatorOrComment(int at) {
    byte b = in[at];
    byte following = at + 1 < end ? in[at + 1] : 0;
    if (b == '/' && following == '*') {
      return blockComment(at);
    }
    if (b == '-' && following == '-' && (!mySql || at + 2 >= end || in[at + 2] <= ' ')) {
      return comment(at, at + 2, SqlBytes.lineEnd(in, at, end));
    }
    if (mySql && b == '*' && following == '/') {
      return at + 2;
    }
    if ((b == '-' || b == '+') && !out.afterOperand() && beforeValue(at + 1)) {
      negative = b == '-';
      return at + 1;
    }
    return operator(at, SqlBytes.operator(in, at, end, classes));
  }

  private boolean beforeValue(int from) {
    int at = from;
    while (at < end && classes[in[at] & 0xff] == SqlBytes.SPACE) {
      at++;
    }
    if (at >= end) {
      return false;
    }
    byte found = classes[in[at] & 0xff];
    boolean isNumber = in[at] == '.' || found == SqlBytes.DIGIT;
    return isNumber || found == (mySql ? SqlBytes.QUESTION : SqlBytes.DOLLAR);
  }

  private int operator(int from, int to) {
    out.operator(in, from, to);
    return to;
  }

  /** MySQL runs what stands in {@code /*! … *}{@code /}: only its marks are dropped. */
  private int blockComment(int at) {
    if (mySql && at + 2 < end && (in[at + 2] == '!' || isMariaDbCode(at))) {
      int mark = in[at + 2] == '!' ? at + 3 : at + 4;
      return SqlBytes.digits(in, mark, end);
    }
    int next = SqlBytes.comment(in, at, end, !mySql);
    return comment(at, at + 2, next);
  }

  private boolean isMariaDbCode(int at) {
    return at + 3 < end && in[at + 2] == 'M' && in[at + 3] == '!';
  }

  private int comment(int from, int inside, int to) {
    boolean isBlock = in[from] == '/' && to - inside >= 2 && in[to - 1] == '/';
    tag.read(in, Math.min(inside, to), isBlock ? to - 2 : to);
    return to;
  }
}
