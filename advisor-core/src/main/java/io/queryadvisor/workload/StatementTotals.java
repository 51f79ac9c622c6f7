package io.queryadvisor.workload;

import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The growing statistics of one fingerprint. */
final class StatementTotals {
  private static final String COUNT = "SELECT COUNT(";

  final long hash;
  final String text;
  final StatementKind kind;

  /** Whether it is one of an application's, and not of a driver that asks for settings. */
  final boolean touchesTables;

  /** Whether it counts rows. */
  final boolean counts;

  /** Whether it reads a part of its rows. */
  final boolean pages;

  final Counts endpoints = new Counts();
  final Counts databases = new Counts();
  final LatencySketch latency;
  private final List<SampleCandidate> slowest = new ArrayList<>(SampleCandidate.KEPT);
  private long calls;
  private long errors;

  /** Its part of the trace; null where it neither reads nor writes rows. */
  @Nullable TracedReads reads;

  @Nullable TracedWrites writes;
  private long timeMicros;
  private long maxMicros;
  private long rows = -1;
  private long maxRows = -1;
  private long rowsExamined = -1;

  StatementTotals(int number, long hash, String text, StatementKind kind) {
    this.latency = new LatencySketch(number);
    this.hash = hash;
    this.text = text;
    this.kind = kind;
    this.touchesTables =
        kind.writesRows() || (kind == StatementKind.SELECT && text.contains(" FROM "));
    this.counts = text.regionMatches(true, 0, COUNT, 0, COUNT.length());
    this.pages =
        kind == StatementKind.SELECT
            && (text.contains(" LIMIT ") || text.contains(" FETCH ") || text.contains(" OFFSET "));
  }

  void executed(long micros) {
    calls++;
    spent(micros);
    latency.add(micros);
    maxMicros = Math.max(maxMicros, micros);
  }

  /** An execution whose duration the log does not tell. */
  void executed() {
    calls++;
  }

  void failed() {
    calls++;
    errors++;
  }

  void spent(long micros) {
    timeMicros += micros;
  }

  void rows(long sent, long examined) {
    if (sent >= 0) {
      rows = Math.max(rows, 0) + sent;
      maxRows = Math.max(maxRows, sent);
    }
    if (examined >= 0) {
      rowsExamined = Math.max(rowsExamined, 0) + examined;
    }
  }

  /** Keeps the candidate among the {@code kept} slowest; returns by how many characters it grew. */
  int sample(SampleCandidate candidate, int kept) {
    int place = slowest.size();
    while (place > 0 && slowest.get(place - 1).rankMicros < candidate.rankMicros) {
      place--;
    }
    if (place >= kept) {
      return 0;
    }
    slowest.add(place, candidate);
    return candidate.length() - thin(kept);
  }

  /**
   * Lets go of all but the {@code kept} slowest samples; returns how many characters that frees.
   */
  int thin(int kept) {
    int freed = 0;
    while (slowest.size() > kept) {
      freed += slowest.remove(slowest.size() - 1).length();
    }
    return freed;
  }

  boolean wasCalled() {
    return calls > 0;
  }

  QueryDigest digest(List<String> endpointNames, List<String> databaseNames) {
    int database = databases.most();
    boolean isTimed = !latency.isEmpty();
    return new QueryDigest(
        new Fingerprint(hash),
        text,
        kind,
        Source.LOG,
        database < 0 ? Optional.empty() : Optional.of(databaseNames.get(database)),
        calls,
        errors,
        timeMicros / 1000.0,
        isTimed ? OptionalDouble.of(maxMicros / 1000.0) : OptionalDouble.empty(),
        isTimed ? Optional.of(latency.latency(maxMicros / 1000.0)) : Optional.empty(),
        known(rows),
        known(maxRows),
        known(rowsExamined),
        endpoints.named(endpointNames),
        slowest.stream().map(SampleCandidate::sample).toList());
  }

  private static OptionalLong known(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
