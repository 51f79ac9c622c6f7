package io.queryadvisor.cli;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.report.PlainText;
import io.queryadvisor.report.Report;
import io.queryadvisor.report.ReportFormat;
import io.queryadvisor.report.TextStyle;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.rule.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Writes each report to its place. */
final class ReportWriter implements AutoCloseable {
  private final Map<ReportFile, ReportFormat> files = new LinkedHashMap<>();
  private Optional<ReportFormat> standardOutput = Optional.empty();
  private final Terminal terminal;

  private ReportWriter(Terminal terminal) {
    this.terminal = terminal;
  }

  static ReportWriter open(Iterable<OutputTarget> targets, Terminal terminal) {
    ReportWriter writer = new ReportWriter(terminal);
    try {
      for (OutputTarget target : targets) {
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

  /** Files first, so that a reader who goes away early costs only what he did not read. */
  void write(BiFunction<ReportFormat, TextStyle, String> render) {
    files.forEach((file, format) -> file.write(render.apply(format, TextStyle.PLAIN)));
    standardOutput.ifPresent(format -> print(render.apply(format, terminal.style())));
  }

  /** Says where the findings are when standard output does not, to whoever watches or fails. */
  void sumUp(Report report, boolean failed) {
    if (standardOutput.isPresent() || !(failed || terminal.errIsTerminal())) {
      return;
    }
    List<Finding> findings = report.findings();
    long errors = findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    terminal
        .err()
        .println(
            "advisor: %s%s; wrote %s"
                .formatted(
                    counted(findings.size(), "finding"),
                    errors > 0 ? " (" + counted(errors, "error") + ")" : "",
                    files.keySet().stream()
                        .map(file -> PlainText.line(file.toString()))
                        .collect(Collectors.joining(", "))));
  }

  private static String counted(long count, String noun) {
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
