package io.queryadvisor.workload;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.sql.TransactionStep;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Sums up batches of observations, in the order of the log. Memory is bounded: 20,000 exact
 * fingerprints or 20 Mi characters of them, then one digest for all others; 20 Mi characters of
 * samples, then one sample a digest, and then no new ones; 5,000 open sessions.
 */
public final class WorkloadBuilder {
  private static final int MOST_STATEMENTS = 20_000;
  private static final int LEFT_WHEN_FULL = 500;
  private static final long MOST_TEXT = 20 << 20;

  private final Engine engine;
  private final Names endpoints = new Names(10_000);
  private final Names databases = new Names(1_000);
  private final List<StatementTotals> statements = new ArrayList<>();
  private final List<TransactionStep> steps = new ArrayList<>();
  private final LongIndex index = new LongIndex();
  private final UnitTracker units = new UnitTracker(statements);
  private final StatementUses uses = new StatementUses();
  private final TraceRecorder trace = new TraceRecorder(statements);
  private final CheckoutTracker checkouts;
  private final Sessions sessions = new Sessions(this::close);
  private final Execution execution = new Execution();
  private long begin = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;
  private final LogLimits limits = new LogLimits();
  private int others = -1;
  private long textLength;
  private long samplesLength;
  private int samplesKept = SampleCandidate.KEPT;
  private long executions;

  public WorkloadBuilder(Engine engine) {
    this.engine = engine;
    this.checkouts = new CheckoutTracker(engine.isMySqlFamily());
  }

  /** Adds what follows in the log. */
  public void apply(ObservationBatch batch) {
    int[] statementIds = statementIds(batch);
    int[] endpointIds = endpoints.ids(batch.endpoints);
    int[] databaseIds = databases.ids(batch.databases);
    int[] clientIds = checkouts.clientIds(batch);
    for (int at = 0; at < batch.size; at++) {
      int local = batch.statement[at];
      int statement = local < 0 ? -1 : statementIds[local];
      int endpoint = batch.endpoint[at] < 0 ? -1 : endpointIds[batch.endpoint[at]];
      execution.database = batch.database[at] < 0 ? -1 : databaseIds[batch.database[at]];
      if (statement >= 0 && execution.database >= 0) {
        statements.get(statement).databases.add(execution.database, 1);
      }
      Session session = sessions.get(batch.session[at]);
      if (batch.client[at] >= 0) {
        checkouts.client(session, clientIds[batch.client[at]]);
      }
      event(session, batch, at, statement, endpoint);
      if (units.isFull()) {
        sessions.close(LEFT_WHEN_FULL);
      }
    }
  }

  private int[] statementIds(ObservationBatch batch) {
    int[] ids = new int[batch.statements.size()];
    for (int i = 0; i < ids.length; i++) {
      ObservationBatch.Statement statement = batch.statements.get(i);
      int known = index.get(statement.hash());
      ids[i] = known >= 0 ? known : add(statement);
    }
    return ids;
  }

  private int add(ObservationBatch.Statement statement) {
    if (others >= 0) {
      return others;
    }
    int id = statements.size();
    textLength += statement.text().length();
    if (id == MOST_STATEMENTS || textLength > MOST_TEXT) {
      others = id;
      String text = "(statements beyond the first %d fingerprints)".formatted(id);
      steps.add(TransactionStep.NONE);
      statements.add(new StatementTotals(0, 0, text, StatementKind.UTILITY));
    } else {
      steps.add(statement.step());
      statements.add(new StatementTotals(id, statement.hash(), statement.text(), statement.kind()));
      index.put(statement.hash(), id);
      trace.begin(statements.get(id), statement.traced());
    }
    return id;
  }

  private void sample(StatementTotals totals, SampleCandidate candidate) {
    samplesLength += totals.sample(candidate, samplesKept);
    if (samplesLength > MOST_TEXT && samplesKept > 0) {
      samplesKept = samplesKept > 1 ? 1 : 0;
      int least = Math.max(1, samplesKept);
      for (StatementTotals each : statements) {
        samplesLength -= each.thin(least);
      }
    }
  }

  private void event(Session session, ObservationBatch batch, int at, int statement, int endpoint) {
    switch (batch.event[at]) {
      case EXECUTED -> executed(session, batch, at, statement, endpoint);
      case BEGUN -> begun(session, batch, at, statement, endpoint);
      case DURATION -> duration(session, batch.durationMicros[at], batch.endMicros[at]);
      case PREPARED -> session.preparedMicros += batch.durationMicros[at];
      case FETCHED -> {
        statements.get(statement).spent(batch.durationMicros[at]);
        checkouts.fetched(session, batch.durationMicros[at], batch.endMicros[at]);
      }
      case FAILED -> failed(session, statement, endpoint, batch.endMicros[at]);
    }
  }

  private void executed(
      Session session, ObservationBatch batch, int at, int statement, int endpoint) {
    settle(session);
    long micros = batch.durationMicros[at] + session.preparedMicros;
    session.preparedMicros = 0;
    StatementTotals totals = statements.get(statement);
    totals.executed(micros);
    totals.rows(batch.rows[at], batch.rowsExamined[at]);
    SampleCandidate sample = batch.samples[at];
    if (sample != null) {
      sample(totals, sample);
    }
    execution.isTimed = true;
    execution.end = batch.endMicros[at];
    execution.start = execution.end - micros;
    execution.parameters = batch.parameters[at];
    execution.parametersAreKnown = batch.parametersAreKnown[at];
    execution.request = batch.request[at];
    execution.endpoint = endpoint;
    execution.values = batch.values;
    execution.valuesAt = at * TracedValues.MOST;
    execution.rows = batch.rows[at];
    count(session, statement);
  }

  private void begun(Session session, ObservationBatch batch, int at, int statement, int endpoint) {
    settle(session);
    limits.statementOfItsOwn();
    session.begunPreparedMicros = session.preparedMicros;
    session.preparedMicros = 0;
    session.begunStatement = statement;
    session.begunAt = batch.endMicros[at];
    session.begunParameters = batch.parameters[at];
    session.begunParametersAreKnown = batch.parametersAreKnown[at];
    session.begunRequest = batch.request[at];
    session.begunEndpoint = endpoint;
    session.begunDatabase = execution.database;
    System.arraycopy(
        batch.values, at * TracedValues.MOST, session.begunValues, 0, TracedValues.MOST);
    SampleCandidate sample = batch.samples[at];
    session.begunSample = sample;
    if (sample != null) {
      sample(statements.get(statement), sample);
    }
  }

  private void duration(Session session, long executionMicros, long endMicros) {
    int statement = session.begunStatement;
    if (statement < 0) {
      limits.durationWithoutStatement();
      return;
    }
    long micros = executionMicros + session.begunPreparedMicros;
    statements.get(statement).executed(micros);
    if (session.begunSample != null) {
      session.begunSample.took(micros);
    }
    execution.isTimed = true;
    finishBegun(session, Math.max(session.begunAt, endMicros));
  }

  /** Counts what began and whose duration never came. */
  private void settle(Session session) {
    if (session.begunStatement >= 0) {
      statements.get(session.begunStatement).executed();
      limits.withoutDuration();
      execution.isTimed = false;
      finishBegun(session, session.begunAt);
    }
  }

  private void finishBegun(Session session, long endMicros) {
    int statement = session.begunStatement;
    session.begunStatement = -1;
    session.begunSample = null;
    execution.start = session.begunAt;
    execution.end = endMicros;
    execution.parameters = session.begunParameters;
    execution.parametersAreKnown = session.begunParametersAreKnown;
    execution.request = session.begunRequest;
    execution.endpoint = session.begunEndpoint;
    execution.database = session.begunDatabase;
    execution.values = session.begunValues;
    execution.valuesAt = 0;
    execution.rows = -1;
    count(session, statement);
  }

  private void failed(Session session, int statement, int endpoint, long at) {
    units.endpoints().failed(endpoint);
    if (session.begunStatement == statement) {
      session.begunStatement = -1;
    }
    session.preparedMicros = 0;
    executions++;
    statements.get(statement).failed();
    checkouts.failed(session, steps.get(statement), at);
    cover(at, at);
  }

  private void count(Session session, int statement) {
    executions++;
    if (execution.endpoint >= 0) {
      statements.get(statement).endpoints.add(execution.endpoint, 1);
    }
    if (execution.end != Long.MIN_VALUE) {
      execution.isFine = LogLimits.isFine(execution.start) && LogLimits.isFine(execution.end);
      cover(execution.start, execution.end);
      limits.executed(execution);
      limits.transaction(steps.get(statement));
      units
          .endpoints()
          .executed(execution.endpoint, execution.end - execution.start, execution.rows);
      if (session.key == 0) {
        limits.withoutSession();
      } else {
        units.executed(session, statement, steps.get(statement), execution);
      }
      checkouts.executed(session, statements.get(statement), steps.get(statement), execution);
      trace(session, statement);
    }
  }

  private void trace(Session session, int statement) {
    if (session.hasWritten
        && (!session.inTransaction || steps.get(statement) != TransactionStep.NONE)) {
      session.hasWritten = false;
    }
    StatementTotals totals = statements.get(statement);
    trace.executed(totals, execution, session);
    uses.executed(statement, totals, execution, session);
    if (totals.kind.writesRows()) {
      session.hasWritten = session.inTransaction;
      session.unit.hasWritten = true;
    }
  }

  private void cover(long from, long to) {
    if (to != Long.MIN_VALUE) {
      begin = Math.min(begin, from);
      end = Math.max(end, to);
    }
  }

  private void close(Session session) {
    settle(session);
    units.close(session.unit);
    checkouts.close(session);
  }

  /**
   * Ends what is open and gives the workload.
   *
   * @param source what was read, for diagnostics
   * @param bytes of log read
   * @param records log records read
   * @param skipped records that were not understood
   */
  public Workload build(
      String source, long bytes, long records, long skipped, List<Diagnostic> diagnostics) {
    sessions.close(0);
    List<QueryDigest> digests = new ArrayList<>();
    for (StatementTotals each : statements) {
      if (each.wasCalled()) {
        digests.add(each.digest(endpoints.all(), databases.all()));
      }
    }
    digests.sort(WorkloadMerger.BY_TIME);
    List<Diagnostic> sorted = new ArrayList<>(diagnostics);
    sorted.addAll(limits.diagnostics(source, engine, executions));
    sorted.sort(Comparator.naturalOrder());
    return new Workload(
        engine,
        window(),
        digests,
        units.digests(endpoints.all()),
        units.sequences(),
        units.endpoints().digests(endpoints.all()),
        new Coverage(bytes, records, skipped, executions),
        sorted,
        checkouts.trace(begin, end, limits.timesAreWholeSeconds()));
  }

  /** Who read and wrote what when, once {@link #build} has ended what was open. */
  public AccessTrace trace() {
    return trace.trace(
        uses.uses(statements, endpoints.all()),
        units.writers(endpoints.all()),
        limits.timesAreWholeSeconds());
  }

  private Optional<TimeWindow> window() {
    return begin > end
        ? Optional.empty()
        : Optional.of(
            new TimeWindow(
                Instant.EPOCH.plus(begin, ChronoUnit.MICROS),
                Instant.EPOCH.plus(end, ChronoUnit.MICROS)));
  }
}
