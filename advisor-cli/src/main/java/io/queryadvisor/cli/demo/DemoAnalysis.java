package io.queryadvisor.cli.demo;

import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.report.Report;

/** The analysis that the demo shows. */
@FunctionalInterface
public interface DemoAnalysis {
  Report analyze(AnalysisRequest request, ProgressListener progress);
}
