package io.queryadvisor.offload;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.log.LogOptions;
import io.queryadvisor.log.LogReader;
import io.queryadvisor.log.LogReading;
import io.queryadvisor.log.ReadProgress;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OffloadAdvisorTest {
  private final StringBuilder log = new StringBuilder();

  /** A statement of one session; {@code second} is when it ended. */
  private OffloadAdvisorTest at(double second, double ms, String sql) {
    log.append(
        String.format(
            Locale.ROOT,
            "2026-11-22 18:%02d:%06.3f UTC [7] LOG:  duration: %.3f ms  statement: %s%n",
            (int) second / 60,
            second % 60 + 0.001,
            ms,
            sql));
    return this;
  }

  private OffloadReport report() {
    LogReading reading =
        LogReader.read(
            List.of("-"),
            LogOptions.DETECT,
            new ByteArrayInputStream(log.toString().getBytes(StandardCharsets.UTF_8)),
            ReadProgress.NONE);
    return OffloadAdvisor.advise(reading.workload(), reading.trace()).orElseThrow();
  }

  @Test
  void readsBeforeTheFirstWriteOfTheirUnitCanGoToAReplica() {
    OffloadReport report =
        at(1, 10, "select a from p where id = 1 /*route='/x'*/")
            .at(1.001, 5, "update p set a = 2 where id = 1 /*route='/x'*/")
            .at(1.002, 20, "select b from p where id = 1 /*route='/x'*/")
            .report();

    assertThat(report.all().replicaCalls()).isOne();
    assertThat(report.all().replicaTimeMs()).isEqualTo(10);
    assertThat(report.all().timeMs()).isEqualTo(35);
    assertThat(report.endpoints()).extracting(ReplicaShare::name).containsExactly("/x");
    assertThat(report.statements().get(0).name()).startsWith("SELECT a FROM p");
  }

  @Test
  void locksVolatileFunctionsAndWritesInsideAWithStayOnThePrimary() {
    OffloadReport report =
        at(1, 10, "select a from p where id = 1 for update")
            .at(3, 10, "select nextval('s')")
            .at(5, 10, "with d as (delete from p where id = 1 returning a) select a from d")
            .report();

    assertThat(report.all().replicaCalls()).isZero();
  }

  @Test
  void slowRareWritingUnitsBelongBehindTheRequest() {
    for (int i = 0; i < 4; i++) {
      String tag = " /*request_id='%d',route='/import'*/".formatted(i);
      at(10 * i + 1, 300, "insert into audit (id) values (1)" + tag);
      at(10 * i + 1.5, 400, "update totals set n = 2" + tag);
      at(10 * i + 5, 400, "select count(*) from audit /*route='/read'*/");
      at(10 * i + 7, 1, "update p set a = 1 /*route='/fast'*/");
    }

    List<BackgroundWork> background = report().background();
    assertThat(background).extracting(BackgroundWork::name).containsExactly("/import");
    BackgroundWork work = background.get(0);
    assertThat(work.units()).isEqualTo(4);
    assertThat(work.meanWallTimeMs()).isEqualTo(800);
    assertThat(work.writesPerUnit()).isEqualTo(2);
    assertThat(work.waitedMs()).isEqualTo(3_200);
  }

  @Test
  void frequentUnitsAreNotMoved() {
    for (int i = 0; i < 40; i++) {
      at(i * 0.5, 300, "insert into audit (id) values (1) /*request_id='%d'*/".formatted(i));
    }

    assertThat(report().background()).isEmpty();
  }
}
