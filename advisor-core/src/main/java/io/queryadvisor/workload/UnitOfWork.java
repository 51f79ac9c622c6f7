package io.queryadvisor.workload;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request did on one connection, as far as it has been read. */
final class UnitOfWork {
  private static final int LARGEST = 64;

  final List<RepeatedStatement> statements = new ArrayList<>(4);
  long request;
  int endpoint = -1;

  /** Executions so far, and the server's time for them. */
  long executions;

  long databaseMicros;

  /** Whether it has changed rows. */
  boolean hasWritten;

  private int last = -1;

  /** The statement's entry; null where the unit has too many to follow. */
  @Nullable RepeatedStatement entry(int statement, long start) {
    int leader = last;
    last = statement;
    for (RepeatedStatement known : statements) {
      if (known.statement == statement) {
        return known;
      }
    }
    if (statements.size() == LARGEST) {
      return null;
    }
    RepeatedStatement added = new RepeatedStatement(statement, leader, start);
    statements.add(added);
    return added;
  }

  void clear() {
    statements.clear();
    request = 0;
    endpoint = -1;
    executions = 0;
    databaseMicros = 0;
    hasWritten = false;
    last = -1;
  }
}
