package io.queryadvisor.database;

import java.time.Duration;

/**
 * How long reading a database may take, and how much of its statement statistics is read.
 *
 * @param connectTimeout until the login has succeeded; ≥ 1 s
 * @param statementTimeout for each query; the server ends it
 * @param lockTimeout how long a query may queue for a lock, and so make others queue behind it
 * @param maxStatements rows of statement statistics at most, the greatest total time first; ≥ 1
 */
public record DatabaseOptions(
    Duration connectTimeout, Duration statementTimeout, Duration lockTimeout, int maxStatements) {

  /** 10 s to connect, 60 s a query, 2 s for a lock, 5000 statements (the server's usual most). */
  public static final DatabaseOptions DEFAULT =
      new DatabaseOptions(
          Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(2), 5_000);
}
