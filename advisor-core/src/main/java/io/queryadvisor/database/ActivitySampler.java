package io.queryadvisor.database;

import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.workload.ClientPool;
import io.queryadvisor.workload.ConnectionSamples;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks again and again at who is connected: {@code pg_stat_activity}, or {@code
 * information_schema.processlist} with InnoDB's transactions. One connection, read-only, a query of
 * a few rows each 100 ms.
 */
public final class ActivitySampler {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private static final String POSTGRES =
      """
      SELECT pid AS id, host(client_addr) AS host, application_name AS application,
        usename AS login, coalesce(state = 'active', false) AS active, state IS NULL AS hidden,
        (extract(epoch FROM xact_start) * 1000000)::bigint AS began
      FROM pg_catalog.pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
      """;

  private static final String MYSQL =
      """
      SELECT p.ID AS id, SUBSTRING_INDEX(p.HOST, ':', 1) AS host, NULL AS application,
        p.USER AS login, p.COMMAND NOT IN ('Sleep') AS active, FALSE AS hidden,
        CASE WHEN t.trx_mysql_thread_id IS NOT NULL
          THEN CAST(UNIX_TIMESTAMP(t.trx_started) * 1000000 AS SIGNED) END AS began
      FROM information_schema.PROCESSLIST p
      LEFT JOIN information_schema.INNODB_TRX t ON t.trx_mysql_thread_id = p.ID
      WHERE p.ID <> CONNECTION_ID() AND p.COMMAND NOT IN ('Daemon', 'Binlog Dump', 'Connect')
        AND p.USER NOT IN ('event_scheduler', 'system user')
      """;

  private ActivitySampler() {}

  /**
   * What was seen.
   *
   * @param samples who held how many connections when
   * @param diagnostics what the login was not allowed to see
   */
  public record Reading(ConnectionSamples samples, List<Diagnostic> diagnostics) {}

  /** Hears how far sampling has come. */
  @FunctionalInterface
  public interface Progress {
    void at(Duration done, Duration total);
  }

  /**
   * Samples for {@code duration}.
   *
   * @throws AdvisorException DATABASE if the server cannot be reached or refuses the login or the
   *     view; no message holds a password
   */
  public static Reading sample(
      DatabaseLogin login, DatabaseOptions options, Duration duration, Progress progress) {
    Notes notes = new Notes(login.displayUrl());
    return DatabaseConnection.use(
        login,
        options,
        notes,
        (driver, session) -> {
          prepare(driver, session, options);
          String sql = driver == Driver.POSTGRESQL ? POSTGRES : MYSQL;
          SampledClients clients = sample(session, sql, duration, progress);
          if (clients.sawHidden()) {
            notes.warning(
                "the login may not see what others do, so their connections are missing here; GRANT"
                    + " pg_read_all_stats to it");
          }
          return new Reading(clients.samples(), notes.diagnostics());
        });
  }

  private static void prepare(Driver driver, Session session, DatabaseOptions options)
      throws SQLException {
    if (driver == Driver.POSTGRESQL) {
      session.set("SET default_transaction_read_only = on");
      session.set("SET statement_timeout = " + options.statementTimeout().toMillis());
    } else {
      session.set("SET SESSION TRANSACTION READ ONLY");
    }
  }

  private static SampledClients sample(
      Session session, String sql, Duration duration, Progress progress) throws SQLException {
    SampledClients clients = new SampledClients();
    long begin = System.nanoTime();
    long next = begin;
    while (next - begin <= duration.toNanos()) {
      List<SampledClients.Connection> seen = session.list(sql, ActivitySampler::connection);
      clients.moment(System.nanoTime() - begin, seen);
      next = Math.max(next + INTERVAL.toNanos(), System.nanoTime());
      progress.at(Duration.ofNanos(System.nanoTime() - begin), duration);
      if (!pause(next - System.nanoTime())) {
        break;
      }
    }
    return clients;
  }

  /** Whether it slept to the end. */
  private static boolean pause(long nanos) {
    try {
      Thread.sleep(Math.max(0, nanos / 1_000_000));
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static SampledClients.Connection connection(Row row) throws SQLException {
    Optional<Long> began = row.optionalNumber("began").stream().boxed().findFirst();
    return new SampledClients.Connection(
        row.number("id"),
        new ClientPool(
            known(row.optionalText("host")),
            known(row.optionalText("application")),
            known(row.optionalText("login"))),
        row.flag("active"),
        row.flag("hidden"),
        began);
  }

  private static Optional<String> known(Optional<String> text) {
    return text.filter(value -> !value.isEmpty());
  }
}
