package io.queryadvisor.sql;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes the elements of one statement in canonical spacing, and collapses its lists. The methods
 * named after elements give back the position they are handed, for the reader to go on from.
 */
final class NormalisedText {
  private static final int LONGEST_NAME = 1 << 16;
  private static final int CHUNK = 256;
  private static final byte[] EXTRACT = {'e', 'x', 't', 'r', 'a', 'c', 't'};

  /** The element written last, and whether white space follows it. */
  private enum Last {
    START(false),
    OPEN(false),
    COMMA(false),
    DOT(false),
    CAST(false),
    AT(false),
    OPERATOR(true),
    KEYWORD(true),
    WORD(true),
    LITERAL(true),
    CLOSE(true);

    private final boolean spaced;

    Last(boolean spaced) {
      this.spaced = spaced;
    }
  }

  private static final String AUTOCOMMIT = "SET autocommit =";

  private final boolean mySql;
  private final StatementNature nature = new StatementNature();
  private final ListFrames frames = new ListFrames();
  private byte[] out = new byte[8192];
  private int length;
  private Last last = Last.START;
  private @Nullable Keyword keyword;
  private boolean lastIsString;
  private boolean literalBeforeComma;
  private int commaAt;
  private boolean inLimit;
  private boolean wordWasLiteral;

  NormalisedText(boolean mySql) {
    this.mySql = mySql;
  }

  void clear() {
    length = 0;
    last = Last.START;
    keyword = null;
    inLimit = false;
    frames.clear();
    nature.clear();
  }

  byte[] bytes() {
    return out;
  }

  int length() {
    return length;
  }

  StatementKind kind() {
    return nature.kind();
  }

  TransactionStep transactionStep() {
    return nature.transactionStep();
  }

  /** Whether a minus would subtract here. */
  boolean afterOperand() {
    return last == Last.WORD
        || last == Last.LITERAL
        || last == Last.CLOSE
        || (last == Last.KEYWORD && keyword != null && keyword.place() == Keyword.Place.VALUE);
  }

  /** Whether the last word was NULL, TRUE or FALSE as a value. */
  boolean wordWasLiteral() {
    return wordWasLiteral;
  }

  void literal(boolean isString) {
    boolean continues = last == Last.LITERAL && lastIsString && isString;
    lastIsString = isString;
    if (continues) {
      return;
    }
    if (mySql && last == Last.COMMA && literalBeforeComma && !inLimit) {
      length = commaAt;
    } else {
      separate();
      out[length++] = '?';
    }
    last = Last.LITERAL;
  }

  /** Whether {@code SET autocommit =} is all that was written. */
  boolean setsAutocommit() {
    return length == AUTOCOMMIT.length() && last == Last.OPERATOR && isAutocommit();
  }

  private boolean isAutocommit() {
    return SqlBytes.decode(out, 0, length, length).equalsIgnoreCase(AUTOCOMMIT);
  }

  /** Writes a digit that tells more than a literal. */
  void digit(byte digit) {
    separate();
    out[length++] = digit;
    last = Last.LITERAL;
    lastIsString = false;
  }

  /** Writes the word at {@code in[from]}; returns where it ends. */
  int word(byte[] in, int from, int end, byte[] wordParts) {
    int before = length;
    separate();
    int start = length;
    int hash = 0;
    int at = from;
    byte part = wordParts[in[at] & 0xff];
    int stop = Math.min(end, at + CHUNK);
    while (part != 0) {
      out[length++] = part;
      hash = Keyword.hash(hash, part);
      if (++at == stop) {
        break;
      }
      part = wordParts[in[at] & 0xff];
    }
    wordWasLiteral = false;
    if (last == Last.OPEN && isExtract(before - 1)) {
      length = before;
      literal(false);
      wordWasLiteral = true;
      return at;
    }
    Keyword found = last == Last.DOT ? null : Keyword.lookup(out, start, length, hash);
    boolean begins = nature.word(found, frames.depth(), last == Last.CLOSE);
    if (found != null && (begins || found.place() != Keyword.Place.LEADING)) {
      length = before;
      keyword(found);
    } else {
      frames.impure();
      last = Last.WORD;
    }
    return at;
  }

  /** PostgreSQL takes the field of {@code extract(field from …)} for a constant. */
  private boolean isExtract(int bracket) {
    int from = bracket - EXTRACT.length;
    boolean isWhole = from == 0 || (from > 0 && (out[from - 1] == ' ' || out[from - 1] == '('));
    return !mySql && isWhole && Arrays.equals(EXTRACT, 0, EXTRACT.length, out, from, bracket);
  }

  private void keyword(Keyword found) {
    if (isValue(found)) {
      literal(false);
      wordWasLiteral = true;
      return;
    }
    frames.impure();
    length = frames.endValues(out, length);
    separate();
    found.write(out, length);
    length += found.name().length();
    last = Last.KEYWORD;
    keyword = found;
    inLimit = found == Keyword.LIMIT;
    if (found == Keyword.VALUES) {
      frames.beginValues(length + 1);
    }
  }

  /** NULL, TRUE, FALSE where a value stands; MySQL's own digests keep its booleans. */
  private boolean isValue(Keyword found) {
    boolean isConstant =
        found == Keyword.NULL || (!mySql && (found == Keyword.TRUE || found == Keyword.FALSE));
    if (!isConstant || afterOperand()) {
      return false;
    }
    return last != Last.KEYWORD
        || (keyword != Keyword.IS
            && keyword != Keyword.NOT
            && keyword != Keyword.DEFAULT
            && keyword != Keyword.SET);
  }

  /** Writes the quoted name {@code in[from..to)}, without its quotes where it needs none. */
  void name(byte[] in, int from, int to, byte[] wordParts) {
    frames.impure();
    separate();
    int size = Math.min(to - from, LONGEST_NAME);
    ensure(size);
    boolean isPlain = isPlain(in, from, to, wordParts);
    int skip = isPlain ? 1 : 0;
    System.arraycopy(in, from + skip, out, length, size - 2 * skip);
    length += size - 2 * skip;
    last = Last.WORD;
  }

  private static boolean isPlain(byte[] in, int from, int to, byte[] wordParts) {
    if (to - from < 3
        || to - from > CHUNK
        || in[to - 1] != in[from]
        || SqlBytes.isDigit(in[from + 1])
        || in[from + 1] == '$') {
      return false;
    }
    int hash = 0;
    for (int at = from + 1; at < to - 1; at++) {
      if (wordParts[in[at] & 0xff] != in[at]) {
        return false;
      }
      hash = Keyword.hash(hash, in[at]);
    }
    Keyword found = Keyword.lookup(in, from + 1, to - 1, hash);
    return found == null || found.place() == Keyword.Place.LEADING;
  }

  void operator(byte[] in, int from, int to) {
    frames.impure();
    frames.endCast();
    if (in[from] != ';') {
      separate();
    }
    int size = Math.min(to - from, CHUNK);
    System.arraycopy(in, from, out, length, size);
    if (size == 2 && in[from] == '!' && in[from + 1] == '=') {
      out[length] = '<';
      out[length + 1] = '>';
    }
    length += size;
    last = Last.OPERATOR;
  }

  int open(byte bracket, int next) {
    boolean isArray = bracket == '[';
    boolean isList = last == Last.KEYWORD && keyword == (isArray ? Keyword.ARRAY : Keyword.IN);
    boolean touches =
        last == Last.WORD || (isArray && (last == Last.CLOSE || last == Last.KEYWORD));
    if (touches) {
      ensure(CHUNK);
    } else {
      separate();
    }
    out[length++] = bracket;
    frames.open(isList, length);
    last = Last.OPEN;
    return next;
  }

  int close(byte bracket, int next) {
    length = frames.close(out, length, !mySql);
    ensure(CHUNK);
    out[length++] = bracket;
    last = Last.CLOSE;
    inLimit = false;
    return next;
  }

  int comma(int next) {
    length = frames.endElement(out, length);
    ensure(CHUNK);
    literalBeforeComma = last == Last.LITERAL;
    commaAt = length;
    out[length++] = ',';
    out[length++] = ' ';
    frames.beginElement(length);
    last = Last.COMMA;
    return next;
  }

  int dot(int next) {
    frames.impure();
    return touching('.', Last.DOT, next);
  }

  int cast(int next) {
    frames.beginCast();
    touching(':', Last.CAST, next);
    return touching(':', Last.CAST, next);
  }

  int at(int next) {
    frames.impure();
    if (last != Last.AT) {
      separate();
    }
    return touching('@', Last.AT, next);
  }

  private int touching(char mark, Last element, int next) {
    ensure(CHUNK);
    out[length++] = (byte) mark;
    last = element;
    return next;
  }

  /** Ends the statement: its last list, white space and semicolons. */
  void finish() {
    while (length > 0 && (out[length - 1] == ' ' || out[length - 1] == ';')) {
      length--;
    }
    length = frames.endValues(out, length);
    nature.finish(out, length);
  }

  private void separate() {
    ensure(CHUNK);
    if (last.spaced) {
      out[length++] = ' ';
    }
  }

  private void ensure(int more) {
    if (out.length - length < more + CHUNK) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, length + more + CHUNK));
    }
  }
}
