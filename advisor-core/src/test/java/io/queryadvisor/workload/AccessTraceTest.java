package io.queryadvisor.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.NormalisedStatement;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.sql.StatementText;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccessTraceTest {
  private static final int SOME_DATABASE = -1;

  private final Normaliser normaliser = new Normaliser(Engine.POSTGRESQL);
  private final ObservationBatch batch = new ObservationBatch();
  private final SlowestSoFar slowest = new SlowestSoFar();
  private long micros = 1_000_000;

  private void ran(String sql) {
    ran(sql, SOME_DATABASE, 1_000);
  }

  private void ran(String sql, int database, long pauseMicros) {
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    Observation observation = new Observation();
    observation.session = 1;
    observation.database = database;
    micros += pauseMicros;
    observation.endMicros = micros;
    observation.durationMicros = 500;
    normaliser.read(bytes, 0, bytes.length);
    batch.add(observation, normaliser, 0, slowest, () -> new StatementText(sql, List.of()));
  }

  private AccessTrace trace() {
    WorkloadBuilder builder = new WorkloadBuilder(Engine.POSTGRESQL);
    builder.apply(batch);
    builder.build("test", 0, 0, 0, List.of());
    return builder.trace();
  }

  @Test
  void whatIsReadAgainHasTheSameKey() {
    ran("select * from p where id = 7");
    ran("select * from p where id = 8");
    ran("select * from p where id = '7'");

    TracedReads reads = trace().reads().get(0);
    assertThat(reads.size()).isEqualTo(3);
    assertThat(reads.key(2)).isEqualTo(reads.key(0)).isNotEqualTo(reads.key(1));
    assertThat(reads.startMicros(0)).isEqualTo(1_000_500);
    assertThat(reads.durationMicros(0)).isEqualTo(500);
  }

  @Test
  void anotherDatabaseIsAnotherKey() {
    byte[] names = "ab".getBytes(StandardCharsets.UTF_8);
    ran("select * from p where id = 7", batch.database(names, 0, 1), 1_000);
    ran("select * from p where id = 7", batch.database(names, 1, 2), 1_000);

    TracedReads reads = trace().reads().get(0);
    assertThat(reads.key(0)).isNotEqualTo(reads.key(1));
  }

  @Test
  void aWriteNamesItsRowAsTheReadDoes() {
    ran("select * from p where id = -7");
    ran("update p set a = 1 where id = -7");
    ran("insert into p (id, a) values (-7, 1)");

    AccessTrace trace = trace();
    int read = trace.reads().get(0).value(0, 0);
    assertThat(read).isNotZero();
    assertThat(trace.writes()).hasSize(2).allMatch(write -> write.value(0, 0) == read);
  }

  @Test
  void valuesOfListsAreUnknown() {
    ran("insert into p (id, a) values (7, 1), (8, 2)");

    assertThat(trace().writes().get(0).value(0, 0)).isZero();
  }

  @Test
  void readsBehindAWriteAreMarkedUntilItsTransactionEnds() {
    ran("begin");
    ran("select * from p where id = 7");
    ran("update p set a = 1 where id = 7");
    ran("select * from p where id = 7");
    ran("commit");
    ran("select * from p where id = 7");

    TracedReads reads = trace().reads().get(0);
    assertThat(reads.isAfterWriteInTransaction(0)).isFalse();
    assertThat(reads.isAfterWriteInTransaction(1)).isTrue();
    assertThat(reads.isAfterWriteInTransaction(2)).isFalse();
    assertThat(reads.isInTransaction(0)).isTrue();
    assertThat(reads.isInTransaction(2)).isFalse();
  }

  @Test
  void aUnitWithoutTransactionRemembersThatItWrote() {
    ran("update p set a = 1 where id = 7");
    ran("select * from p where id = 7");
    ran("select * from p where id = 7", SOME_DATABASE, 60_000);

    TracedReads reads = trace().reads().get(0);
    assertThat(reads.isAfterWriteInUnit(0)).isTrue();
    assertThat(reads.isAfterWriteInTransaction(0)).isFalse();
    assertThat(reads.isAfterWriteInUnit(1)).isFalse();
  }

  @Test
  void readsBeforeTheFirstWriteOfTheirUnitCountForAReplica() {
    ran("select * from p where id = 7 /*route='/a'*/", SOME_DATABASE, 60_000);
    ran("update p set a = 1 where id = 7 /*route='/a'*/");
    ran("select * from p where id = 7 /*route='/a'*/");
    ran("select * from p where id = 7 /*route='/b'*/", SOME_DATABASE, 60_000);

    List<StatementUse> uses = trace().uses();
    assertThat(uses).hasSize(3);
    StatementUse first = uses.get(0);
    assertThat(first.endpoint()).hasValue("/a");
    assertThat(first.calls()).isEqualTo(2);
    assertThat(first.unwrittenCalls()).isOne();
    assertThat(first.unwrittenTimeMs()).isEqualTo(0.5);
    assertThat(uses).filteredOn(each -> each.unwrittenCalls() == 0).hasSize(1);
  }

  @Test
  void unitsThatWriteAreSummedUpByTheirEndpoint() {
    for (int i = 0; i < 3; i++) {
      ran("select * from p where id = 7 /*route='/a'*/", SOME_DATABASE, 60_000);
      ran("update p set a = 1 where id = 7 /*route='/a'*/");
      ran("insert into q (id) values (7) /*route='/a'*/");
    }
    ran("select * from p where id = 7 /*route='/b'*/", SOME_DATABASE, 60_000);

    List<UnitUse> writers = trace().writers();
    assertThat(writers).hasSize(1);
    UnitUse use = writers.get(0);
    assertThat(use.endpoint()).hasValue("/a");
    assertThat(use.units()).isEqualTo(3);
    assertThat(use.writes()).isEqualTo(6);
    assertThat(use.wallTimeMs()).isEqualTo(3 * 2.5);
    assertThat(use.writeTimeMs()).isEqualTo(3.0);
  }

  @Test
  void readsWithoutParametersAreCountedAndNotKept() {
    ran("select * from p where id = $1");

    TracedReads reads = trace().reads().get(0);
    assertThat(reads.size()).isZero();
    assertThat(reads.withoutParameters()).isOne();
  }

  @Test
  void theSameWriteWithinAMillisecondCountsOnce() {
    for (int i = 0; i < 8; i++) {
      ran("update p set a = 1 where id = 7", SOME_DATABASE, 100);
    }
    ran("update p set a = 1 where id = 8", SOME_DATABASE, 100);

    TracedWrites writes = trace().writes().get(0);
    assertThat(writes.executions()).isEqualTo(9);
    assertThat(writes.size()).isEqualTo(2);
  }

  @Test
  void aTruncateIsAWrite() {
    ran("truncate table p");

    assertThat(trace().writes()).hasSize(1);
  }

  private static AccessTrace recorded(String sql, int reads, int writes, int keys, int times) {
    NormalisedStatement normalised = Normaliser.normalise(sql, Engine.POSTGRESQL);
    StatementTotals statement =
        new StatementTotals(
            0, normalised.fingerprint().hash(), normalised.text(), normalised.kind());
    TraceRecorder recorder = new TraceRecorder(List.of(statement), reads, writes);
    recorder.begin(statement, TracedValues.of(normalised.text(), normalised.kind()));
    Execution execution = new Execution();
    execution.parametersAreKnown = true;
    Random random = new Random(5);
    for (int i = 0; i < times; i++) {
      execution.start = i * 2_000L;
      execution.end = execution.start + 500;
      execution.parameters = random.nextInt(keys);
      execution.values[0] = 1 + (int) execution.parameters;
      recorder.executed(statement, execution, new Session(1));
    }
    return recorder.trace(List.of(), List.of(), false);
  }

  @Test
  void keysAreSampledAndWhatIsKeptOfOneIsWhole() {
    TracedReads reads =
        recorded("select * from p where id = 1", 10_000, 100, 5_000, 50_000).reads().get(0);

    assertThat(reads.size()).isBetween(3_000, 10_000);
    assertThat(reads.samplingRate()).isBetween(0.06, 0.25);
    assertThat(reads.size() / reads.samplingRate()).isBetween(45_000.0, 55_000.0);
    assertThat(reads.executions()).isEqualTo(50_000);
    Map<Long, Integer> perKey = new HashMap<>();
    for (int i = 0; i < reads.size(); i++) {
      perKey.merge(reads.key(i), 1, Integer::sum);
    }
    assertThat(perKey.values().stream().mapToInt(n -> n).average().orElseThrow())
        .isBetween(9.0, 11.0);
  }

  @Test
  void ofAFewHotKeysTheFirstPartOfTheLogIsKept() {
    TracedReads reads =
        recorded("select * from p where id = 1", 10_000, 100, 3, 50_000).reads().get(0);

    assertThat(reads.samplingRate()).isEqualTo(1);
    assertThat(reads.size()).isBetween(2_000, 10_000);
    assertThat(reads.untilMicros()).hasValue(reads.startMicros(reads.size() - 1) + 500);
    assertThat(reads.executions()).isEqualTo(reads.size());
  }

  @Test
  void tooManyWritesAreJoinedAndThenMeanAnyRow() {
    TracedWrites writes =
        recorded("update p set a = 1 where id = 1", 100, 10_000, 5_000, 50_000).writes().get(0);

    assertThat(writes.size()).isLessThanOrEqualTo(10_000);
    assertThat(writes.quantumMicros()).isGreaterThan(1_000);
    assertThat(writes.value(0, 0)).isZero();
    assertThat(writes.executions()).isEqualTo(50_000);
  }
}
