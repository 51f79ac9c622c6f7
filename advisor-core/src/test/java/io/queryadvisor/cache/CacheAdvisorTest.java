package io.queryadvisor.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheAdvisorTest {
  private static final String PRODUCT = "select * from product where id = %d";
  private static final Offset<Double> CLOSE = Offset.offset(0.011);

  /** Ten keys, each asked for once a second, for a minute and more. */
  private static LoggedTraffic tenKeys() {
    return new LoggedTraffic().every(0.1, 70, 4, 10, PRODUCT);
  }

  private static TtlFigures figures(CacheAdvice advice, int ttlSeconds) {
    return advice.figures().stream()
        .filter(each -> each.ttl().toSeconds() == ttlSeconds)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatNobodyWritesIsCached() {
    CacheAdvice advice = tenKeys().advice();

    assertThat(advice.verdict()).isEqualTo(CacheVerdict.EVICT_ON_WRITE);
    assertThat(advice.name()).isEqualTo("product-by-id");
    assertThat(advice.keys()).isEqualTo(10);
    assertThat(advice.evictions()).isEmpty();
    // Each key is loaded every sixth second: of 70 seconds 12 loads.
    assertThat(figures(advice, 5).hitRatio()).isCloseTo(1 - 12 / 70.0, CLOSE);
    assertThat(figures(advice, 30).hitRatio()).isCloseTo(1 - 3 / 70.0, CLOSE);
    assertThat(figures(advice, 30).staleShare()).isZero();
    assertThat(figures(advice, 30).liveKeys()).isEqualTo(10);
  }

  @Test
  void whatItSavesIsHitsTimesTimeLessTheRoundTrip() {
    CacheAdvice advice = tenKeys().advice();

    TtlFigures chosen = advice.chosen().orElseThrow();
    assertThat(advice.callsPerSecond()).isCloseTo(10, Offset.offset(0.1));
    assertThat(advice.savedPerSecond().orElseThrow())
        .isCloseTo(10 * chosen.lowerBound() * 0.0035, Offset.offset(0.0005));
    assertThat(advice.stampede().orElseThrow()).isCloseTo(0.004, Offset.offset(0.001));
    assertThat(advice.needsSingleFlight()).isFalse();
  }

  @Test
  void timesToLiveThatTheLogIsTooShortForHaveNoFigures() {
    assertThat(tenKeys().advice().figures())
        .extracting(TtlFigures::ttl)
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  @Test
  void aWriteOfOneRowEvictsOneKeyAtBestAndAllAtWorst() {
    CacheAdvice advice =
        tenKeys().every(1, 70, 1, 1, "update product set price = 1 where id = 3").advice();

    TtlFigures thirty = figures(advice, 30);
    assertThat(thirty.hitRatio()).isCloseTo(1 - 3 / 70.0, CLOSE);
    assertThat(thirty.lowerBound()).isZero();
    // Nine keys as before, and the tenth is always new.
    assertThat(thirty.upperBound()).isCloseTo(0.9 * (1 - 3 / 70.0), CLOSE);
    assertThat(thirty.staleShare()).isCloseTo(0.1, CLOSE);
    assertThat(advice.evictions()).extracting(EvictionPoint::namesKeys).containsExactly(true);
  }

  @Test
  void aWriteHotStatementIsRefusedWithItsStaleness() {
    CacheAdvice advice =
        tenKeys()
            .every(0.01, 70, 1, 10, "update product set price = 1 where id = %d")
            .with(new CacheOptions(Duration.ofSeconds(1), Duration.ZERO, 1 << 20))
            .advice();

    assertThat(advice.verdict()).isEqualTo(CacheVerdict.NO);
    assertThat(advice.reason())
        .contains("writes evict too much")
        .contains("100.0 % would be old")
        .containsPattern("\\d+(\\.\\d)? m?s on average");
    assertThat(advice.savedPerSecond()).isEmpty();
  }

  @Test
  void shortLivesNeedNoEvictionWhereAnswersMayBeThatOld() {
    CacheAdvice advice =
        tenKeys().every(2, 70, 1, 10, "update product set price = 1 where id = %d").advice();

    assertThat(advice.verdict()).isEqualTo(CacheVerdict.TTL_ONLY);
    assertThat(advice.chosen().orElseThrow().ttl()).isEqualTo(Duration.ofSeconds(5));
    assertThat(advice.risk().orElseThrow()).contains("of the hits are old");
  }

  @Test
  void answersOfWhichTooManyWouldBeOldAreNotKeptEvenForAShortTime() {
    CacheAdvice advice =
        tenKeys().every(0.3, 70, 1, 10, "update product set price = 1 where id = %d").advice();

    assertThat(advice.figures().get(1).hitRatio()).isGreaterThan(0.7);
    assertThat(advice.verdict()).isEqualTo(CacheVerdict.NO);
    assertThat(advice.reason()).contains("would be old").contains("on average");
  }

  @Test
  void anInsertOfAnotherKeyAndAnUpdateThatMovesRowsAreToldApart() {
    String read = "select * from review where product_id = %d";
    CacheAdvice inserts =
        new LoggedTraffic()
            .every(0.1, 70, 4, 10, read)
            .every(1, 70, 1, 1, "insert into review (id, product_id) values (5, 99)")
            .advice();
    CacheAdvice moves =
        new LoggedTraffic()
            .every(0.1, 70, 4, 10, read)
            .every(1, 70, 1, 1, "update review set product_id = 99 where id = 5")
            .advice();

    assertThat(figures(inserts, 30).upperBound()).isEqualTo(figures(inserts, 30).hitRatio());
    assertThat(figures(moves, 30).upperBound()).isZero();
    assertThat(moves.evictions().get(0).namesKeys()).isFalse();
  }

  @Test
  void keysPassThroughJoins() {
    CacheAdvice advice =
        new LoggedTraffic()
            .every(
                0.1,
                70,
                4,
                10,
                "select * from orders o join item i on i.order_id = o.id where o.id = %d")
            .every(1, 70, 1, 1, "insert into item (id, order_id) values (5, 99)")
            .advice();

    assertThat(figures(advice, 30).upperBound()).isEqualTo(figures(advice, 30).hitRatio());
    assertThat(figures(advice, 30).lowerBound()).isZero();
  }

  @Test
  void aTruncateEvictsAll() {
    CacheAdvice advice = tenKeys().every(1, 70, 1, 1, "truncate table product").advice();

    assertThat(figures(advice, 30).upperBound()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from product where id = %d for update",
        "select nextval('s'), id from product where id = %d",
        "select * from pg_catalog.pg_class where oid = %d",
        "select random() from product where id = %d"
      })
  void someResultsMustNeverBeKept(String sql) {
    CacheAdvice advice = new LoggedTraffic().every(0.1, 70, 4, 10, sql).advice();

    assertThat(advice.verdict()).isEqualTo(CacheVerdict.NO);
    assertThat(advice.figures()).isEmpty();
  }

  @Test
  void temporaryTablesAreOfOneSession() {
    CacheAdvice advice = tenKeys().at(0, 1, "create temporary table product (id int)").advice();

    assertThat(advice.reason()).contains("temporary");
  }

  @Test
  void readsBehindAWriteOfTheirTransactionPassTheCacheBy() {
    LoggedTraffic traffic = new LoggedTraffic();
    for (int i = 0; i < 100; i++) {
      traffic
          .at(i, 0.1, "begin")
          .at(i + 0.1, 1, "insert into log (id) values (1)")
          .at(i + 0.2, 4, "select * from product where id = " + i % 10)
          .at(i + 0.3, 0.1, "commit");
    }

    assertThat(traffic.advice().verdict()).isEqualTo(CacheVerdict.NO);
    assertThat(traffic.advice().reason()).contains("follow a write in their own transaction");
  }

  @Test
  void aDatabaseThatIsFasterThanTheCacheNeedsNone() {
    CacheAdvice advice = new LoggedTraffic().every(0.1, 70, 0.3, 10, PRODUCT).advice();

    assertThat(advice.verdict()).isEqualTo(CacheVerdict.NO);
    assertThat(advice.reason()).contains("no slower than the cache's round trip");
  }

  @Test
  void whatAnAdvisedIndexMakesFasterThanTheCacheNeedsTheIndexAlone() {
    CacheAdvice advice = tenKeys().indexedTo(0.04).advice();

    assertThat(advice.verdict()).isEqualTo(CacheVerdict.NO);
    assertThat(advice.reason())
        .startsWith("the index first: ")
        .contains("leave 4.0 % of its planner cost, which makes 4.00 ms about 0.16 ms");
    assertThat(advice.savedPerSecond()).isEmpty();
  }

  @Test
  void aCacheBesideAnAdvisedIndexSavesWhatTheIndexLeaves() {
    CacheAdvice advice = tenKeys().indexedTo(0.5).advice();

    TtlFigures chosen = advice.chosen().orElseThrow();
    assertThat(advice.verdict()).isEqualTo(CacheVerdict.EVICT_ON_WRITE);
    assertThat(advice.meanTimeMs()).isCloseTo(4, Offset.offset(0.01));
    assertThat(advice.savedPerSecond().orElseThrow())
        .isCloseTo(10 * chosen.lowerBound() * 0.0015, Offset.offset(0.0003));
    assertThat(advice.stampede().orElseThrow()).isCloseTo(0.002, Offset.offset(0.0005));
    assertThat(advice.notes()).anyMatch(note -> note.startsWith("judged as if the index came"));
  }

  @Test
  void threeSecondsTellNothing() {
    CacheAdvice advice = new LoggedTraffic().every(0.01, 1.5, 4, 10, PRODUCT).advice();

    assertThat(advice.verdict()).isEqualTo(CacheVerdict.NOT_JUDGED);
    assertThat(advice.reason()).contains("too short");
    assertThat(advice.figures()).isEmpty();
  }

  @Test
  void oneKeyTellsNothingOfTheOthers() {
    CacheAdvice advice = new LoggedTraffic().every(0.1, 70, 4, 1, PRODUCT).advice();

    assertThat(advice.verdict()).isEqualTo(CacheVerdict.NOT_JUDGED);
    assertThat(advice.reason()).contains("one key alone");
  }

  @Test
  void aStatementWithoutParametersHasOneKeyAndIsJudged() {
    CacheAdvice advice =
        new LoggedTraffic().every(0.1, 70, 4, 1, "select count(*) from product").advice();

    assertThat(advice.verdict()).isEqualTo(CacheVerdict.EVICT_ON_WRITE);
    assertThat(advice.memoryBytes()).hasValue(116);
  }

  @Test
  void parametersThatWereNotLoggedTellNothing() {
    CacheAdvice advice =
        new LoggedTraffic().every(0.1, 70, 4, 10, "select * from product where id = $1").advice();

    assertThat(advice.verdict()).isEqualTo(CacheVerdict.NOT_JUDGED);
    assertThat(advice.reason()).contains("parameters were not logged");
  }

  @Test
  void aLogOfSlowStatementsAloneTellsNothing() {
    CacheReport report = new LoggedTraffic().every(0.1, 70, 250, 10, PRODUCT).advised();

    assertThat(report.advice().get(0).verdict()).isEqualTo(CacheVerdict.NOT_JUDGED);
    assertThat(report.diagnostics())
        .anyMatch(each -> each.message().contains("log_min_duration_statement"));
  }

  @Test
  void answersThatAgeByThemselvesAreNotKeptUntilAWrite() {
    CacheAdvice advice =
        new LoggedTraffic()
            .every(0.1, 70, 4, 10, "select * from p where id = %d and until > now()")
            .advice();

    assertThat(advice.verdict()).isEqualTo(CacheVerdict.TTL_ONLY);
    assertThat(advice.chosen().orElseThrow().ttl()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void viewsAreFollowedToTheirTables() {
    CacheAdvice advice =
        new LoggedTraffic()
            .every(0.1, 70, 4, 10, "select * from cheap where id = %d")
            .every(1, 70, 1, 1, "update product set price = 1 where id = 3")
            .advised(
                Optional.empty(),
                Map.of("cheap", "select * from product where price < 5"),
                Set.of())
            .advice()
            .get(0);

    assertThat(advice.evictions()).hasSize(1);
    assertThat(figures(advice, 30).lowerBound()).isZero();
  }

  @Test
  void rowSecurityPutsTheUserIntoTheKey() {
    CacheAdvice advice =
        tenKeys().advised(Optional.empty(), Map.of(), Set.of("product")).advice().get(0);

    assertThat(advice.notes()).anyMatch(note -> note.contains("row security"));
  }

  @Test
  void whatDoesNotFitIntoMemorySaysSo() {
    List<CacheAdvice> caches =
        new LoggedTraffic()
            .every(0.1, 70, 40, 1, "select count(*) from product")
            .every(0.1, 70, 4, 1, "select sum(a) from stock")
            .at(0, 0.1, "select 1")
            .with(new CacheOptions(Duration.ZERO, Duration.ZERO, 200))
            .advised()
            .caches();

    assertThat(caches).extracting(CacheAdvice::name).containsExactly("product", "stock");
    assertThat(caches).extracting(CacheAdvice::fits).containsExactly(true, false);
  }

  @Test
  void aHotKeyThatIsSlowToLoadIsLoadedOnce() {
    CacheAdvice advice =
        new LoggedTraffic()
            .every(0.05, 70, 400, 1, "select count(*) from product")
            .at(0, 0.1, "select 1")
            .advice();

    assertThat(advice.stampede().orElseThrow()).isCloseTo(8, Offset.offset(0.2));
    assertThat(advice.needsSingleFlight()).isTrue();
  }
}
