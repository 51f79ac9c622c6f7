package io.queryadvisor.log;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.sql.StatementText;
import io.queryadvisor.sql.XxHash64;
import io.queryadvisor.workload.ClientText;
import io.queryadvisor.workload.Observation;
import io.queryadvisor.workload.Observation.Event;
import io.queryadvisor.workload.ObservationBatch;
import io.queryadvisor.workload.ObservedText;
import io.queryadvisor.workload.SlowestSoFar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes what records say into a batch; normalises their statements. */
final class StatementRecorder implements ObservedText {
  final Observation observation = new Observation();
  private final Normaliser normaliser;
  private final SlowestSoFar slowest = new SlowestSoFar();
  private ObservationBatch batch = new ObservationBatch();
  private byte[] text = new byte[0];
  private int from;
  private int to;
  private int parametersFrom;
  private int parametersTo;

  /** Whether the server put a tab before each further line of a text (PostgreSQL's stderr). */
  boolean isTabbed;

  StatementRecorder(Engine engine) {
    normaliser = new Normaliser(engine);
  }

  void begin(ObservationBatch next) {
    batch = next;
  }

  /** Names the database of the observation. */
  void database(byte[] bytes, int nameFrom, int nameTo) {
    observation.database = nameTo > nameFrom ? batch.database(bytes, nameFrom, nameTo) : -1;
  }

  /** Names whose session the observation is of. */
  void client(ClientText names) {
    observation.client = batch.client(names);
  }

  /** The session of the observation is told by {@code bytes[idFrom..idTo)}. */
  void session(byte[] bytes, int idFrom, int idTo) {
    observation.session = XxHash64.hash(bytes, idFrom, idTo);
  }

  /** Records an event without a statement. */
  void event(Event event) {
    observation.event = event;
    batch.add(observation);
  }

  /**
   * Records the statement {@code bytes[start..end)}; the parameters' range is empty without any.
   */
  void statement(
      Event event, byte[] bytes, int start, int end, int parameterStart, int parameterEnd) {
    text = bytes;
    from = start;
    to = end;
    parametersFrom = parameterStart;
    parametersTo = parameterEnd;
    observation.event = event;
    normaliser.read(bytes, start, end);
    long parameters =
        parameterEnd > parameterStart ? XxHash64.hash(bytes, parameterStart, parameterEnd) : 0;
    batch.add(observation, normaliser, parameters, slowest, this);
  }

  /** The statement as it was executed, cut to what is kept. */
  @Override
  public StatementText get() {
    byte[] statement = Arrays.copyOfRange(text, from, to);
    byte[] values = Arrays.copyOfRange(text, parametersFrom, parametersTo);
    int statementLength = isTabbed ? withoutTabs(statement) : statement.length;
    int valuesLength = isTabbed ? withoutTabs(values) : values.length;
    return new StatementText(
        cut(statement, statementLength), LoggedParameters.parse(values, 0, valuesLength));
  }

  @Override
  public int parameterHash(int number) {
    return LoggedParameters.hash(text, parametersFrom, parametersTo, number);
  }

  /** Drops one tab behind each line feed, in place; returns the length that is left. */
  private static int withoutTabs(byte[] bytes) {
    int length = 0;
    byte before = 0;
    for (byte each : bytes) {
      if (each != '\t' || before != '\n') {
        bytes[length++] = each;
      }
      before = each;
    }
    return length;
  }

  private static String cut(byte[] bytes, int length) {
    int last = length;
    while (last > 0 && (bytes[last - 1] <= ' ' && bytes[last - 1] >= 0)) {
      last--;
    }
    int limit = ObservationBatch.TEXT_LIMIT;
    if (last <= limit) {
      return new String(bytes, 0, last, StandardCharsets.UTF_8);
    }
    return new String(bytes, 0, limit - 3, StandardCharsets.UTF_8) + "…";
  }
}
