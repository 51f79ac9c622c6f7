package io.queryadvisor.index.access;

import io.queryadvisor.index.access.TermToken.Kind;
import java.util.List;

/** Writes an expression without the alias before its columns, as an index statement takes it. */
final class AliasFree {
  private AliasFree() {}

  static String of(String expression, String alias) {
    List<TermToken> tokens = TermLexer.tokens(expression);
    StringBuilder sql = new StringBuilder();
    int copied = 0;
    for (int i = 0; i + 2 < tokens.size(); i++) {
      TermToken token = tokens.get(i);
      boolean qualifier =
          token.kind() == Kind.NAME
              && token.text().equals(alias)
              && tokens.get(i + 1).sign(".")
              && (i == 0 || !tokens.get(i - 1).sign("."));
      if (qualifier) {
        sql.append(expression, copied, token.start());
        copied = tokens.get(i + 1).end();
      }
    }
    return sql.append(expression.substring(copied)).toString();
  }
}
