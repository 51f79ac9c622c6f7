package io.queryadvisor.cli;

import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.SnapshotFile;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.report.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code advisor snapshot}: a database's catalog and statistics in a file. */
@Command(
    name = "snapshot",
    header = "Writes a database's catalog, statistics, sizes and settings to a file.",
    exitCodeList = {
      "0:the snapshot was written",
      "2:the command line is wrong",
      "3:a file cannot be read or written",
      "4:the database refused",
      "5:a defect of Query Advisor"
    },
    description = {
      "",
      "With the file, plans and index advice need no connection. It holds no rows, but statistics"
          + " hold values: the commonest, histogram bounds, smallest and largest.",
      "The database is only read. Review the file before you share it."
    },
    footer = {
      "",
      "Examples:",
      "  advisor snapshot --url jdbc:postgresql://db/shop --user readonly --out shop.json",
      "  advisor snapshot --url jdbc:postgresql://db/shop --redact all --out shop.json",
      "  advisor snapshot --url jdbc:postgresql://db/shop --schema sales --schema stock --out -",
    })
final class SnapshotCommand extends DocumentedCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  private final Terminal terminal;
  private final Analysis analysis;

  @Spec private final CommandSpec spec = CommandSpec.create();
  @Mixin private final DatabaseSelection database = new DatabaseSelection();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the snapshot goes; - is standard output.")
  private String out = STANDARD_OUTPUT;

  @Option(
      names = "--redact",
      paramLabel = "HOW",
      defaultValue = "auto",
      converter = RedactionConverter.class,
      description = {
        "auto: replace values of text columns with more than 100 distinct values, and of types"
            + " such as uuid and json; all: replace every value; none: keep every value"
            + " (default: ${DEFAULT-VALUE}). Frequencies, widths and order stay."
      })
  private Redaction redaction = Redaction.AUTO;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description = "Only tables of this schema. Repeatable (default: all; PostgreSQL alone).")
  private List<String> schemas = List.of();

  SnapshotCommand(Terminal terminal, Analysis analysis) {
    this.terminal = terminal;
    this.analysis = analysis;
  }

  static final class RedactionConverter implements ITypeConverter<Redaction> {
    @Override
    public Redaction convert(String value) {
      return Arrays.stream(Redaction.values())
          .filter(redaction -> redaction.name().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("'" + value + "' is not one of auto, all, none"));
    }
  }

  @Override
  public Integer call() {
    DatabaseLogin login =
        database
            .login(spec, terminal)
            .orElseThrow(
                () -> new ParameterException(spec.commandLine(), "Nothing to read: give --url"));
    Optional<ReportFile> file = file();
    try {
      Snapshot snapshot = take(login);
      byte[] json = json(snapshot);
      file.ifPresentOrElse(
          target -> target.write(new String(json, StandardCharsets.UTF_8)), () -> print(json));
      sumUp(snapshot, json.length);
      return 0;
    } finally {
      file.ifPresent(ReportFile::close);
    }
  }

  /** Finds out before the reading that the file can be written. */
  private Optional<ReportFile> file() {
    if (out.equals(STANDARD_OUTPUT)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ReportFile.open(Path.of(out)));
    } catch (InvalidPathException e) {
      throw new ParameterException(
          spec.commandLine(), "--out: '" + out + "' is not a file name", e);
    }
  }

  private Snapshot take(DatabaseLogin login) {
    try (ProgressLine progress = ProgressLine.on(terminal)) {
      return analysis.snapshot(login, redaction, schemas, progress);
    }
  }

  private static byte[] json(Snapshot snapshot) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      SnapshotFile.write(snapshot, bytes);
    } catch (IOException e) {
      throw new AdvisorException(ErrorCode.INTERNAL, "the snapshot cannot be rendered: " + e, e);
    }
    return bytes.toByteArray();
  }

  private void print(byte[] json) {
    try {
      terminal.report().write(json);
      terminal.report().flush();
    } catch (IOException e) {
      throw new AdvisorException(
          ErrorCode.INPUT, "cannot write to standard output: " + IoReason.of(e), e);
    }
  }

  private void sumUp(Snapshot snapshot, int bytes) {
    for (Diagnostic diagnostic : snapshot.diagnostics()) {
      terminal
          .err()
          .println(
              "advisor: "
                  + diagnostic.level().name().toLowerCase(Locale.ROOT)
                  + ": "
                  + PlainText.line(diagnostic.message()));
    }
    terminal
        .err()
        .println(
            "advisor: %s; wrote %s (%,d kB)"
                .formatted(
                    PlainText.line(snapshot.summary()),
                    out.equals(STANDARD_OUTPUT) ? "standard output" : PlainText.line(out),
                    Math.max(1, bytes / 1024)));
  }
}
