package io.queryadvisor.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Normaliser;
import io.queryadvisor.sql.StatementText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One pooled connection: who lends it next is told by tags and transactions. */
class UnitsOfWorkTest {
  private static final String INSERT = "insert into items (id) values (?)";

  private final Normaliser normaliser = new Normaliser(Engine.POSTGRESQL);
  private final ObservationBatch batch = new ObservationBatch();
  private final SlowestSoFar slowest = new SlowestSoFar();
  private long micros = 1_000_000;

  private static String tagged(String sql, int request) {
    return sql + " /*request_id='%d',route='/orders'*/".formatted(request);
  }

  private void ran(String sql) {
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    Observation observation = new Observation();
    observation.session = 1;
    micros += 1_000;
    observation.endMicros = micros;
    observation.durationMicros = 500;
    normaliser.read(bytes, 0, bytes.length);
    batch.add(observation, normaliser, micros, slowest, () -> new StatementText(sql, List.of()));
  }

  private void ran(String sql, int times) {
    for (int i = 0; i < times; i++) {
      ran(sql);
    }
  }

  private LoopDigest loop() {
    WorkloadBuilder builder = new WorkloadBuilder(Engine.POSTGRESQL);
    builder.apply(batch);
    Workload workload = builder.build("test", 0, 0, 0, List.of());
    assertThat(workload.loops()).hasSize(1);
    return workload.loops().get(0);
  }

  @Test
  void aLoopTakesFromItsFirstStartToItsLastEnd() {
    ran(tagged(INSERT, 7), 6);

    assertThat(loop().wallTimeMs()).isEqualTo(5.5);
    assertThat(loop().databaseTimeMs()).isEqualTo(3);
  }

  @Test
  void whatStandsBetweenIsNoneOfTheLoopsTime() {
    for (int i = 0; i < 6; i++) {
      ran(tagged(INSERT, 7));
      ran(tagged("update stock set left_over = 1", 7), i < 4 ? 1 : 0);
    }

    // Six executions of 0.5 ms; four pauses of 1.5 ms, of which 0.5 ms are the update's and the
    // rest is halved; one pause of 0.5 ms between the last two.
    assertThat(loop().wallTimeMs()).isEqualTo(6 * 0.5 + 4 * 0.5 + 0.5);
  }

  @Test
  void anUntaggedImportBehindTaggedRequestsIsAUnitOfItsOwn() {
    ran(tagged("select * from orders where id = 1", 1));
    ran(tagged("select * from orders where id = 2", 2));
    ran("BEGIN");
    ran(INSERT, 6);
    ran("COMMIT");

    assertThat(loop().endpoints()).isEmpty();
    assertThat(loop().example()).containsExactly("INSERT INTO items(id) VALUES (?) (×6)");
  }

  @Test
  void aTransactionWhoseBeginIsUntaggedStaysWithItsRequest() {
    ran(tagged("select * from orders where id = 1", 7));
    ran("BEGIN");
    ran(tagged(INSERT, 7), 6);
    ran("COMMIT");

    assertThat(loop().endpoints()).containsEntry("/orders", 1L);
    assertThat(loop().example())
        .containsExactly(
            "SELECT * FROM orders WHERE id = ?", "INSERT INTO items(id) VALUES (?) (×6)");
  }

  @Test
  void anUntaggedBeginBehindOneRequestBelongsToTheNext() {
    ran(tagged("select * from orders where id = 1", 1));
    ran("BEGIN");
    ran(tagged(INSERT, 2), 6);
    ran("COMMIT");

    assertThat(loop().example()).containsExactly("INSERT INTO items(id) VALUES (?) (×6)");
    assertThat(loop().units()).isEqualTo(1);
  }

  @Test
  void aTransactionThatOnlyItsLaterStatementsTagIsOneUnit() {
    ran("BEGIN");
    ran("set local statement_timeout = 5");
    ran(tagged(INSERT, 3), 3);
    ran(tagged(INSERT, 3), 3);
    ran("COMMIT");

    assertThat(loop().loopingUnits()).isEqualTo(1);
    assertThat(loop().maxRepeats()).isEqualTo(6);
  }

  @Test
  void requestsWithoutPauseAreApart() {
    for (int request = 1; request <= 3; request++) {
      ran(tagged("select * from orders where id = 1", request), 5);
    }

    assertThat(loop().units()).isEqualTo(3);
    assertThat(loop().maxRepeats()).isEqualTo(5);
  }

  @Test
  void untaggedTransactionsOneBehindTheOtherAreApart() {
    for (int i = 0; i < 3; i++) {
      ran("BEGIN");
      ran(INSERT, 5);
      ran("ROLLBACK");
    }

    assertThat(loop().loopingUnits()).isEqualTo(3);
  }

  private LoopDigest loopOf(String sql) {
    WorkloadBuilder builder = new WorkloadBuilder(Engine.POSTGRESQL);
    builder.apply(batch);
    String text = Normaliser.normalise(sql, Engine.POSTGRESQL).text();
    return builder.build("test", 0, 0, 0, List.of()).loops().stream()
        .filter(loop -> loop.example().stream().anyMatch(each -> each.startsWith(text + " (×")))
        .filter(
            loop ->
                loop.statement().equals(Normaliser.normalise(sql, Engine.POSTGRESQL).fingerprint()))
        .findFirst()
        .orElseThrow();
  }

  private static final String LIST = "select id from orders where status = 1";
  private static final String ITEM = "select sku from items where order_id = 1";
  private static final String NOTE = "select body from notes where order_id = 1";

  @Test
  void requestsThatNothingDividesAreToldApartByTheirFirstStatement() {
    ran("set application_name = 'shop'");
    for (int request = 0; request < 4; request++) {
      ran(LIST);
      ran(ITEM, 6);
    }

    assertThat(loop().loopingUnits()).isEqualTo(4);
    assertThat(loop().maxRepeats()).isEqualTo(6);
    assertThat(loop().leaderShare()).isEqualTo(1);
  }

  @Test
  void aLookupThatTheRequestBeganWithKeepsTheListAsItsLeader() {
    for (int request = 0; request < 4; request++) {
      ran(ITEM);
      ran(LIST);
      ran(ITEM, 6);
    }

    assertThat(loop().leader())
        .contains(Normaliser.normalise(LIST, Engine.POSTGRESQL).fingerprint());
    assertThat(loop().leaderShare()).isEqualTo(1);
  }

  @Test
  void twoWritesByTurnsAreOneLoopEach() {
    for (int i = 0; i < 6; i++) {
      ran(INSERT);
      ran("update stock set left_over = 1");
    }

    assertThat(loopOf(INSERT).maxRepeats()).isEqualTo(6);
  }

  @Test
  void whatADriverAsksBetweenWritesDividesNothing() {
    for (int i = 0; i < 6; i++) {
      ran("select @@session.transaction_read_only");
      ran(INSERT);
    }

    assertThat(loopOf(INSERT).loopingUnits()).isEqualTo(1);
    assertThat(loopOf(INSERT).maxRepeats()).isEqualTo(6);
    assertThat(loopOf(INSERT).leader()).isEmpty();
    assertThat(loopOf(INSERT).wallTimeMs()).isEqualTo(10.5);
  }

  @Test
  void lookupsByTurnsHaveTheLeaderOfTheFirstOfThem() {
    ran("BEGIN");
    ran(LIST);
    for (int i = 0; i < 6; i++) {
      ran(ITEM);
      ran(NOTE);
    }
    ran("COMMIT");

    assertThat(loopOf(NOTE).leader())
        .contains(Normaliser.normalise(LIST, Engine.POSTGRESQL).fingerprint());
  }

  @Test
  void aLoopInsideALoopIsLedByTheOuterOne() {
    ran("BEGIN");
    ran(LIST);
    for (int i = 0; i < 6; i++) {
      ran(ITEM);
      ran(NOTE, 3);
    }
    ran("COMMIT");

    assertThat(loopOf(NOTE).leader())
        .contains(Normaliser.normalise(ITEM, Engine.POSTGRESQL).fingerprint());
  }

  @Test
  void whereTimesAreWholeSecondsOnlyTheExecutionsThemselvesAreTimed() {
    for (int i = 0; i < 8; i++) {
      micros = i < 4 ? 1_999_500 : 2_999_500; // ends at a whole second: 1,000 later, in ran()
      micros -= 500;
      ran(ITEM);
    }

    assertThat(loop().wallIsKnown()).isFalse();
    assertThat(loop().wallTimeMs()).isEqualTo(8 * 0.5);
    assertThat(loop().pauseMs()).isEmpty();
    assertThat(loop().maxRepeats()).isEqualTo(8);
  }

  @Test
  void roundedTimesThatOverlapMakeNoLoopLonger() {
    // A millisecond each three executions of 0.5 ms: written with times of whole milliseconds.
    for (int i = 0; i < 9; i++) {
      micros = 999_500 + 1_000L * (i / 3);
      ran(ITEM);
    }

    assertThat(loop().wallTimeMs()).isEqualTo(9 * 0.5);
  }
}
