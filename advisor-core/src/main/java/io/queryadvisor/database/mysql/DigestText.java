package io.queryadvisor.database.mysql;

/**
 * The text of a statement digest, with the server's abbreviations made SQL again: {@code (...)} for
 * a list becomes {@code (?)} (MySQL manual, "Performance Schema Statement Digests"). A name that is
 * also a keyword stays in the upper case that the server gives it, such as {@code STATUS}: names of
 * columns do not tell cases apart there.
 */
final class DigestText {

  static String sql(String digestText) {
    return digestText
        .replace(" /* , ... */", "")
        .replace("(...)", "(?)")
        .replace("?, ...", "?")
        .strip();
  }

  /** Whether the server marked it as cut; most that are too long are cut without a mark. */
  static boolean isTruncated(String sql) {
    return sql.endsWith("...");
  }

  private DigestText() {}
}
