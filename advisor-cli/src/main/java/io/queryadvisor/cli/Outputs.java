package io.queryadvisor.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what is written where. */
final class Outputs {
  @Option(
      names = "--format",
      paramLabel = "FORMAT[=FILE]",
      defaultValue = "text",
      converter = OutputTarget.Converter.class,
      description =
          "text, json or markdown, to standard output or a file (default: ${DEFAULT-VALUE})."
              + " Repeatable: --format text --format json=report.json")
  private List<OutputTarget> targets = List.of();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      converter = PositiveNumber.class,
      description = "List at most so many statements (default: ${DEFAULT-VALUE}).")
  private int top = 1;

  int top() {
    return top;
  }

  /** Finds out, before the long work, that every target can be written. */
  ReportWriter open(CommandSpec spec, Terminal terminal) {
    if (targets.stream().filter(target -> target.file().isEmpty()).count() > 1) {
      throw new ParameterException(
          spec.commandLine(), "Only one --format can go to standard output; give the others =FILE");
    }
    Set<Path> files = new HashSet<>();
    for (OutputTarget target : targets) {
      target
          .file()
          .filter(file -> !files.add(file.toAbsolutePath().normalize()))
          .ifPresent(
              file -> {
                throw new ParameterException(
                    spec.commandLine(), "Two --format options write to " + file);
              });
    }
    return ReportWriter.open(targets, terminal);
  }
}
