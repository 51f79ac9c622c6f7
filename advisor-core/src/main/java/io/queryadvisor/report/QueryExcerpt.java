package io.queryadvisor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A normalised statement in less room than it needs: what it reads and how it filters tell more
 * than the list of its columns, so that list goes first.
 */
final class QueryExcerpt {
  private static final Set<String> END_OF_FIRST_TABLE =
      Set.of("join", "inner", "left", "right", "full", "cross", "natural", "straight_join");
  private static final int SHORTEST_HEAD = 24;
  private static final String GAP = " … ";

  /** A word outside all parentheses and quotes. */
  private record Word(String text, int start, int end) {
    boolean is(String other) {
      return text.equals(other);
    }
  }

  private final String text;
  private final List<Word> words;

  private QueryExcerpt(String text) {
    this.text = text;
    this.words = outermostWords(text);
  }

  /** At most {@code width} characters; what is left out is marked by {@code …}. */
  static String line(String statement, int width) {
    return PlainText.shorten(elided(PlainText.line(statement), width), width);
  }

  /** At most {@code most} lines of at most {@code width} characters. */
  static List<String> lines(String statement, int width, int most) {
    String whole = PlainText.line(statement);
    List<String> lines = PlainText.wrap(whole, width);
    if (lines.size() > most) {
      // Lines end at words, so not every column of theirs can be used.
      lines = PlainText.wrap(elided(whole, most * width * 9 / 10), width);
    }
    List<String> shown = new ArrayList<>(lines.subList(0, Math.min(most, lines.size())));
    if (lines.size() > most) {
      shown.set(most - 1, shown.get(most - 1) + " …");
    }
    shown.replaceAll(line -> PlainText.shorten(line, width));
    return shown;
  }

  private static String elided(String statement, int width) {
    if (statement.length() <= width) {
      return statement;
    }
    QueryExcerpt excerpt = new QueryExcerpt(statement);
    String columnsGone = excerpt.withoutColumns(width).orElse(statement);
    return columnsGone.length() <= width
        ? columnsGone
        : new QueryExcerpt(columnsGone).withoutJoins(width).orElse(columnsGone);
  }

  /** {@code SELECT first, … FROM rest}, {@code UPDATE t SET first, … WHERE rest}. */
  private Optional<String> withoutColumns(int width) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    boolean update = words.get(0).is("update");
    if (!update && !words.get(0).is("select")) {
      return Optional.empty();
    }
    return word(update ? "where" : "from")
        .flatMap(
            clause -> {
              int listStart = update ? word("set").map(Word::end).orElse(0) : words.get(0).end();
              int room = Math.max(SHORTEST_HEAD, width / 4);
              int firstEnd = firstItemEnd(listStart, clause.start());
              return joined(Math.min(firstEnd, listStart + room), clause.start());
            });
  }

  /** {@code … FROM first … WHERE rest}. */
  private Optional<String> withoutJoins(int width) {
    Optional<Word> from = word("from");
    Optional<Word> where = word("where");
    if (from.isEmpty() || where.isEmpty() || where.get().start() < width / 2) {
      return Optional.empty();
    }
    int end = firstItemEnd(from.get().end(), where.get().start());
    for (Word word : words) {
      if (word.start() > from.get().end() && END_OF_FIRST_TABLE.contains(word.text())) {
        end = Math.min(end, word.start());
      }
    }
    return joined(end, where.get().start());
  }

  private Optional<String> joined(int headEnd, int tailStart) {
    boolean insideCharacter =
        headEnd < text.length() && Character.isLowSurrogate(text.charAt(headEnd));
    String elided =
        text.substring(0, insideCharacter ? headEnd - 1 : headEnd).stripTrailing()
            + GAP
            + text.substring(tailStart).stripLeading();
    return elided.length() < text.length() ? Optional.of(elided) : Optional.empty();
  }

  /** Past the first comma outside parentheses, or the end. */
  private int firstItemEnd(int from, int to) {
    return words.stream()
        .filter(word -> word.is(",") && word.start() >= from && word.end() <= to)
        .findFirst()
        .map(Word::end)
        .orElse(to);
  }

  private Optional<Word> word(String wanted) {
    return words.stream().filter(word -> word.is(wanted)).findFirst();
  }

  private static List<Word> outermostWords(String text) {
    List<Word> words = new ArrayList<>();
    int depth = 0;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = end(text, at);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (depth == 0 && (c == ',' || Character.isLetter(c))) {
        words.add(new Word(text.substring(at, end).toLowerCase(Locale.ROOT), at, end));
      }
      at = end;
    }
    return words;
  }

  /** Where the word, quoted text or single character ends that begins here. */
  private static int end(String text, int start) {
    char c = text.charAt(start);
    if (c == '\'' || c == '"' || c == '`') {
      int close = text.indexOf(c, start + 1);
      return close < 0 ? text.length() : close + 1;
    }
    int end = start + 1;
    while (Character.isLetter(c) && end < text.length() && isPartOfWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPartOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '$';
  }
}
