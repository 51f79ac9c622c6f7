package io.queryadvisor.sql;

import static io.queryadvisor.sql.StatementKind.DEFINITION;
import static io.queryadvisor.sql.StatementKind.TRANSACTION;
import static io.queryadvisor.sql.StatementKind.UTILITY;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The words that normalised text writes in upper case. Reserved words only, so that no name that
 * can stand unquoted is among them; the {@link Place#LEADING} ones count as the first word alone.
 */
enum Keyword {
  SELECT(StatementKind.SELECT),
  INSERT(StatementKind.INSERT),
  UPDATE(StatementKind.UPDATE),
  DELETE(StatementKind.DELETE),
  MERGE(StatementKind.MERGE, Place.LEADING),
  REPLACE(StatementKind.INSERT, Place.LEADING),
  VALUES(StatementKind.SELECT),
  WITH(UTILITY),
  TABLE(StatementKind.SELECT),
  CREATE(DEFINITION),
  ALTER(DEFINITION),
  DROP(DEFINITION),
  GRANT(DEFINITION),
  TRUNCATE(DEFINITION, Place.LEADING),
  COMMENT(DEFINITION, Place.LEADING),
  REVOKE(DEFINITION, Place.LEADING),
  RENAME(DEFINITION, Place.LEADING),
  BEGIN(TRANSACTION, Place.LEADING),
  START(TRANSACTION, Place.LEADING),
  COMMIT(TRANSACTION, Place.LEADING),
  ROLLBACK(TRANSACTION, Place.LEADING),
  ABORT(TRANSACTION, Place.LEADING),
  SAVEPOINT(TRANSACTION, Place.LEADING),
  RELEASE(TRANSACTION, Place.LEADING),
  END(TRANSACTION, Place.VALUE),
  SHOW(UTILITY, Place.LEADING),
  EXPLAIN(UTILITY, Place.LEADING),
  VACUUM(UTILITY, Place.LEADING),
  ANALYZE(UTILITY, Place.LEADING),
  COPY(UTILITY, Place.LEADING),
  CALL(UTILITY, Place.LEADING),
  DECLARE(UTILITY, Place.LEADING),
  FETCH(UTILITY),
  DISCARD(UTILITY, Place.LEADING),
  DEALLOCATE(UTILITY, Place.LEADING),
  EXECUTE(UTILITY, Place.LEADING),
  PREPARE(UTILITY, Place.LEADING),
  SET(UTILITY),
  USE(UTILITY, Place.LEADING),
  RESET(UTILITY, Place.LEADING),
  LOCK(UTILITY, Place.LEADING),
  FROM,
  WHERE,
  AND,
  OR,
  NOT,
  IN,
  IS,
  NULL,
  TRUE,
  FALSE,
  LIKE,
  ILIKE,
  BETWEEN,
  EXISTS,
  ANY,
  ALL,
  SOME,
  ARRAY,
  CASE,
  WHEN,
  THEN,
  ELSE,
  AS,
  ON,
  USING,
  JOIN,
  INNER,
  OUTER,
  CROSS,
  NATURAL,
  LATERAL,
  UNION,
  INTERSECT,
  EXCEPT,
  DISTINCT,
  GROUP,
  ORDER,
  BY,
  HAVING,
  LIMIT,
  OFFSET,
  FOR,
  INTO,
  RETURNING,
  ASC,
  DESC,
  DEFAULT,
  PRIMARY,
  FOREIGN,
  REFERENCES,
  CONSTRAINT,
  UNIQUE,
  CHECK;

  /** Where the word is a keyword, and what follows it. */
  enum Place {
    ANYWHERE,
    /** As the statement's first word; elsewhere it is a name. */
    LEADING,
    /** It ends an expression: a minus behind it is binary. */
    VALUE
  }

  private static final int SLOTS = 1024;
  private static final @Nullable Keyword[] BY_HASH = table();

  /** What the keyword in each slot is spelled like: characters of a name would cost more. */
  private static final byte[][] SPELLINGS =
      Arrays.stream(BY_HASH)
          .map(found -> found == null ? "" : found.name())
          .map(name -> name.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  private final @Nullable StatementKind kind;
  private final Place place;

  Keyword() {
    this(null, Place.ANYWHERE);
  }

  Keyword(StatementKind kind) {
    this(kind, Place.ANYWHERE);
  }

  Keyword(@Nullable StatementKind kind, Place place) {
    this.kind = kind;
    this.place = place;
  }

  /** What a statement that begins with it does; null where none can. */
  @Nullable StatementKind kind() {
    return kind;
  }

  Place place() {
    return place;
  }

  /** One step of the hash that {@link #lookup} takes, which starts from 0; blind to case. */
  static int hash(int hash, byte letter) {
    return hash * 31 + (letter | 0x20);
  }

  /** The keyword spelled {@code text[from..to)} in any case, or null. */
  static @Nullable Keyword lookup(byte[] text, int from, int to, int hash) {
    int length = to - from;
    if (length < 2 || length > 10) {
      return null;
    }
    int slot = slot(hash);
    for (Keyword found = BY_HASH[slot]; found != null; found = BY_HASH[slot]) {
      if (isSpelled(SPELLINGS[slot], text, from, length)) {
        return found;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    return null;
  }

  /** Writes it in upper case to {@code text} at {@code at}. */
  void write(byte[] text, int at) {
    String spelling = name();
    for (int i = 0; i < spelling.length(); i++) {
      text[at + i] = (byte) spelling.charAt(i);
    }
  }

  private static boolean isSpelled(byte[] spelling, byte[] text, int from, int length) {
    if (spelling.length != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if ((text[from + i] & ~0x20) != spelling[i]) {
        return false;
      }
    }
    return true;
  }

  private static int slot(int hash) {
    return (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (SLOTS - 1);
  }

  private static @Nullable Keyword[] table() {
    @Nullable Keyword[] table = new @Nullable Keyword[SLOTS];
    for (Keyword keyword : values()) {
      int hash = 0;
      for (char letter : keyword.name().toCharArray()) {
        hash = hash(hash, (byte) letter);
      }
      int slot = slot(hash);
      while (table[slot] != null) {
        slot = (slot + 1) & (SLOTS - 1);
      }
      table[slot] = keyword;
    }
    return table;
  }
}
