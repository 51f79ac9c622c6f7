package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.time.Duration;

/** A total time for many queries, each of which has a limit too; the server keeps both. */
final class TimeBox {
  /**
   * How long.
   *
   * @param query each may take
   * @param lock each may wait for a lock; shorter, so that it can be told apart
   * @param total all may take
   */
  record Limits(Duration query, Duration lock, Duration total) {}

  private final Session session;
  private final Limits limits;
  private final long end;

  private TimeBox(Session session, Limits limits) {
    this.session = session;
    this.limits = limits;
    this.end = System.nanoTime() + limits.total().toNanos();
  }

  /** The time begins now; the session's timeouts are others afterwards. */
  static TimeBox begin(Session session, Limits limits) throws SQLException {
    session.set("SET lock_timeout = " + limits.lock().toMillis());
    session.set("SET statement_timeout = " + limits.query().toMillis());
    return new TimeBox(session, limits);
  }

  /** Whether there is time for another query; it gets no more than what is left. */
  boolean hasTime() throws SQLException {
    long left = left();
    if (left > 0 && left < limits.query().toMillis()) {
      session.set("SET statement_timeout = " + left);
    }
    return left > 0;
  }

  /** Whether the time for all is over. */
  boolean hasEnded() {
    return left() <= 0;
  }

  private long left() {
    return Duration.ofNanos(end - System.nanoTime()).toMillis();
  }

  Limits limits() {
    return limits;
  }
}
