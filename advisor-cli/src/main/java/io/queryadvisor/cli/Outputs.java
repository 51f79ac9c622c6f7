package io.queryadvisor.cli;

import io.queryadvisor.report.Grouping;
import io.queryadvisor.report.ReportFormat;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say what is written where. */
final class Outputs {
  @Option(
      names = "--format",
      paramLabel = "FORMAT[=FILE]",
      defaultValue = "text",
      converter = OutputTarget.OfReport.class,
      description =
          "text, json or markdown, to standard output or a file (default: ${DEFAULT-VALUE})."
              + " Repeatable: --format text --format json=report.json")
  private List<OutputTarget<ReportFormat>> targets = List.of();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      converter = PositiveNumber.class,
      description = "List at most so many statements (default: ${DEFAULT-VALUE}).")
  private int top = 1;

  @Option(
      names = "--by",
      paramLabel = "GROUPING",
      defaultValue = "statement",
      converter = GroupingConverter.class,
      description =
          "List costs by statement, or by the endpoint that comment tags name (default:"
              + " ${DEFAULT-VALUE}).")
  private Grouping grouping = Grouping.STATEMENT;

  Grouping grouping() {
    return grouping;
  }

  int top() {
    return top;
  }

  ReportWriter<ReportFormat> open(CommandSpec spec, Terminal terminal) {
    return ReportWriter.open(targets, spec, terminal);
  }
}
