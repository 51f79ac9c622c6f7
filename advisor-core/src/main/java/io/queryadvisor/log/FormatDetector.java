package io.queryadvisor.log;

import io.queryadvisor.error.AdvisorException;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells a log's format from its first bytes. */
final class FormatDetector {
  /** Bytes that are looked at. */
  static final int HEAD = 256 * 1024;

  private static final byte[] TIMESTAMP_KEY = Bytes.ascii("\"timestamp\"");
  private static final byte[] MARIADB = Bytes.ascii("MariaDB");
  private static final byte[] QUERY_CACHE = Bytes.ascii("QC_hit: ");
  private static final int SHOWN = 160;

  /**
   * A format and how to read it.
   *
   * @param format what was found or asked for
   * @param reader makes one reader a thread
   */
  record Detected(LogFormat format, Supplier<RecordFormat> reader) {}

  private final String name;
  private final byte[] head;
  private final int length;
  private int general;

  FormatDetector(String name, byte[] head, int length) {
    this.name = name;
    this.head = head;
    this.length = length;
  }

  /** The format of the log, or the one asked for where the log can be read with it. */
  Detected detect(LogOptions options) {
    LogFormat format = options.format().orElseGet(this::format);
    return switch (format) {
      case POSTGRES_STDERR -> {
        String prefix = prefix(options);
        yield new Detected(format, () -> new StderrFormat(prefix));
      }
      case POSTGRES_CSV -> checked(format, CsvFormat::new);
      case POSTGRES_JSON -> checked(format, JsonFormat::new);
      case MYSQL_SLOW, MARIADB_SLOW -> checked(format, SlowLogFormat::new);
      case MYSQL_GENERAL, MARIADB_GENERAL -> checked(format, GeneralLogFormat::new);
    };
  }

  private Detected checked(LogFormat format, Supplier<RecordFormat> reader) {
    if (reader.get().recordStart(head, 0, 0, length) >= length) {
      throw LogInput.failure(
          name, "no record of " + format.label() + " format; the first line is: " + firstLine(0));
    }
    return new Detected(format, reader);
  }

  private LogFormat format() {
    if (length > 0 && head[0] == '{' && Bytes.find(head, 0, length, TIMESTAMP_KEY) > 0) {
      return LogFormat.POSTGRES_JSON;
    }
    if (CsvFormat.looksLikeRecord(head, 0, length)) {
      return LogFormat.POSTGRES_CSV;
    }
    // Before the slow log, which begins with the same banner.
    if (isGeneral()) {
      // MariaDB alone leaves the time out where the second is the same, and writes it without zone.
      return Bytes.isDigit(head[general]) && head[general + 4] == '-'
          ? LogFormat.MYSQL_GENERAL
          : LogFormat.MARIADB_GENERAL;
    }
    if (new SlowLogFormat().recordStart(head, 0, 0, length) < length) {
      boolean isMariaDb =
          Bytes.find(head, 0, length, QUERY_CACHE) > 0 || Bytes.find(head, 0, length, MARIADB) > 0;
      return isMariaDb ? LogFormat.MARIADB_SLOW : LogFormat.MYSQL_SLOW;
    }
    if (KnownPrefixes.best(head, length).isPresent() || looksLikeText()) {
      return LogFormat.POSTGRES_STDERR;
    }
    throw LogInput.failure(
        name,
        "a binary file, not a log of PostgreSQL, MySQL or MariaDB (compressed logs must be"
            + " unpacked first)");
  }

  /** Whether an entry of a general log stands among the first lines; remembers where. */
  private boolean isGeneral() {
    GeneralLogFormat format = new GeneralLogFormat();
    int at = format.recordStart(head, 0, 0, length);
    while (at < length && !Bytes.isDigit(head[at])) {
      int next = SlowLogFormat.lineAfter(head, at, length);
      at = next < length ? format.recordStart(head, 0, next, length) : length;
    }
    general = at;
    return at < length;
  }

  private boolean looksLikeText() {
    int controls = 0;
    int sample = Math.min(length, 4096);
    for (int i = 0; i < sample; i++) {
      boolean isControl = head[i] >= 0 && head[i] < ' ';
      controls += isControl && head[i] != '\n' && head[i] != '\r' && head[i] != '\t' ? 1 : 0;
    }
    return controls * 50 <= sample;
  }

  private String prefix(LogOptions options) {
    Optional<String> best = KnownPrefixes.best(head, length);
    if (options.linePrefix().isEmpty()) {
      return best.orElseThrow(this::unknown);
    }
    LinePrefix given = new LinePrefix(options.linePrefix().get());
    int at = 0;
    while (at < length) {
      if (given.matches(head, at, length)) {
        return given.pattern();
      }
      int newline = Bytes.newline(head, at, length);
      at = newline < 0 ? length : newline + 1;
    }
    throw mismatch(given.pattern(), best);
  }

  private AdvisorException mismatch(String given, Optional<String> best) {
    String known =
        best.map(prefix -> "log_line_prefix '" + prefix + "' would match")
            .orElse("no well-known log_line_prefix would match either");
    return LogInput.failure(
        name,
        "no record matches log_line_prefix '"
            + given
            + "'; "
            + known
            + "; the first line is: "
            + firstLine(0));
  }

  private AdvisorException unknown() {
    return LogInput.failure(
        name,
        "not a log of PostgreSQL (stderr, csvlog, jsonlog), nor a slow or general log of MySQL or"
            + " MariaDB, or"
            + " its log_line_prefix (SHOW log_line_prefix) is unusual and must be given; the first"
            + " line is: "
            + firstLine(0));
  }

  private String firstLine(int from) {
    int newline = Bytes.newline(head, from, length);
    return Bytes.shown(head, from, newline < 0 ? length : newline, SHOWN);
  }
}
