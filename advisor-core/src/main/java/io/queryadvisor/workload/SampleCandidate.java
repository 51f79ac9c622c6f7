package io.queryadvisor.workload;

import io.queryadvisor.sql.StatementText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** An execution that may be among the slowest of its statement. */
final class SampleCandidate {
  static final int KEPT = 3;

  final StatementText statement;
  final long rankMicros;
  private final long endMicros;
  private long timeMicros;

  SampleCandidate(StatementText statement, long durationMicros, long endMicros) {
    this.statement = statement;
    this.rankMicros = durationMicros;
    this.timeMicros = durationMicros;
    this.endMicros = endMicros;
  }

  /** Characters of its texts. */
  int length() {
    int length = statement.sql().length();
    for (String value : statement.parameters()) {
      length += value.length();
    }
    return length;
  }

  /** The duration became known after all. */
  void took(long durationMicros) {
    timeMicros = durationMicros;
  }

  Sample sample() {
    Optional<Instant> at =
        endMicros == Long.MIN_VALUE
            ? Optional.empty()
            : Optional.of(Instant.EPOCH.plus(endMicros, ChronoUnit.MICROS));
    return new Sample(statement, timeMicros / 1000.0, at);
  }
}
