package io.queryadvisor.cli;

import io.queryadvisor.CacheRequest;
import io.queryadvisor.cache.CacheOptions;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.report.CacheDocument;
import io.queryadvisor.report.CacheReportFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code advisor cache}: from logs to the results that are worth a cache. */
@Command(
    name = "cache",
    header = "Advises which results to cache, for how long, and what must evict them.",
    exitCodeList = {
      "0:the advice was written",
      "2:the command line is wrong",
      "3:a file cannot be read or written, or does not hold what it should",
      "4:the database refused",
      "5:a defect of Query Advisor"
    },
    description = {
      "",
      "Replays the reads and writes of a log through a cache that is empty at first, for several"
          + " times to live, with and without eviction by writes. The log must hold all statements"
          + " with their times and parameters. Tables, views and row widths come from a snapshot or"
          + " a database, where given; a file of advisor digest --workload has no order of"
          + " executions and cannot be replayed."
    },
    footer = {
      "",
      "Examples:",
      "  advisor cache --log /var/log/postgresql",
      "  advisor cache --log pg.csv --snapshot shop.json --memory 64MB --max-stale 30s",
      "  advisor cache --log pg.csv --rtt 0ms --format json=cache.json --format text"
    })
final class CacheCommand extends DocumentedCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Analysis analysis;

  @Spec private final CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--log",
      paramLabel = "FILE|DIR|-",
      required = true,
      description = "A log file, a directory of them, or standard input. Repeatable.")
  private List<String> logs = List.of();

  @Mixin private final LogSelection logSelection = new LogSelection();

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description = "A file of advisor snapshot, instead of a database.")
  private Optional<Path> snapshot = Optional.empty();

  @Mixin private final DatabaseSelection database = new DatabaseSelection();

  @Option(
      names = "--max-stale",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = DurationConverter.OfNoneOrMore.class,
      description =
          "How old an answer may be where no write evicts it (default: ${DEFAULT-VALUE}).")
  private Duration maxStale = CacheOptions.DEFAULT.maxStale();

  @Option(
      names = "--rtt",
      paramLabel = "TIME",
      defaultValue = "0.5ms",
      converter = DurationConverter.OfNoneOrMore.class,
      description =
          "The round trip to the cache; 0ms for one inside the process (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration roundTrip = CacheOptions.DEFAULT.roundTrip();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "256MB",
      converter = SizeConverter.class,
      description = "What all caches may take together (default: ${DEFAULT-VALUE}).")
  private long memoryBytes = CacheOptions.DEFAULT.memoryBytes();

  @Option(
      names = "--format",
      paramLabel = "FORMAT[=FILE]",
      defaultValue = "text",
      converter = OutputTarget.OfCaches.class,
      description =
          "text, json or markdown, to standard output or a file (default: ${DEFAULT-VALUE})."
              + " Repeatable.")
  private List<OutputTarget<CacheReportFormat>> targets = List.of();

  CacheCommand(Terminal terminal, Analysis analysis) {
    this.terminal = terminal;
    this.analysis = analysis;
  }

  @Override
  public Integer call() {
    if (snapshot.isPresent() && database.given()) {
      throw new ParameterException(
          spec.commandLine(),
          "--snapshot and --url exclude each other: both say which database it is");
    }
    LogSelection.checkStandardInput(spec, logs);
    Optional<DatabaseLogin> login = database.login(spec, terminal);
    try (ReportWriter<CacheReportFormat> writer = ReportWriter.open(targets, spec, terminal)) {
      CacheDocument document = advise(login);
      writer.write((format, style) -> format.render(document, style));
      writer.sumUp(ReportWriter.counted(document.caches().caches().size(), "cache"), false);
      return 0;
    }
  }

  private CacheDocument advise(Optional<DatabaseLogin> login) {
    CacheRequest request =
        new CacheRequest(
            logs,
            logSelection.options(),
            login,
            snapshot,
            new CacheOptions(maxStale, roundTrip, memoryBytes));
    try (ProgressLine progress = ProgressLine.on(terminal)) {
      return analysis.cache(request, terminal.in(), progress);
    }
  }
}
