package io.queryadvisor.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where values are missing in a statement, and what they are for. Works on tokens, so that it also
 * reads what no parser accepts: normalised text of any tool.
 *
 * @param all in the order of the text; those of one number may be several
 * @param tables that the statement names
 */
public record Placeholders(List<Placeholder> all, List<TableMention> tables) {
  private static final Set<String> LITERAL_TYPES =
      Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "TIMETZ", "INTERVAL", "ZONE");

  public Placeholders {
    all = List.copyOf(all);
    tables = List.copyOf(tables);
  }

  /**
   * Finds the placeholders; none in a text whose strings or comments do not end.
   *
   * <p>A {@code ?} of PostgreSQL behind an operand and before another is its operator on jsonb.
   */
  public static Placeholders of(String sql, Engine engine) {
    List<SqlToken> tokens;
    try {
      tokens = SqlLexer.tokens(sql, engine);
    } catch (UnreadableSql e) {
      return new Placeholders(List.of(), List.of());
    }
    PlaceholderContext context = new PlaceholderContext(tokens, new Identifiers(engine));
    boolean numbered = tokens.stream().anyMatch(Placeholders::numbered);
    List<Placeholder> all = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (numbered ? numbered(token) : question(tokens, i, engine)) {
        int number = numbered ? number(token) : all.size() + 1;
        all.add(placeholder(context, token, i, number, literalType(tokens, i, engine)));
      }
    }
    return new Placeholders(all, TableMentions.of(tokens, engine));
  }

  private static Placeholder placeholder(
      PlaceholderContext context,
      SqlToken token,
      int i,
      int number,
      Optional<Placeholder.LiteralType> type) {
    PlaceholderContext.Meaning meaning = context.of(i, type.isPresent());
    return new Placeholder(
        token.start(),
        token.end(),
        number,
        meaning.role(),
        meaning.column(),
        meaning.element(),
        type);
  }

  private static boolean numbered(SqlToken token) {
    return token.kind() == SqlToken.Kind.PARAMETER && token.text().startsWith("$");
  }

  /** PostgreSQL has at most 65,535 parameters; a longer number is none. */
  private static int number(SqlToken token) {
    String digits = token.text().substring(1);
    return digits.length() <= 6 ? Integer.parseInt(digits) : 0;
  }

  private static boolean question(List<SqlToken> tokens, int i, Engine engine) {
    SqlToken token = tokens.get(i);
    boolean symbol = token.kind() == SqlToken.Kind.SYMBOL && token.text().equals("?");
    if (token.kind() != SqlToken.Kind.PARAMETER && !symbol) {
      return false;
    }
    if (engine.isMySqlFamily() || i == 0 || !token.text().equals("?")) {
      return true;
    }
    boolean between =
        PlaceholderContext.operand(tokens.get(i - 1))
            && i + 1 < tokens.size()
            && (symbol || PlaceholderContext.opens(tokens.get(i + 1)));
    return !between || literalType(tokens, i, engine).isPresent();
  }

  private static Optional<Placeholder.LiteralType> literalType(
      List<SqlToken> tokens, int i, Engine engine) {
    if (i == 0
        || tokens.get(i - 1).kind() != SqlToken.Kind.WORD
        || !LITERAL_TYPES.contains(tokens.get(i - 1).text().toUpperCase(Locale.ROOT))
        || (engine.isMySqlFamily() && tokens.get(i - 1).is("INTERVAL"))) {
      return Optional.empty();
    }
    int first = i - 1;
    if (tokens.get(first).is("ZONE")) {
      // TIMESTAMP WITH TIME ZONE '…', but not AT TIME ZONE '…'
      first -= 3;
      if (first < 0 || !(tokens.get(first + 1).is("WITH") || tokens.get(first + 1).is("WITHOUT"))) {
        return Optional.empty();
      }
    }
    StringBuilder name = new StringBuilder();
    tokens.subList(first, i).forEach(token -> name.append(' ').append(token.text()));
    return Optional.of(new Placeholder.LiteralType(tokens.get(first).start(), name.substring(1)));
  }
}
