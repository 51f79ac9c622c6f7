package io.queryadvisor.workload;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.TransactionStep;
import java.util.ArrayList;
import java.util.List;

/** Notices what a log cannot tell because of how its server was set up. */
final class LogLimits {
  private static final long SECOND_MICROS = 1_000_000;

  /** Executions from which on times that are all whole seconds are no accident. */
  private static final int ENOUGH = 10;

  /** The shortest of many statements takes less; with a threshold none does. */
  private static final long THRESHOLD_MICROS = 2_000;

  private long timed;
  private long untimed;
  private long shortestMicros = Long.MAX_VALUE;
  private long withoutSession;
  private long begins;
  private long ends;
  private boolean isChained;
  private long timedFiner;
  private long withoutParameters;
  private long durationsAlone;
  private boolean statementsAlone;

  /**
   * Whether a time is finer than whole seconds. Servers write when a statement ended or when it
   * began; the other one is calculated, so that both must be.
   */
  static boolean isFine(long micros) {
    return micros % SECOND_MICROS != 0;
  }

  void executed(Execution execution) {
    timed++;
    timedFiner += execution.isFine ? 1 : 0;
    shortestMicros = Math.min(shortestMicros, execution.end - execution.start);
    withoutParameters += execution.parametersAreKnown ? 0 : 1;
  }

  /** A statement that begins or ends a transaction. */
  void transaction(TransactionStep step) {
    begins += step == TransactionStep.BEGIN ? 1 : 0;
    ends += step == TransactionStep.END ? 1 : 0;
    isChained |= step == TransactionStep.AUTOCOMMIT_OFF;
  }

  /** A statement of nobody knows which connection: it belongs to no unit of work. */
  void withoutSession() {
    withoutSession++;
  }

  /** A statement whose duration never came. */
  void withoutDuration() {
    untimed++;
  }

  /** A record tells how long something took, and none said what. */
  void durationWithoutStatement() {
    durationsAlone++;
  }

  /** Statement and duration are records of their own; parse and bind are then durations alone. */
  void statementOfItsOwn() {
    statementsAlone = true;
  }

  List<Diagnostic> diagnostics(String source, Engine engine, long executions) {
    List<Diagnostic> found = new ArrayList<>();
    if (executions == 0) {
      found.add(Diagnostic.warning(source, nothing(engine)));
    }
    if (durationsAlone > 0 && !statementsAlone) {
      found.add(
          Diagnostic.warning(
              source,
              durationsAlone
                  + " durations are logged without their statement and count nowhere: log_duration"
                  + " is on, but log_min_duration_statement leaves out what is faster; 0 logs"
                  + " all"));
    }
    if (withoutParameters > 0) {
      found.add(
          Diagnostic.note(
              source,
              "the parameters of "
                  + withoutParameters
                  + " executions were not logged (log_parameter_max_length = 0?): whether a loop"
                  + " asks for the same again cannot be told of them"));
    }
    if (timed >= ENOUGH && shortestMicros >= THRESHOLD_MICROS) {
      found.add(Diagnostic.warning(source, threshold(engine)));
    } else if (ends >= ENOUGH && !isChained && begins * 10 < ends * 8) {
      found.add(Diagnostic.warning(source, sampled(engine)));
    }
    if (withoutSession > 0) {
      found.add(
          Diagnostic.warning(
              source,
              "the log does not tell which connection "
                  + withoutSession
                  + " statements came by"
                  + (engine.isMySqlFamily() ? "" : " (%p or %c in log_line_prefix)")
                  + ": requests, transactions and loops cannot be told of them"));
    }
    if (untimed > 0) {
      found.add(Diagnostic.warning(source, withoutDurations(engine, executions)));
    }
    if (timesAreWholeSeconds()) {
      found.add(Diagnostic.note(source, coarse(engine)));
    }
    return found;
  }

  boolean timesAreWholeSeconds() {
    return timed >= ENOUGH && timedFiner == 0;
  }

  private static String nothing(Engine engine) {
    return engine.isMySqlFamily()
        ? "no statement in it; long_query_time = 0 logs all statements"
        : "no statement in it; log_min_duration_statement = 0 logs all statements with their times"
            + " (messages must be in English: lc_messages = 'C')";
  }

  private String threshold(Engine engine) {
    return "no statement took less than "
        + shortestMicros / 1000
        + " ms: a threshold ("
        + (engine.isMySqlFamily() ? "long_query_time" : "log_min_duration_statement")
        + ") hides the faster ones, so that calls, loops, requests and endpoints are those of slow"
        + " statements alone; 0 logs all";
  }

  private String sampled(Engine engine) {
    return begins
        + " transactions begin and "
        + ends
        + " end: the log is a sample"
        + (engine.isMySqlFamily()
            ? ""
            : " (log_min_duration_sample, log_statement_sample_rate,"
                + " log_transaction_sample_rate)")
        + ", so that calls and times are too low, and loops and requests have holes";
  }

  private String withoutDurations(Engine engine, long executions) {
    String which =
        untimed == executions
            ? "the log has no durations"
            : untimed + " of " + executions + " statements have no durations";
    return which
        + ": times on the server are not known, and loops are timed from start to start; "
        + (engine.isMySqlFamily()
            ? "the slow log with long_query_time = 0 has them"
            : "log_min_duration_statement = 0 logs them");
  }

  private static String coarse(Engine engine) {
    return "times are in whole seconds, so that untagged statements outside transactions cannot be"
        + " divided into requests by their pauses, and no loop's time holds its round trips"
        + (engine.isMySqlFamily() ? "" : "; %m in log_line_prefix writes milliseconds");
  }
}
