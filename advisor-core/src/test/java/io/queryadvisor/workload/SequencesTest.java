package io.queryadvisor.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.sql.StatementText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Orders of executions, and what endpoints do. */
class SequencesTest {
  private static final String CHECK = "select 1 from items where sku = 'a'";
  private static final String INSERT = "insert into items (sku) values ('a')";
  private static final String UPDATE = "update items set sold = sold + 1 where id = 7";

  private final Normaliser normaliser = new Normaliser(Engine.POSTGRESQL);
  private final ObservationBatch batch = new ObservationBatch();
  private final SlowestSoFar slowest = new SlowestSoFar();
  private long micros = 1_000_123;

  private void ran(String sql, int session, long pauseMicros, Observation.Event event) {
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    Observation observation = new Observation();
    observation.event = event;
    observation.session = session;
    micros += pauseMicros + 500;
    observation.endMicros = micros;
    observation.durationMicros = 500;
    normaliser.read(bytes, 0, bytes.length);
    batch.add(observation, normaliser, 0, slowest, () -> new StatementText(sql, List.of()));
  }

  private void ran(String sql, int session, long pauseMicros) {
    ran(sql, session, pauseMicros, Observation.Event.EXECUTED);
  }

  private Workload workload() {
    WorkloadBuilder builder = new WorkloadBuilder(Engine.POSTGRESQL);
    builder.apply(batch);
    return builder.build("test", 0, 0, 0, List.of());
  }

  private Optional<SequenceDigest> sequence(SequenceKind kind) {
    return workload().sequences().stream().filter(each -> each.kind() == kind).findFirst();
  }

  private static Fingerprint print(String sql) {
    return Normaliser.normalise(sql, Engine.POSTGRESQL).fingerprint();
  }

  @Test
  void aLookUpAndTheInsertBehindItAreAPair() {
    for (int i = 0; i < 4; i++) {
      ran(CHECK, 1, 100);
      ran(INSERT, 1, 100);
    }

    SequenceDigest pair = sequence(SequenceKind.FOLLOWED).orElseThrow();
    assertThat(pair.statement()).isEqualTo(print(CHECK));
    assertThat(pair.other()).contains(print(INSERT));
    assertThat(pair.occurrences()).isEqualTo(4);
  }

  @Test
  void anInsertOfAnotherSessionIsNoPair() {
    for (int i = 0; i < 4; i++) {
      ran(CHECK, 1, 100);
      ran(INSERT, 2, 100);
    }

    assertThat(sequence(SequenceKind.FOLLOWED)).isEmpty();
  }

  @Test
  void theSameQuestionAfterAWhileIsAnInterval() {
    for (int i = 0; i < 5; i++) {
      ran(CHECK, i + 1, 2_000_000);
    }

    SequenceDigest polled = sequence(SequenceKind.POLLED).orElseThrow();
    assertThat(polled.occurrences()).isEqualTo(4);
    assertThat(polled.meanMs()).isCloseTo(2_000.5, within(0.01));
    assertThat(polled.variation()).isCloseTo(0, within(1e-6));
  }

  @Test
  void anotherQuestionInBetweenIsNoInterval() {
    for (int i = 0; i < 5; i++) {
      ran("select 1 from items where sku = '" + i + "'", 1, 2_000_000);
    }

    assertThat(sequence(SequenceKind.POLLED)).isEmpty();
  }

  @Test
  void pausesInsideATransactionBelongToTheStatementBefore() {
    for (int i = 0; i < 3; i++) {
      ran("BEGIN", 1, 5_000_000);
      ran(UPDATE, 1, 100);
      ran(CHECK, 1, 2_000_000);
      ran("COMMIT", 1, 100);
    }

    SequenceDigest waited = sequence(SequenceKind.WAITED).orElseThrow();
    assertThat(waited.statement()).isEqualTo(print(UPDATE));
    assertThat(waited.occurrences()).isEqualTo(3);
    assertThat(waited.longestMs()).isEqualTo(2_000);
  }

  @Test
  void pausesBetweenTransactionsAreNone() {
    for (int i = 0; i < 4; i++) {
      ran("BEGIN", 1, 5_000_000);
      ran(UPDATE, 1, 100);
      ran("COMMIT", 1, 100);
    }

    assertThat(sequence(SequenceKind.WAITED)).isEmpty();
  }

  @Test
  void whereAutocommitIsOffTheTimeBetweenTransactionsIsNoPause() {
    ran("SET autocommit=0", 1, 100);
    for (int i = 0; i < 4; i++) {
      ran(UPDATE, 1, 5_000_000);
      ran("COMMIT", 1, 100);
    }

    assertThat(sequence(SequenceKind.WAITED)).isEmpty();
  }

  @Test
  void writesThatCommitOneByOneAreARunFromTheTenthOn() {
    for (int i = 0; i < 14; i++) {
      ran(INSERT, 1, 100);
    }

    SequenceDigest alone = sequence(SequenceKind.COMMITTED_ALONE).orElseThrow();
    assertThat(alone.occurrences()).isEqualTo(5);
    assertThat(alone.runs()).isEqualTo(1);
  }

  @Test
  void writesWithPausesOrInATransactionAreNoRun() {
    for (int i = 0; i < 14; i++) {
      ran(INSERT, 1, 20_000);
    }
    ran("BEGIN", 1, 100);
    for (int i = 0; i < 14; i++) {
      ran(INSERT, 1, 100);
    }
    ran("COMMIT", 1, 100);

    assertThat(sequence(SequenceKind.COMMITTED_ALONE)).isEmpty();
  }

  @Test
  void writesOfDifferentRequestsAreNoRun() {
    for (int i = 0; i < 14; i++) {
      ran(INSERT + " /*route='/a',request_id='" + i + "'*/", 1, 100);
    }

    assertThat(sequence(SequenceKind.COMMITTED_ALONE)).isEmpty();
  }

  @Test
  void theHottestRowIsFoundAmongManyAndItsSessionsAreCounted() {
    for (int i = 0; i < 200; i++) {
      ran(
          i % 2 == 0 ? UPDATE : "update items set sold = sold + 1 where id = 9" + i,
          1 + i % 6,
          100);
    }

    SequenceDigest row = sequence(SequenceKind.SAME_ROW).orElseThrow();
    assertThat(row.occurrences()).isEqualTo(100);
    assertThat(row.runs()).isEqualTo(3);
  }

  @Test
  void endpointsHaveTheirRequestsStatementsAndErrors() {
    for (int request = 0; request < 3; request++) {
      String tag = " /*route='/items',request_id='" + request + "'*/";
      ran("BEGIN", 1, 100);
      ran(CHECK + tag, 1, 100);
      for (int i = 0; i < 6; i++) {
        ran(INSERT + tag, 1, 100);
      }
      ran("COMMIT", 1, 100);
    }
    ran(CHECK + " /*route='/items',request_id='9'*/", 1, 100, Observation.Event.FAILED);
    ran(UPDATE, 2, 100);

    EndpointDigest items = workload().endpoints().get(0);
    assertThat(items.endpoint()).contains("/items");
    assertThat(items.units()).isEqualTo(3);
    assertThat(items.statements()).isEqualTo(21);
    assertThat(items.repeated()).isEqualTo(18);
    assertThat(items.maxStatements()).isEqualTo(7);
    assertThat(items.errors()).isEqualTo(1);
    assertThat(items.timeMs()).isEqualTo(21 * 0.5);
    assertThat(workload().endpoints().get(1).name()).isEqualTo("(untagged)");
  }
}
