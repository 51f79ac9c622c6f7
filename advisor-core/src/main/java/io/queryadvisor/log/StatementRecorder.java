package io.queryadvisor.log;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.sql.StatementText;
import io.queryadvisor.sql.XxHash64;
import io.queryadvisor.workload.Observation;
import io.queryadvisor.workload.Observation.Event;
import io.queryadvisor.workload.ObservationBatch;
import io.queryadvisor.workload.SlowestSoFar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Takes what records say into a batch; normalises their statements. */
final class StatementRecorder implements Supplier<StatementText> {
  final Observation observation = new Observation();
  private final Normaliser normaliser;
  private final SlowestSoFar slowest = new SlowestSoFar();
  private ObservationBatch batch = new ObservationBatch();
  private byte[] text = new byte[0];
  private int from;
  private int to;
  private int parametersFrom;
  private int parametersTo;

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
    List<String> values = LoggedParameters.parse(text, parametersFrom, parametersTo);
    return new StatementText(cut(text, from, to), values);
  }

  private static String cut(byte[] bytes, int start, int end) {
    int last = end;
    while (last > start && (bytes[last - 1] <= ' ' && bytes[last - 1] >= 0)) {
      last--;
    }
    int limit = ObservationBatch.TEXT_LIMIT;
    if (last - start <= limit) {
      return new String(bytes, start, last - start, StandardCharsets.UTF_8);
    }
    return new String(bytes, start, limit - 3, StandardCharsets.UTF_8) + "…";
  }
}
