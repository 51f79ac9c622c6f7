package io.queryadvisor.cli.demo;

import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.Digest;
import io.queryadvisor.MigrateRequest;
import io.queryadvisor.MigrationRun;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.report.Report;

/** What the demo asks the core for. */
public interface DemoAnalysis {
  Report analyze(AnalysisRequest request, ProgressListener progress);

  Digest digest(AnalysisRequest request, ProgressListener progress);

  MigrationRun migrate(MigrateRequest request, ProgressListener progress);
}
