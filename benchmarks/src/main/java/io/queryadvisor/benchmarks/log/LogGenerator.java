package io.queryadvisor.benchmarks.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/** Writes a log of a given size, made of a known number of distinct statements, from a seed. */
public final class LogGenerator {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int SESSIONS = 40;

  private final String format;
  private final Random random;
  private final StatementShapes shapes;
  private long micros = 1_795_373_584_000_000L;
  private long records;

  private LogGenerator(String format, long seed) {
    this.format = format;
    this.random = new Random(seed);
    this.shapes = new StatementShapes(random, format.equals("mysql-slow"));
  }

  /** Arguments: format (stderr, csvlog, jsonlog, mysql-slow), size in MB, seed, file. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 4) {
      System.err.println("usage: LogGenerator stderr|csvlog|jsonlog|mysql-slow MB SEED FILE");
      System.exit(2);
    }
    LogGenerator generator = new LogGenerator(arguments[0], Long.parseLong(arguments[2]));
    long bytes = Long.parseLong(arguments[1]) * 1_000_000;
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[3])), 1 << 20)) {
      generator.write(out, bytes);
    }
    System.out.printf(
        "fingerprints=%d statements=%d%n", generator.shapes.used(), generator.records);
  }

  private void write(OutputStream out, long bytes) throws IOException {
    long written = 0;
    while (written < bytes) {
      micros += 50 + random.nextInt(400);
      byte[] record = record().getBytes(StandardCharsets.UTF_8);
      out.write(record);
      written += record.length;
      records++;
    }
  }

  private String record() {
    int session = 1000 + random.nextInt(SESSIONS);
    String sql = shapes.next();
    double ms = Math.exp(random.nextGaussian()) * 1.5;
    return switch (format) {
      case "stderr" -> stderr(session, sql, ms);
      case "csvlog" -> csv(session, sql, ms);
      case "jsonlog" -> json(session, sql, ms);
      case "mysql-slow" -> slow(session, sql, ms);
      default -> throw new IllegalArgumentException("unknown format " + format);
    };
  }

  private Instant now() {
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
  }

  private static String message(String sql, double ms) {
    return String.format(Locale.ROOT, "duration: %.3f ms  statement: %s", ms, sql);
  }

  private String stderr(int session, String sql, double ms) {
    return TIME.format(now())
        + " UTC ["
        + session
        + "] LOG:  "
        + message(sql, ms).replace("\n", "\n\t")
        + "\n";
  }

  private String csv(int session, String sql, double ms) {
    String id = Integer.toHexString(0x6920aa00 + session) + "." + Integer.toHexString(session);
    return String.format(
        Locale.ROOT,
        "%s UTC,\"app\",\"shop\",%d,\"10.0.0.7:5432\",%s,%d,\"SELECT\",2026-11-22 18:50:00 UTC,"
            + "3/%d,0,LOG,00000,\"%s\",,,,,,,,,\"api\",\"client backend\",,0%n",
        TIME.format(now()),
        session,
        id,
        records,
        records,
        message(sql, ms).replace("\"", "\"\""));
  }

  private String json(int session, String sql, double ms) {
    String escaped =
        message(sql, ms).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return String.format(
        Locale.ROOT,
        "{\"timestamp\":\"%s UTC\",\"user\":\"app\",\"dbname\":\"shop\",\"pid\":%d,"
            + "\"session_id\":\"6920aa00.%x\",\"line_num\":%d,\"error_severity\":\"LOG\","
            + "\"message\":\"%s\",\"application_name\":\"api\",\"query_id\":0}%n",
        TIME.format(now()),
        session,
        session,
        records,
        escaped);
  }

  private String slow(int session, String sql, double ms) {
    return String.format(
        Locale.ROOT,
        "# Time: %s%n# User@Host: app[app] @  [10.0.0.7]  Id: %5d%n# Query_time: %.6f  Lock_time:"
            + " 0.000002 Rows_sent: %d  Rows_examined: %d%nSET timestamp=%d;%n%s;%n",
        ISO.format(now()),
        session,
        ms / 1000,
        random.nextInt(20),
        random.nextInt(500),
        micros / 1_000_000,
        sql);
  }
}
