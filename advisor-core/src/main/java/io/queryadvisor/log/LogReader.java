package io.queryadvisor.log;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.workload.Workload;
import io.queryadvisor.workload.WorkloadBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads logs into a workload. The result is the same for any number of threads and any length of
 * splits; memory does not grow with the logs.
 */
public final class LogReader {
  private static final int SPLIT_BYTES = 4 << 20;
  private static final int MOST_THREADS = 2;
  private static final URI STANDARD_INPUT = URI.create("stdin:-");

  private final LogOptions options;
  private final InputStream stdin;
  private final ReadProgress progress;
  private final int splitLength;
  private final int threads;
  private final List<LogFile> inputs = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private long bytes;
  private long records;
  private long skipped;

  private LogReader(
      LogOptions options, InputStream stdin, ReadProgress progress, int splitLength, int threads) {
    this.options = options;
    this.stdin = stdin;
    this.progress = progress;
    this.splitLength = splitLength;
    this.threads = threads;
  }

  /**
   * Reads logs in the order given; those of a directory in the order of their names.
   *
   * @param logs files, directories, or {@code -} for {@code stdin}
   * @throws AdvisorException with code INPUT where a log is missing, empty, of unknown format, or
   *     of another engine than the one before it
   */
  public static LogReading read(
      List<String> logs, LogOptions options, InputStream stdin, ReadProgress progress) {
    int processors = Runtime.getRuntime().availableProcessors();
    return read(logs, options, stdin, progress, SPLIT_BYTES, Math.min(MOST_THREADS, processors));
  }

  static LogReading read(
      List<String> logs,
      LogOptions options,
      InputStream stdin,
      ReadProgress progress,
      int splitLength,
      int threads) {
    return new LogReader(options, stdin, progress, splitLength, threads).readAll(logs);
  }

  private LogReading readAll(List<String> logs) {
    List<LogInput> found = LogInput.find(logs, diagnostics);
    long total = found.stream().mapToLong(LogInput::sizeBytes).sum();
    Optional<Engine> engine = Optional.empty();
    Optional<WorkloadBuilder> builder = Optional.empty();
    for (LogInput input : found) {
      try (LogBytes log = open(input)) {
        FormatDetector.Detected detected = detect(input, log);
        Engine its = detected.format().engine();
        if (engine.isPresent() && engine.get() != its) {
          throw mixed(input, engine.get(), its);
        }
        engine = Optional.of(its);
        refuseBothLogs(input, detected.format());
        if (builder.isEmpty()) {
          builder = Optional.of(new WorkloadBuilder(its));
        }
        read(input, log, detected, builder.get(), total);
      } catch (IOException unreadable) {
        throw LogInput.unreadable(input.name(), unreadable);
      }
    }
    WorkloadBuilder all = builder.orElseThrow();
    Workload workload = all.build(source(), bytes, records, skipped, diagnostics);
    return new LogReading(workload, all.trace(), inputs);
  }

  /** The general log and the slow log of a server tell of the same executions. */
  private void refuseBothLogs(LogInput input, LogFormat format) {
    boolean isOther =
        inputs.stream().anyMatch(read -> read.format().isGeneral() != format.isGeneral());
    if (isOther) {
      throw LogInput.failure(
          input.name(),
          "a "
              + format.label()
              + " log after one of another kind; statements would count twice, so read only the"
              + " slow log, which has durations");
    }
  }

  private String source() {
    return inputs.size() == 1 ? inputs.get(0).name() : inputs.size() + " logs";
  }

  private static AdvisorException mixed(LogInput input, Engine before, Engine found) {
    return LogInput.failure(
        input.name(),
        "a log of "
            + found.label()
            + " after one of "
            + before.label()
            + "; read the logs of one engine at a time");
  }

  private LogBytes open(LogInput input) throws IOException {
    return input.file().isPresent() ? new FileBytes(input.file().get()) : new StreamBytes(stdin);
  }

  private FormatDetector.Detected detect(LogInput input, LogBytes log) throws IOException {
    byte[] head = new byte[FormatDetector.HEAD];
    int length = log.read(0, head, 0, head.length);
    if (length == 0) {
      throw LogInput.failure(input.name(), "the input is empty; is statement logging on?");
    }
    return new FormatDetector(input.name(), head, length).detect(options);
  }

  private void read(
      LogInput input,
      LogBytes log,
      FormatDetector.Detected detected,
      WorkloadBuilder workload,
      long total)
      throws IOException {
    URI uri = input.file().map(file -> file.toUri()).orElse(STANDARD_INPUT);
    long before = bytes;
    SplitReader reader =
        new SplitReader(
            uri,
            log,
            () ->
                new SplitScanner(
                    detected.reader().get(),
                    new StatementRecorder(detected.format().engine()),
                    splitLength),
            workload,
            position -> progress.advanced(before + position, total));
    boolean isFile = input.file().isPresent();
    if (isFile && threads > 1 && input.sizeBytes() > splitLength) {
      reader.readAtOnce(input.sizeBytes(), splitLength, threads);
    } else {
      reader.readInOrder(isFile ? input.sizeBytes() : Long.MAX_VALUE, splitLength);
    }
    bytes += reader.position();
    records += reader.records();
    skipped += reader.skipped();
    inputs.add(new LogFile(input.name(), detected.format(), reader.position()));
    for (String skip : reader.shownSkips()) {
      diagnostics.add(Diagnostic.warning(input.name(), "skipped " + skip));
    }
  }
}
