package io.queryadvisor;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Writes the log that transactions of a pool would leave on a PostgreSQL. */
final class PoolLog {
  static final String PREFIX = "%m [%p] %u@%h/%a ";

  private static final long BEGIN = Instant.parse("2026-11-25T12:00:00Z").toEpochMilli();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final List<Line> lines = new ArrayList<>();
  private final Random random;
  private int processes;

  private record Line(double ms, String text) {}

  private record Free(double ms, int process) {}

  PoolLog(long seed) {
    random = new Random(seed);
  }

  /**
   * Transactions at random.
   *
   * @param connections at most; later arrivals wait unseen
   * @param busy share of each hold in which the server works
   */
  PoolLog add(
      String client, double seconds, double rate, double holdMs, double busy, int connections) {
    PriorityQueue<Free> free = new PriorityQueue<>(Comparator.comparingDouble(Free::ms));
    int opened = 0;
    double at = exponential() / rate * 1000;
    while (at < seconds * 1000) {
      boolean isNew = (free.isEmpty() || free.peek().ms() > at) && opened < connections;
      opened += isNew ? 1 : 0;
      Free connection = isNew ? new Free(at, ++processes) : free.remove();
      double begins = Math.max(at, connection.ms());
      double ends = begins + holdMs * (0.5 + exponential() / 2);
      transaction(client, connection.process(), begins, ends, busy);
      free.add(new Free(ends + 0.2, connection.process()));
      at += exponential() / rate * 1000;
    }
    return this;
  }

  private void transaction(String client, int process, double begins, double ends, double busy) {
    double work = (ends - begins) * busy;
    line(client, process, begins + 0.1, 0.1, "BEGIN");
    line(client, process, begins + 0.1 + work, work, "SELECT a FROM t WHERE id = 7");
    line(client, process, ends, 0.1, "COMMIT");
  }

  private void line(String client, int process, double ms, double took, String sql) {
    lines.add(
        new Line(
            ms,
            "%s UTC [%d] %s LOG:  duration: %.3f ms  statement: %s%n"
                .formatted(
                    TIME.format(Instant.ofEpochMilli(BEGIN + (long) ms)),
                    process,
                    client,
                    took,
                    sql)));
  }

  private double exponential() {
    return -Math.log(1 - random.nextDouble());
  }

  String text() {
    lines.sort(Comparator.comparingDouble(Line::ms));
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()));
    return text.toString();
  }
}
