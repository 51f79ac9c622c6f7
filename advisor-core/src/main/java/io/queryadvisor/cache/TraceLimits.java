package io.queryadvisor.cache;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.workload.AccessTrace;
import io.queryadvisor.workload.TracedReads;
import io.queryadvisor.workload.TracedWrites;
import io.queryadvisor.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What a trace is too short, too coarse or too thin for. */
final class TraceLimits {
  static final List<Duration> TTLS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          Duration.ofSeconds(600));
  private static final String SOURCE = "cache advice";
  private static final long THRESHOLD_MICROS = 5_000;
  private static final long ENOUGH = 100;

  private final AccessTrace trace;
  private final double windowSeconds;

  TraceLimits(Workload workload, AccessTrace trace) {
    this.trace = trace;
    this.windowSeconds = workload.window().map(w -> w.length().toNanos() / 1e9).orElse(0.0);
  }

  /** How much time the log covers. */
  double windowSeconds() {
    return windowSeconds;
  }

  /** How much of it the executions of one statement were kept for. */
  double windowSeconds(TracedReads reads) {
    OptionalLong until = reads.untilMicros();
    return until.isPresent() && reads.size() > 0
        ? (until.getAsLong() - reads.startMicros(0)) / 1e6
        : windowSeconds;
  }

  /** The times to live that have ended at least once in half of that time. */
  List<Duration> supported(TracedReads reads) {
    double seconds = windowSeconds(reads);
    return TTLS.stream()
        .filter(ttl -> ttl.toSeconds() * 2 <= seconds)
        .filter(ttl -> !trace.timesAreWholeSeconds() || ttl.toSeconds() > 1)
        .toList();
  }

  /** Whether only what took longer than some time seems to have been logged. */
  boolean isThresholdLog() {
    return executions() >= ENOUGH && fastestMicros() >= THRESHOLD_MICROS;
  }

  private long executions() {
    return trace.reads().stream().mapToLong(TracedReads::size).sum();
  }

  private long fastestMicros() {
    long fastest = Long.MAX_VALUE;
    for (TracedReads reads : trace.reads()) {
      for (int i = 0; i < reads.size(); i++) {
        fastest = Math.min(fastest, reads.durationMicros(i));
      }
    }
    return fastest;
  }

  String threshold() {
    return "no execution took less than %.1f ms: log_min_duration_statement (long_query_time) seems"
            .formatted(fastestMicros() / 1e3)
        + " to leave out the faster ones, and what is left out cannot be replayed";
  }

  /** What the reader must know. */
  List<Diagnostic> diagnostics(List<WriteStatement> writes) {
    List<Diagnostic> found = new ArrayList<>();
    if (trace.reads().isEmpty()) {
      found.add(Diagnostic.note(SOURCE, "the log holds no SELECT with its time"));
      return found;
    }
    if (isThresholdLog()) {
      found.add(Diagnostic.warning(SOURCE, threshold()));
    }
    if (trace.timesAreWholeSeconds()) {
      found.add(
          Diagnostic.note(
              SOURCE,
              "times are in whole seconds: which of a read and a write came first within a second"
                  + " is not known"));
    }
    sampled(found);
    long joined =
        trace.writes().stream().mapToLong(TracedWrites::quantumMicros).max().orElse(1_000);
    if (joined > 1_000) {
      found.add(
          Diagnostic.note(
              SOURCE,
              "there are too many writes to follow each: those of one statement within %d ms count"
                      .formatted(joined / 1_000)
                  + " as one that may touch any row"));
    }
    long unknown = writes.stream().filter(WriteStatement::isUnknown).count();
    if (unknown > 0) {
      found.add(
          Diagnostic.note(
              SOURCE,
              "what %d statements write to is not known; they evict nothing in the replay"
                  .formatted(unknown)));
    }
    found.add(
        Diagnostic.note(
            SOURCE,
            "writes by triggers, functions and cascading foreign keys are not in a log; nor are"
                + " those of other databases and of log sampling (log_statement_sample_rate,"
                + " log_transaction_sample_rate)"));
    return found;
  }

  private void sampled(List<Diagnostic> found) {
    long sampled = trace.reads().stream().filter(each -> each.samplingRate() < 1).count();
    if (sampled > 0) {
      found.add(
          Diagnostic.note(
              SOURCE,
              "of %d statements with very many keys a part of the keys was followed, by hash"
                  .formatted(sampled)));
    }
    long cut = trace.reads().stream().filter(each -> each.untilMicros().isPresent()).count();
    if (cut > 0) {
      found.add(
          Diagnostic.note(
              SOURCE,
              "of %d statements with very many executions of few keys the log's first part was"
                      .formatted(cut)
                  + " followed"));
    }
  }
}
