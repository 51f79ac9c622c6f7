package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.database.ActivitySampler;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.log.LogReading;
import io.queryadvisor.pool.MetricsAdvice;
import io.queryadvisor.pool.MetricsReader;
import io.queryadvisor.pool.PoolAdvice.Verdict;
import io.queryadvisor.pool.PoolAdvisor;
import io.queryadvisor.pool.PoolMetrics;
import io.queryadvisor.pool.PoolReport;
import io.queryadvisor.pool.PoolRequest;
import io.queryadvisor.pool.SampleSizing;
import io.queryadvisor.pool.ServerLimits;
import io.queryadvisor.report.PoolDocument;
import io.queryadvisor.report.Report;
import io.queryadvisor.workload.CheckoutTrace;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings checkouts, the server's limits and the sizing of pools together. */
final class PoolAnalysis {
  /** Executions below which a report says nothing of pools. */
  private static final long ENOUGH = 100;

  private PoolAnalysis() {}

  static PoolDocument advise(
      PoolAnalysisRequest request, InputStream stdin, ProgressListener progress) {
    AnalysisInputs inputs =
        AnalysisInputs.read(
            AnalysisRequest.withoutIndexAdvice(
                request.database(), request.logs(), request.logOptions(), 1),
            stdin,
            progress);
    List<PoolMetrics> metrics = metrics(request);
    PoolReport report = MetricsAdvice.with(report(request, inputs, metrics, progress), metrics);
    List<Report.Input> described = new ArrayList<>(inputs.described());
    request
        .metrics()
        .forEach(file -> described.add(new Report.Input("metrics", file.toString(), "")));
    return new PoolDocument(ToolVersion.current(), described, with(report, inputs.diagnostics()));
  }

  private static PoolReport report(
      PoolAnalysisRequest request,
      AnalysisInputs inputs,
      List<PoolMetrics> metrics,
      ProgressListener progress) {
    ServerLimits limits = limits(inputs);
    if (inputs.log().isPresent()) {
      progress.stage("replaying checkouts");
      LogReading log = inputs.log().get();
      return PoolAdvisor.advise(log.workload().checkouts(), limits, request.target(), source(log));
    } else if (request.sample().isPresent()) {
      progress.stage("sampling");
      ActivitySampler.Reading reading =
          ActivitySampler.sample(
              request.database().orElseThrow(),
              DatabaseOptions.DEFAULT,
              request.sample().get(),
              (done, total) -> progress.advanced(done.toMillis(), total.toMillis()));
      return SampleSizing.advise(
          reading.samples(), limits, request.target(), reading.diagnostics());
    }
    return MetricsAdvice.advise(metrics, limits, request.target());
  }

  private static List<PoolMetrics> metrics(PoolAnalysisRequest request) {
    List<PoolMetrics> metrics = new ArrayList<>();
    for (Path file : request.metrics()) {
      metrics.addAll(MetricsReader.read(TextFile.read(file), file.toString()));
    }
    return metrics;
  }

  /** The pools of an analysis; empty, and a diagnostic where it matters, if the log is not apt. */
  static Optional<PoolReport> within(AnalysisInputs inputs, List<Diagnostic> diagnostics) {
    Optional<LogReading> log =
        inputs.log().filter(read -> read.workload().checkouts().facts().executions() >= ENOUGH);
    if (log.isEmpty()) {
      return Optional.empty();
    }
    CheckoutTrace trace = log.get().workload().checkouts();
    ServerLimits limits = limits(inputs);
    Optional<String> refusal = PoolAdvisor.refusal(trace, limits, PoolRequest.DEFAULT);
    if (refusal.isPresent()) {
      diagnostics.add(
          Diagnostic.note(source(log.get()), "no advice on connection pools: " + refusal.get()));
      return Optional.empty();
    }
    PoolReport report = PoolAdvisor.advise(trace, limits, PoolRequest.DEFAULT, source(log.get()));
    boolean tells = report.pools().stream().anyMatch(pool -> pool.verdict() != Verdict.TOO_LITTLE);
    if (tells) {
      diagnostics.addAll(report.diagnostics());
    }
    return tells ? Optional.of(report) : Optional.empty();
  }

  private static ServerLimits limits(AnalysisInputs inputs) {
    return inputs
        .catalog()
        .map(Catalog::settings)
        .map(ServerLimits::of)
        .orElse(ServerLimits.UNKNOWN);
  }

  private static String source(LogReading log) {
    return log.inputs().size() == 1 ? log.inputs().get(0).name() : log.inputs().size() + " logs";
  }

  private static PoolReport with(PoolReport report, List<Diagnostic> others) {
    List<Diagnostic> all = new ArrayList<>(report.diagnostics());
    all.addAll(others);
    return new PoolReport(
        report.source(),
        report.pools(),
        report.others(),
        report.held(),
        report.active(),
        report.advised(),
        report.usable(),
        report.shareKept(),
        all.stream().distinct().sorted().toList());
  }
}
