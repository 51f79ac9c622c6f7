package io.queryadvisor.workload;

import io.queryadvisor.sql.CommentTag;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.sql.StatementValues;
import io.queryadvisor.sql.TransactionStep;
import io.queryadvisor.sql.XxHash64;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The observations of one part of a log, in its order: arrays of numbers, and dictionaries for what
 * has a name. {@link WorkloadBuilder} applies batches in file order, so it does not matter where a
 * log was cut and who read which part.
 */
public final class ObservationBatch {
  /** Bytes kept of any text. */
  public static final int TEXT_LIMIT = 4096;

  /** Characters of statements that are remembered from part to part. */
  private static final int MOST_RECENT = 1 << 20;

  /** A statement of the dictionary. */
  record Statement(
      long hash, String text, StatementKind kind, TransactionStep step, TracedValues traced) {}

  final List<Statement> statements = new ArrayList<>();
  final List<String> endpoints = new ArrayList<>();
  final List<String> databases = new ArrayList<>();
  final ClientNames clients = new ClientNames();
  private final LongIndex statementIndex = new LongIndex();
  private final LongIndex endpointIndex = new LongIndex();
  private final LongIndex databaseIndex = new LongIndex();

  private final List<Statement> recent = new ArrayList<>();
  private final LongIndex recentIndex = new LongIndex();
  private int recentLength;

  // Of each statement, which of its values are kept: read for every observation.
  private int[] tracedCounts = new int[64];
  private int[] tracedOrdinals = new int[64 * TracedValues.MOST];

  int size;
  Observation.Event[] event = new Observation.Event[1024];
  int[] statement = new int[1024];
  int[] endpoint = new int[1024];
  int[] database = new int[1024];
  int[] client = new int[1024];
  long[] session = new long[1024];
  long[] endMicros = new long[1024];
  long[] durationMicros = new long[1024];
  long[] rows = new long[1024];
  long[] rowsExamined = new long[1024];
  long[] parameters = new long[1024];
  long[] request = new long[1024];
  boolean[] parametersAreKnown = new boolean[1024];
  @Nullable SampleCandidate[] samples = new @Nullable SampleCandidate[1024];

  /**
   * Four an observation: hashes of the values that say which rows are meant; 0 for unknown ones.
   */
  int[] values = new int[1024 * TracedValues.MOST];

  /** Observations in it. */
  public int size() {
    return size;
  }

  /** The index of a database named by {@code bytes[from..to)}. */
  public int database(byte[] bytes, int from, int to) {
    long hash = XxHash64.hash(bytes, from, to);
    int known = databaseIndex.get(hash);
    if (known < 0) {
      known = databases.size();
      databaseIndex.put(hash, known);
      databases.add(new String(bytes, from, Math.min(to - from, 256), StandardCharsets.UTF_8));
    }
    return known;
  }

  /** The index of a client; negative where nothing names one. */
  public int client(ClientText names) {
    return clients.id(names);
  }

  /** Adds a record without a statement: a duration that follows its statement. */
  public void add(Observation observation) {
    int at = next(observation);
    statement[at] = -1;
    endpoint[at] = -1;
    request[at] = 0;
    parameters[at] = 0;
    parametersAreKnown[at] = false;
  }

  /**
   * Adds a statement.
   *
   * @param normalised the normaliser that has just read it
   * @param parameterHash identifies the logged parameters; 0 without any
   * @param slowest which executions were candidates for samples before
   * @param text gives the statement's text and parameters, should it be a candidate
   */
  public void add(
      Observation observation,
      Normaliser normalised,
      long parameterHash,
      SlowestSoFar slowest,
      ObservedText text) {
    int at = next(observation);
    long hash = normalised.fingerprint();
    statement[at] = statementOf(hash, normalised);
    endpoint[at] = endpointOf(normalised.tag());
    request[at] = normalised.tag().requestHash();
    long literals = normalised.parameterHash();
    parameters[at] = parameterHash == 0 ? literals : XxHash64.combine(literals, parameterHash);
    parametersAreKnown[at] = parameterHash != 0 || !normalised.hasPlaceholders();
    boolean isCandidate = slowest.admits(hash, observation.durationMicros);
    samples[at] =
        isCandidate
            ? new SampleCandidate(text.get(), observation.durationMicros, observation.endMicros)
            : null;
    trace(at, normalised.values(), text);
  }

  private void trace(int at, StatementValues found, ObservedText text) {
    int local = statement[at];
    int first = at * TracedValues.MOST;
    boolean isTold = tracedCounts[local] == found.count();
    for (int i = 0; i < TracedValues.MOST; i++) {
      int ordinal = tracedOrdinals[local * TracedValues.MOST + i];
      values[first + i] = isTold && ordinal >= 0 ? value(ordinal, found, text) : 0;
    }
  }

  private static int value(int ordinal, StatementValues found, ObservedText text) {
    int number = found.placeholder(ordinal);
    return number > 0 ? text.parameterHash(number) : found.hash(ordinal);
  }

  private int statementOf(long hash, Normaliser normalised) {
    int known = statementIndex.get(hash);
    if (known < 0) {
      known = statements.size();
      statementIndex.put(hash, known);
      Statement added = recentStatement(hash, normalised);
      statements.add(added);
      remember(known, added.traced());
    }
    return known;
  }

  /** What a part holds, the next one mostly holds too: its texts are made once. */
  private Statement recentStatement(long hash, Normaliser normalised) {
    int at = recentIndex.get(hash);
    if (at >= 0) {
      return recent.get(at);
    }
    if (recentLength > MOST_RECENT) {
      recentIndex.clear();
      recent.clear();
      recentLength = 0;
    }
    String text = normalised.text(TEXT_LIMIT);
    StatementKind kind = normalised.kind();
    TracedValues traced = TracedValues.of(text, kind);
    Statement added = new Statement(hash, text, kind, normalised.transactionStep(), traced);
    recentIndex.put(hash, recent.size());
    recent.add(added);
    recentLength += text.length();
    return added;
  }

  private void remember(int local, TracedValues traced) {
    if (local == tracedCounts.length) {
      tracedCounts = Arrays.copyOf(tracedCounts, local * 2);
      tracedOrdinals = Arrays.copyOf(tracedOrdinals, local * 2 * TracedValues.MOST);
    }
    tracedCounts[local] = traced.all();
    for (int i = 0; i < TracedValues.MOST; i++) {
      tracedOrdinals[local * TracedValues.MOST + i] =
          i < traced.kept().size() ? traced.kept().get(i).ordinal() : -1;
    }
  }

  private int endpointOf(CommentTag tag) {
    long hash = tag.endpointHash();
    if (hash == 0) {
      return -1;
    }
    int known = endpointIndex.get(hash);
    if (known < 0) {
      known = endpoints.size();
      endpointIndex.put(hash, known);
      endpoints.add(tag.endpoint());
    }
    return known;
  }

  private int next(Observation observation) {
    if (size == statement.length) {
      grow(size * 2);
    }
    int at = size++;
    event[at] = observation.event;
    session[at] = observation.session;
    endMicros[at] = observation.endMicros;
    durationMicros[at] = observation.durationMicros;
    rows[at] = observation.rows;
    rowsExamined[at] = observation.rowsExamined;
    database[at] = observation.database;
    client[at] = observation.client;
    samples[at] = null;
    return at;
  }

  private void grow(int capacity) {
    event = Arrays.copyOf(event, capacity);
    statement = Arrays.copyOf(statement, capacity);
    endpoint = Arrays.copyOf(endpoint, capacity);
    database = Arrays.copyOf(database, capacity);
    client = Arrays.copyOf(client, capacity);
    session = Arrays.copyOf(session, capacity);
    endMicros = Arrays.copyOf(endMicros, capacity);
    durationMicros = Arrays.copyOf(durationMicros, capacity);
    rows = Arrays.copyOf(rows, capacity);
    rowsExamined = Arrays.copyOf(rowsExamined, capacity);
    parameters = Arrays.copyOf(parameters, capacity);
    parametersAreKnown = Arrays.copyOf(parametersAreKnown, capacity);
    request = Arrays.copyOf(request, capacity);
    samples = Arrays.copyOf(samples, capacity);
    values = Arrays.copyOf(values, capacity * TracedValues.MOST);
  }

  /** Empties it for the next part. */
  public void clear() {
    Arrays.fill(samples, 0, size, null);
    size = 0;
    statements.clear();
    endpoints.clear();
    databases.clear();
    clients.clear();
    statementIndex.clear();
    endpointIndex.clear();
    databaseIndex.clear();
  }
}
