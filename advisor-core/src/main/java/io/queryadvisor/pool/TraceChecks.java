package io.queryadvisor.pool;

import io.queryadvisor.workload.CheckoutTrace;
import io.queryadvisor.workload.TraceFacts;
import java.util.Locale;
import java.util.Optional;

/** What makes a log unable to tell how connections were used. */
final class TraceChecks {
  private static final long MILLISECOND = 1_000;
  private static final long ENOUGH = 100;

  private TraceChecks() {}

  /** The reason, in one sentence that says what to do; empty where it can tell. */
  static Optional<String> refusal(CheckoutTrace trace, ServerLimits server, boolean isWhole) {
    TraceFacts facts = trace.facts();
    if (facts.executions() == 0) {
      return Optional.of("it has no statement with a time, so no pool can be sized");
    } else if (facts.withoutSession() * 2 > facts.executions()) {
      return Optional.of(
          "it does not tell sessions apart, so nobody knows how many connections were in use;"
              + " add %p or %c to log_line_prefix");
    } else if (facts.untimed() * 2 > facts.executions()) {
      return Optional.of(
          "it has no durations, so nobody knows how long connections were in use;"
              + " log_min_duration_statement = 0 logs them");
    } else if (facts.isCoarse()) {
      return Optional.of(
          "its times are whole seconds, so nobody knows how many connections were in use within"
              + " one; %m in log_line_prefix writes milliseconds, or use --url with --sample");
    } else if (trace.windows().isEmpty()) {
      return Optional.of("it covers no time, or more than a year; give the logs of one period");
    }
    return isWhole ? Optional.empty() : cut(facts, server);
  }

  private static Optional<String> cut(TraceFacts facts, ServerLimits server) {
    if (server.hiddenBelow().isPresent()) {
      return Optional.of(
          "the server logs only a part of its statements ("
              + server.hiddenBelow().get()
              + "), so the time that connections were in use cannot be told; log all, or say"
              + " --log-is-whole where it was different then");
    } else if (facts.executions() >= ENOUGH && facts.leastMicros() >= MILLISECOND) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "no statement in it is faster than %.1f ms, so it seems cut by"
                  + " log_min_duration_statement or long_query_time: the time that connections were"
                  + " in use cannot be told; log all, or say --log-is-whole",
              facts.leastMicros() / 1000.0));
    }
    long ends = facts.transactions() + facts.strayEnds();
    return facts.strayEnds() >= 10 && facts.strayEnds() * 10 > ends
        ? Optional.of(
            facts.strayEnds()
                + " of "
                + ends
                + " transactions have no BEGIN in it, so it seems to be a sample"
                + " (log_min_duration_sample?): the time that connections were in use cannot be"
                + " told; log all, or say --log-is-whole")
        : Optional.empty();
  }
}
