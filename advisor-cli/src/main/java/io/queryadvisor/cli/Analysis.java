package io.queryadvisor.cli;

import io.queryadvisor.Advisor;
import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.report.Report;
import java.io.InputStream;

/** What the commands ask the core for. */
interface Analysis {
  /** The facade. */
  Analysis ADVISOR =
      new Analysis() {
        @Override
        public Report analyze(
            AnalysisRequest request, InputStream stdin, ProgressListener progress) {
          return Advisor.analyze(request, stdin, progress);
        }

        @Override
        public Report digest(
            AnalysisRequest request, InputStream stdin, ProgressListener progress) {
          return Advisor.digest(request, stdin, progress);
        }
      };

  Report analyze(AnalysisRequest request, InputStream stdin, ProgressListener progress);

  Report digest(AnalysisRequest request, InputStream stdin, ProgressListener progress);
}
