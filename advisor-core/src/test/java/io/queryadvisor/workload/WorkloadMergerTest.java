package io.queryadvisor.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.NormalisedStatement;
import io.queryadvisor.sql.Normaliser;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkloadMergerTest {

  private static StatementStatistics row(String text, long calls, double timeMs, long rows) {
    return new StatementStatistics(
        text,
        Optional.of("shop"),
        calls,
        0,
        timeMs,
        OptionalDouble.empty(),
        OptionalLong.of(rows),
        OptionalLong.empty());
  }

  private static QueryDigest logged(String sql, long calls, double timeMs) {
    NormalisedStatement statement = Normaliser.normalise(sql, Engine.POSTGRESQL);
    return new QueryDigest(
        statement.fingerprint(),
        statement.text(),
        statement.kind(),
        Source.LOG,
        Optional.empty(),
        calls,
        0,
        timeMs,
        OptionalDouble.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        new TreeMap<>(),
        List.of());
  }

  private static Workload log(QueryDigest... digests) {
    return new Workload(
        Engine.POSTGRESQL,
        Optional.empty(),
        List.of(digests),
        List.of(),
        new Coverage(1, 2, 0, 3),
        List.of());
  }

  @Test
  void statisticsFillTheRowsThatTheLogLacks() {
    Workload merged =
        WorkloadMerger.combine(
            Optional.of(log(logged("select * from t where id = 5", 10, 20))),
            List.of(row("SELECT * FROM t WHERE id = $1", 1000, 5000, 3000)),
            Engine.POSTGRESQL);
    assertThat(merged.digests()).hasSize(1);
    QueryDigest digest = merged.digests().get(0);
    assertThat(digest.source()).isEqualTo(Source.LOG);
    assertThat(digest.calls()).isEqualTo(10);
    assertThat(digest.totalTimeMs()).isEqualTo(20);
    assertThat(digest.rows()).hasValue(30);
    assertThat(digest.database()).contains("shop");
    assertThat(merged.coverage().statements()).isEqualTo(3);
  }

  @Test
  void whatOnlyTheStatisticsKnowIsAppendedAndSorted() {
    Workload merged =
        WorkloadMerger.combine(
            Optional.of(log(logged("select 1", 10, 20))),
            List.of(
                row("select a from t where b in ($1)", 5, 50, 5),
                row("select a from t where b in ($1 /*, ... */)", 7, 70, 7)),
            Engine.POSTGRESQL);
    assertThat(merged.digests()).extracting(QueryDigest::calls).containsExactly(12L, 10L);
    assertThat(merged.digests().get(0).source()).isEqualTo(Source.STATEMENT_STATISTICS);
    assertThat(merged.digests().get(0).rows()).hasValue(12);
  }

  @Test
  void statisticsAloneAreAWorkload() {
    Workload merged =
        WorkloadMerger.combine(
            Optional.empty(), List.of(row("SELECT * FROM `t`", 1, 1, 1)), Engine.MARIADB);
    assertThat(merged.engine()).isEqualTo(Engine.MARIADB);
    assertThat(merged.digests().get(0).text()).isEqualTo("SELECT * FROM t");
  }
}
