package io.queryadvisor.cli;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.report.PlainText;
import io.queryadvisor.report.TextStyle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Writes each report to its place.
 *
 * @param <F> the forms there are
 */
final class ReportWriter<F extends Enum<F>> implements AutoCloseable {
  private final Map<ReportFile, F> files = new LinkedHashMap<>();
  private Optional<F> standardOutput = Optional.empty();
  private final Terminal terminal;

  private ReportWriter(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Finds out, before the long work, that every target can be written. */
  static <F extends Enum<F>> ReportWriter<F> open(
      List<OutputTarget<F>> targets, CommandSpec spec, Terminal terminal) {
    check(targets, spec);
    ReportWriter<F> writer = new ReportWriter<>(terminal);
    try {
      for (OutputTarget<F> target : targets) {
        if (target.file().isPresent()) {
          writer.files.put(ReportFile.open(target.file().get()), target.format());
        } else {
          writer.standardOutput = Optional.of(target.format());
        }
      }
      return writer;
    } catch (AdvisorException e) {
      writer.close();
      throw e;
    }
  }

  private static <F extends Enum<F>> void check(List<OutputTarget<F>> targets, CommandSpec spec) {
    if (targets.stream().filter(target -> target.file().isEmpty()).count() > 1) {
      throw new ParameterException(
          spec.commandLine(), "Only one --format can go to standard output; give the others =FILE");
    }
    Set<Path> files = new HashSet<>();
    for (OutputTarget<F> target : targets) {
      target
          .file()
          .filter(file -> !files.add(file.toAbsolutePath().normalize()))
          .ifPresent(
              file -> {
                throw new ParameterException(
                    spec.commandLine(), "Two --format options write to " + file);
              });
    }
  }

  /** Files first, so that a reader who goes away early costs only what he did not read. */
  void write(BiFunction<F, TextStyle, String> render) {
    files.forEach((file, format) -> file.write(render.apply(format, TextStyle.PLAIN)));
    standardOutput.ifPresent(format -> print(render.apply(format, terminal.style())));
  }

  /** Says where the report is when standard output does not, to whoever watches or fails. */
  void sumUp(String summary, boolean failed) {
    if (standardOutput.isPresent() || !(failed || terminal.errIsTerminal())) {
      return;
    }
    terminal
        .err()
        .println(
            "advisor: %s; wrote %s"
                .formatted(
                    summary,
                    files.keySet().stream()
                        .map(file -> PlainText.line(file.toString()))
                        .collect(Collectors.joining(", "))));
  }

  static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private void print(String text) {
    try {
      terminal.report().write(text.getBytes(StandardCharsets.UTF_8));
      terminal.report().flush();
    } catch (IOException e) {
      if (!"Broken pipe".equals(e.getMessage())) {
        throw new AdvisorException(
            ErrorCode.INPUT, "cannot write to standard output: " + IoReason.of(e), e);
      }
    }
  }

  @Override
  public void close() {
    files.keySet().forEach(ReportFile::close);
  }
}
