package io.queryadvisor.workload;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import java.util.ArrayList;
import java.util.List;

/** Notices what a log cannot tell because of how its server was set up. */
final class LogLimits {
  private static final long SECOND_MICROS = 1_000_000;

  /** Executions from which on times that are all whole seconds are no accident. */
  private static final int ENOUGH = 10;

  private long timed;
  private long untimed;
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
    withoutParameters += execution.parametersAreKnown ? 0 : 1;
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

  private String withoutDurations(Engine engine, long executions) {
    String which = untimed == executions ? "the log has no durations" : untimed + " of " + executions + " statements have no durations";
    return which
        + ": times on the server are not known, and loops are timed from start to start; "
        + (engine.isMySqlFamily()
            ? "the slow log with long_query_time = 0 has them"
            : "log_min_duration_statement = 0 logs them");
  }

  private static String coarse(Engine engine) {
    return "times are in whole seconds, so that untagged statements outside transactions cannot be"
        + " divided into requests by their pauses"
        + (engine.isMySqlFamily() ? "" : "; %m in log_line_prefix writes milliseconds");
  }
}
