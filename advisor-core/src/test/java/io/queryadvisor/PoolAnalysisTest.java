package io.queryadvisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.log.LogFormat;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.pool.PoolAdvice;
import io.queryadvisor.pool.PoolAdvice.Verdict;
import io.queryadvisor.pool.PoolRequest;
import io.queryadvisor.report.PoolDocument;
import io.queryadvisor.report.PoolReportFormat;
import io.queryadvisor.report.TextStyle;
import io.queryadvisor.testing.Schemas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From a log to the size of a pool, and what is said where a log cannot tell. */
class PoolAnalysisTest {
  private static final String WEB = "shop@10.0.0.1/web";

  @TempDir private Path directory;

  private static PoolDocument advise(String log, String prefix, PoolRequest target) {
    return advise(log, prefix, target, List.of());
  }

  private static PoolDocument advise(
      String log, String prefix, PoolRequest target, List<Path> metrics) {
    return Advisor.pool(
        new PoolAnalysisRequest(
            Optional.empty(),
            List.of("-"),
            new LogOptions(Optional.of(LogFormat.POSTGRES_STDERR), Optional.of(prefix)),
            Optional.empty(),
            metrics,
            target),
        new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
        ProgressListener.NONE);
  }

  private static PoolAdvice only(String log) {
    return only(log, PoolRequest.DEFAULT);
  }

  private static PoolAdvice only(String log, PoolRequest target) {
    List<PoolAdvice> pools = advise(log, PoolLog.PREFIX, target).pools().pools();
    assertThat(pools).hasSize(1);
    return pools.get(0);
  }

  private static String web(double seconds, int connections) {
    return new PoolLog(4).add(WEB, seconds, 60, 60, 0.9, connections).text();
  }

  @Test
  void sizeIsTheSmallestWhoseWaitsMeetTheTarget() {
    PoolAdvice pool = only(web(60, 40));
    assertThat(pool.verdict()).isEqualTo(Verdict.SIZED);
    int size = pool.connections().orElseThrow();
    assertThat(pool.curve().get(size - 1).waits().orElseThrow().target().highMs())
        .isLessThanOrEqualTo(pool.targetWaitMs());
    assertThat(pool.curve().get(size - 2).waits())
        .hasValueSatisfying(
            waits -> assertThat(waits.target().highMs()).isGreaterThan(pool.targetWaitMs()));
    assertThat(pool.curve()).hasSize(2 * pool.use().held().max());
    assertThat(pool.use().held().mean()).isBetween(3.3, 3.9);
    assertThat(pool.shorterHolds()).isEmpty();
    assertThat(pool.properties()).extracting("name").contains("maximumPoolSize", "maxLifetime");
  }

  @Test
  void longerWaitsAllowASmallerPool() {
    PoolRequest patient =
        target(OptionalDouble.of(500), OptionalInt.empty(), OptionalInt.empty(), 1);
    assertThat(only(web(60, 40), patient).connections().orElseThrow())
        .isLessThan(only(web(60, 40)).connections().orElseThrow());
  }

  private static PoolRequest target(
      OptionalDouble wait, OptionalInt instances, OptionalInt threads, int perThread) {
    return new PoolRequest(
        wait, 0.99, instances, OptionalInt.of(1), threads, perThread, /* logIsWhole= */ false, 1);
  }

  @Test
  void idleTimeIsShortenedFirst() {
    PoolAdvice pool = only(new PoolLog(4).add(WEB, 60, 60, 60, 0.3, 40).text());
    assertThat(pool.use().idleShare().orElseThrow()).isBetween(0.65, 0.72);
    assertThat(pool.shorterHolds().orElseThrow().connections())
        .isLessThan(pool.connections().orElseThrow());
  }

  @Test
  void threadsThatHoldSeveralConnectionsMustNotDeadlock() {
    PoolAdvice pool =
        only(
            web(60, 40),
            target(OptionalDouble.empty(), OptionalInt.empty(), OptionalInt.of(20), 2));
    assertThat(pool.connections()).hasValue(21);
    assertThat(pool.reason()).contains("could deadlock");
  }

  @Test
  void saturatedPoolIsFlaggedAndNotAnswered() {
    PoolAdvice pool = only(web(60, 4));
    assertThat(pool.verdict()).isEqualTo(Verdict.LOWER_BOUND);
    assertThat(pool.connections()).isEmpty();
    assertThat(pool.curve()).isEmpty();
    assertThat(pool.reason()).startsWith("All 4 connections were in use");
  }

  @Test
  void waitsThatThePoolMeasuredStandBesideTheLog() throws IOException {
    Path metrics =
        Files.writeString(
            directory.resolve("m.prom"),
            """
            hikaricp_connections_pending{pool="web"} 3.0
            hikaricp_connections_acquire_seconds_sum{pool="web"} 9
            hikaricp_connections_acquire_seconds_count{pool="web"} 90
            """);
    PoolAdvice pool =
        advise(web(60, 40), PoolLog.PREFIX, PoolRequest.DEFAULT, List.of(metrics))
            .pools()
            .pools()
            .get(0);
    assertThat(pool.verdict()).isEqualTo(Verdict.LOWER_BOUND);
    assertThat(pool.notes()).anyMatch(note -> note.contains("mean wait 100.00 ms"));
  }

  @Test
  void threeSecondsAreTooShort() {
    PoolAdvice pool = only(web(3, 40));
    assertThat(pool.verdict()).isEqualTo(Verdict.TOO_LITTLE);
    assertThat(pool.reason()).startsWith("A size needs a trace of 30 s");
    assertThat(pool.connections()).isEmpty();
  }

  @Test
  void oneSessionTellsNoDemand() {
    PoolAdvice pool = only(new PoolLog(1).add(WEB, 60, 5, 20, 0.9, 1).text());
    assertThat(pool.verdict()).isEqualTo(Verdict.LOWER_BOUND);
    assertThat(pool.reason()).startsWith("One connection only");
  }

  @Test
  void clientsHavePoolsOfTheirOwn() {
    PoolDocument document =
        advise(
            new PoolLog(4)
                .add(WEB, 60, 60, 60, 0.9, 40)
                .add("jobs@10.0.0.2/batch", 60, 5, 200, 0.9, 40)
                .text(),
            PoolLog.PREFIX,
            target(OptionalDouble.empty(), OptionalInt.of(3), OptionalInt.empty(), 1));
    assertThat(document.pools().pools())
        .extracting(pool -> pool.client().label())
        .containsExactly("web: shop@10.0.0.1", "batch: jobs@10.0.0.2");
    assertThat(document.pools().advised())
        .isEqualTo(
            3
                * document.pools().pools().stream()
                    .mapToInt(pool -> pool.connections().orElseThrow())
                    .sum());
  }

  @Test
  void logWithoutSessionsIsRefused() {
    String log = web(40, 40).replaceAll(" \\[\\d+]", "");
    refused(log, "%m %u@%h/%a ", "does not tell sessions apart");
  }

  @Test
  void logWithoutDurationsIsRefused() {
    refused(
        web(40, 40).replaceAll("duration: \\S+ ms  ", ""),
        PoolLog.PREFIX,
        "has no durations, so nobody knows");
  }

  @Test
  void logInWholeSecondsIsRefused() {
    refused(
        web(40, 40)
            .replaceAll("(?m)^(.{19})\\.\\d{3}", "$1")
            .replaceAll("duration: \\S+", "duration: 0.000"),
        PoolLog.PREFIX.replace("%m", "%t"),
        "its times are whole seconds");
  }

  @Test
  void logThatAThresholdCutIsRefusedUnlessItsOwnerKnowsBetter() {
    String log =
        web(40, 40)
            .lines()
            .filter(line -> !line.contains("0.100 ms"))
            .reduce("", (a, b) -> a + b + "\n");
    refused(log, PoolLog.PREFIX, "seems cut by log_min_duration_statement");
    PoolRequest whole =
        new PoolRequest(
            OptionalDouble.empty(),
            0.99,
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            1,
            /* logIsWhole= */ true,
            1);
    assertThat(only(log, whole).verdict()).isEqualTo(Verdict.SIZED);
  }

  @Test
  void sampledLogIsRefused() {
    StringBuilder sample = new StringBuilder();
    web(40, 40)
        .lines()
        .filter(line -> Math.floorMod(line.hashCode(), 5) == 0)
        .forEach(line -> sample.append(line).append('\n'));
    refused(sample.toString(), PoolLog.PREFIX, "seems to be a sample");
  }

  private static void refused(String log, String prefix, String reason) {
    assertThatThrownBy(() -> advise(log, prefix, PoolRequest.DEFAULT))
        .isInstanceOfSatisfying(
            AdvisorException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.INPUT);
              assertThat(refused).hasMessageContaining(reason).message().doesNotContain("\n");
            });
  }

  @Test
  void documentKeepsItsContractAndIsTheSameEachTime() throws IOException {
    PoolDocument document = advise(web(60, 40), PoolLog.PREFIX, PoolRequest.DEFAULT);
    String json = PoolReportFormat.JSON.render(document, TextStyle.PLAIN);
    assertThat(Schemas.of("pools.schema.json").validate(new ObjectMapper().readTree(json)))
        .isEmpty();
    PoolDocument again = advise(web(60, 40), PoolLog.PREFIX, PoolRequest.DEFAULT);
    assertThat(PoolReportFormat.JSON.render(again, TextStyle.PLAIN)).isEqualTo(json);
  }

  @Test
  void curveAndCourseAreDrawnAndCanDoWithAscii() {
    PoolDocument document = advise(web(60, 40), PoolLog.PREFIX, PoolRequest.DEFAULT);
    assertThat(PoolReportFormat.TEXT.render(document, TextStyle.PLAIN))
        .contains("this advice", "maximumPoolSize=", "unstable", "█");
    TextStyle ascii = new TextStyle(100, /* colour= */ false, /* unicode= */ false);
    assertThat(PoolReportFormat.TEXT.render(document, ascii)).isASCII().contains("####");
    assertThat(PoolReportFormat.MARKDOWN.render(document, ascii))
        .contains("## web: shop", "| connections |");
  }

  @ParameterizedTest
  @EnumSource
  void poolsWithoutASizeAreRenderedToo(PoolReportFormat format) {
    for (String log : List.of(web(60, 4), web(3, 40))) {
      PoolDocument document = advise(log, PoolLog.PREFIX, PoolRequest.DEFAULT);
      assertThat(format.render(document, TextStyle.PLAIN))
          .contains(document.pools().pools().get(0).reason().substring(0, 30))
          .doesNotContain("maximumPoolSize");
    }
  }

  @Test
  void analysisHasASectionOnPools() throws IOException {
    Path log = Files.writeString(directory.resolve("a.log"), web(60, 40));
    AnalysisRequest request =
        AnalysisRequest.withoutIndexAdvice(
            Optional.empty(),
            List.of(log.toString()),
            new LogOptions(Optional.empty(), Optional.of(PoolLog.PREFIX)),
            5);
    assertThat(
            Advisor.analyze(request, new ByteArrayInputStream(new byte[0]), ProgressListener.NONE)
                .pools())
        .hasValueSatisfying(pools -> assertThat(pools.pools()).hasSize(1));
  }
}
