package io.queryadvisor.sql;

import java.util.List;

/**
 * A statement as it was executed.
 *
 * @param sql the text, with its literals or its placeholders
 * @param parameters the logged values of {@code $1}, {@code $2} … in order, unquoted; empty where
 *     none were logged. A null parameter is the text {@code NULL}.
 */
public record StatementText(String sql, List<String> parameters) {
  public StatementText {
    parameters = List.copyOf(parameters);
  }

  /** A statement without logged parameters. */
  public static StatementText of(String sql) {
    return new StatementText(sql, List.of());
  }
}
