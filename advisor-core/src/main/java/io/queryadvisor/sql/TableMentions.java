package io.queryadvisor.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the names that stand where a statement names tables. */
final class TableMentions {
  private final List<SqlToken> tokens;
  private final Identifiers identifiers;

  private TableMentions(List<SqlToken> tokens, Engine engine) {
    this.tokens = tokens;
    this.identifiers = new Identifiers(engine);
  }

  /** In the order of the text; names in a list of select expressions may be among them. */
  static List<TableMention> of(List<SqlToken> tokens, Engine engine) {
    return new TableMentions(tokens, engine).find();
  }

  private List<TableMention> find() {
    List<TableMention> found = new ArrayList<>();
    boolean from = false;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (token.is("SELECT") || token.is("WHERE") || token.is("SET") || token.is("VALUES")) {
        from = false;
      } else if (token.is("FROM")
          || token.is("JOIN")
          || token.is("UPDATE")
          || token.is("INTO")
          || token.is("USING")
          || (from && token.is(","))) {
        from = true;
        mention(i + 1).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<TableMention> mention(int first) {
    int i = first;
    while (at(i, "ONLY") || at(i, "LATERAL") || at(i, "(")) {
      i++;
    }
    if (!name(i)) {
      return Optional.empty();
    }
    Optional<String> schema = Optional.empty();
    while (at(i + 1, ".") && name(i + 2)) {
      schema = Optional.of(folded(i));
      i += 2;
    }
    int alias = at(i + 1, "AS") ? i + 2 : i + 1;
    return Optional.of(
        new TableMention(
            schema, folded(i), name(alias) ? Optional.of(folded(alias)) : Optional.empty()));
  }

  private boolean at(int i, String text) {
    return i < tokens.size() && tokens.get(i).is(text);
  }

  private boolean name(int i) {
    return i < tokens.size() && PlaceholderContext.name(tokens.get(i));
  }

  private String folded(int i) {
    return identifiers.fold(tokens.get(i).text());
  }
}
