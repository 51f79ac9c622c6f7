package io.queryadvisor.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.workload.CheckoutTrace;
import io.queryadvisor.workload.ClientPool;
import io.queryadvisor.workload.TraceFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a log tells of the connections that an application borrowed. */
class CheckoutTraceTest {
  private static final LogOptions PREFIX = LogFixtures.prefix("%m [%p] %u@%h/%a ");

  private static String line(int ms, int session, String client, String rest) {
    return "2026-11-22 18:53:04.%03d UTC [%d] %s LOG:  duration: %s%n"
        .formatted(ms, session, client, rest);
  }

  private static String shop(int ms, int session, String rest) {
    return line(ms, session, "shop@10.0.0.1/PostgreSQL JDBC Driver", rest);
  }

  /** Checkouts as "held/active" in milliseconds, by start. */
  private static List<String> checkouts(CheckoutTrace trace) {
    List<String> found = new ArrayList<>();
    trace.checkouts(
        (client, start, held, active) ->
            found.add("%.0f/%.0f".formatted(held / 1000, active / 1000)));
    return found;
  }

  private static CheckoutTrace read(String log) {
    return LogFixtures.readText(log, PREFIX).checkouts();
  }

  @Test
  void transactionIsHeldFromBeginToCommit() {
    CheckoutTrace trace =
        read(
            shop(101, 1, "1.000 ms  statement: BEGIN")
                + shop(120, 1, "10.000 ms  statement: SELECT 1")
                + shop(121, 1, "0.000 ms  statement: SAVEPOINT a")
                + shop(122, 1, "0.000 ms  statement: ROLLBACK TO a")
                + shop(200, 1, "5.000 ms  statement: COMMIT"));
    assertThat(checkouts(trace)).containsExactly("100/16");
    assertThat(trace.facts().transactions()).isEqualTo(1);
  }

  @Test
  void statementInAutocommitModeIsACheckoutButASettingIsNone() {
    CheckoutTrace trace =
        read(
            shop(100, 1, "1.000 ms  statement: SET application_name = 'x'")
                + shop(120, 1, "10.000 ms  statement: SELECT 1")
                + shop(140, 1, "7.000 ms  statement: UPDATE t SET a = 1"));
    assertThat(checkouts(trace)).containsExactly("10/10", "7/7");
    assertThat(trace.facts().single()).isEqualTo(2);
  }

  @Test
  void transactionWithoutEndReachesToItsLastStatement() {
    CheckoutTrace trace =
        read(
            shop(100, 1, "0.000 ms  statement: BEGIN")
                + shop(150, 1, "10.000 ms  statement: SELECT 1")
                + shop(300, 2, "1.000 ms  statement: COMMIT"));
    assertThat(checkouts(trace)).containsExactly("50/10");
    assertThat(trace.facts().unfinished()).isEqualTo(1);
    assertThat(trace.facts().strayEnds()).isEqualTo(1);
  }

  @Test
  void failedCommitEndsItsTransaction() {
    String client = "shop@10.0.0.1/a";
    CheckoutTrace trace =
        read(
            line(100, 1, client, "0.000 ms  statement: BEGIN")
                + "2026-11-22 18:53:04.180 UTC [1] %s ERROR:  no%n".formatted(client)
                + "2026-11-22 18:53:04.180 UTC [1] %s STATEMENT:  COMMIT%n".formatted(client)
                + line(300, 1, client, "20.000 ms  statement: SELECT 1"));
    assertThat(checkouts(trace)).containsExactly("80/0", "20/20");
  }

  @Test
  void statementsOfOneMillisecondKeepTheirTimesAndDoNotOverlap() {
    List<String> found = new ArrayList<>();
    read(shop(100, 1, "0.400 ms  statement: SELECT 1")
            + shop(100, 1, "0.300 ms  statement: SELECT 1")
            + shop(100, 1, "0.200 ms  statement: SELECT 1"))
        .executions(
            (client, start, took, active) ->
                found.add("%d+%.0f".formatted(Math.floorMod(start, 1_000_000L), took)));
    assertThat(found).containsExactly("99600+400", "100000+300", "100300+200");
  }

  @Test
  void clientsAreToldApartByHostApplicationAndUser() {
    CheckoutTrace trace =
        read(
            line(100, 1, "shop@10.0.0.1/web one", "9.000 ms  statement: SELECT 1")
                + line(101, 2, "shop@10.0.0.2/web one", "9.000 ms  statement: SELECT 1")
                + line(102, 3, "shop@10.0.0.1/web one", "9.000 ms  statement: SELECT 1")
                + line(103, 4, "root@[local]/[unknown]", "9.000 ms  statement: SELECT 1"));
    assertThat(trace.clients())
        .containsExactly(
            ClientPool.UNKNOWN,
            pool("10.0.0.1", "web one", "shop"),
            pool("10.0.0.2", "web one", "shop"),
            new ClientPool(Optional.of("[local]"), Optional.empty(), Optional.of("root")));
    assertThat(trace.sessions(1)).isEqualTo(2);
    assertThat(trace.clients().get(1).label()).isEqualTo("web one: shop@10.0.0.1");
  }

  private static ClientPool pool(String host, String application, String user) {
    return new ClientPool(Optional.of(host), Optional.of(application), Optional.of(user));
  }

  @Test
  void everyFormatNamesTheClient() {
    assertThat(named("postgresql-18-csvlog/postgresql.csv"))
        .isEqualTo(named("postgresql-18-jsonlog/postgresql.json"))
        .contains(pool("127.0.0.1", "fixture", "postgres"));
    ClientPool mysql =
        new ClientPool(Optional.of("localhost"), Optional.empty(), Optional.of("root"));
    assertThat(named("mysql-8.0.12-slow/slow.log")).contains(mysql);
    assertThat(named("mariadb-10.11-slow/slow.log")).contains(mysql);
    assertThat(named("postgresql-18-statement-duration-stderr/postgresql.log"))
        .contains(
            new ClientPool(Optional.of("127.0.0.1"), Optional.empty(), Optional.of("postgres")));
  }

  private static List<ClientPool> named(String log) {
    return LogFixtures.read(LogFixtures.fixture(log)).workload().checkouts().clients().stream()
        .sorted()
        .toList();
  }

  @Test
  void autocommitSwitchedOffByMysqlDriversIsATransaction() {
    CheckoutTrace trace =
        mysql(
            slow("00.100000", "0.000000", "SET autocommit=0")
                + slow("00.150000", "0.010000", "SELECT 1 FROM t")
                + slow("00.200000", "0.000000", "COMMIT")
                + slow("00.201000", "0.000000", "SET autocommit=1")
                + slow("00.300000", "0.020000", "SELECT 1 FROM t"));
    assertThat(checkouts(trace)).containsExactly("101/10", "20/20");
  }

  @Test
  void commitWithoutBeginTellsThatAutocommitIsOffOnMysql() {
    CheckoutTrace trace =
        mysql(
            slow("00.100000", "0.000000", "COMMIT")
                + slow("00.150000", "0.010000", "SELECT 1 FROM t")
                + slow("00.200000", "0.000000", "COMMIT")
                + slow("00.300000", "0.020000", "SELECT 1 FROM t")
                + slow("00.390000", "0.010000", "ROLLBACK"));
    assertThat(checkouts(trace)).containsExactly("60/10", "110/30");
  }

  private static CheckoutTrace mysql(String log) {
    return LogFixtures.readText(log, LogOptions.DETECT).checkouts();
  }

  private static String slow(String second, String seconds, String sql) {
    return """
    # Time: 2026-11-22T18:57:%sZ
    # User@Host: root[root] @ localhost [127.0.0.1]  Id:     7
    # Query_time: %s  Lock_time: 0.000000 Rows_sent: 1  Rows_examined: 0
    SET timestamp=1795373867;
    %s;
    """
        .formatted(second, seconds, sql);
  }

  @Test
  void whatALogHidesIsCounted() {
    TraceFacts facts =
        LogFixtures.readText(
                "2026-11-22 18:53:04.123 UTC LOG:  statement: SELECT 1\n",
                LogFixtures.prefix("%m "))
            .checkouts()
            .facts();
    assertThat(facts.withoutSession()).isEqualTo(1);
    assertThat(facts.untimed()).isEqualTo(1);
  }
}
