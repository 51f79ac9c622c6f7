package io.queryadvisor.cli;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.report.ReportFormat;
import io.queryadvisor.report.TextStyle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

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
