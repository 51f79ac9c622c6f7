package io.queryadvisor.cli;

import io.queryadvisor.Advisor;
import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.ExplainRequest;
import io.queryadvisor.MigrateRequest;
import io.queryadvisor.MigrationRun;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.report.ExplainReport;
import io.queryadvisor.report.Report;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;

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

        @Override
        public Snapshot snapshot(
            DatabaseLogin login,
            Redaction redaction,
            List<String> schemas,
            ProgressListener progress) {
          return Advisor.snapshot(login, redaction, schemas, Clock.systemUTC(), progress);
        }

        @Override
        public ExplainReport explain(ExplainRequest request, ProgressListener progress) {
          return Advisor.explain(request, progress);
        }

        @Override
        public MigrationRun migrate(MigrateRequest request, ProgressListener progress) {
          return Advisor.migrate(request, Clock.systemUTC(), progress);
        }
      };

  Report analyze(AnalysisRequest request, InputStream stdin, ProgressListener progress);

  Report digest(AnalysisRequest request, InputStream stdin, ProgressListener progress);

  Snapshot snapshot(
      DatabaseLogin login, Redaction redaction, List<String> schemas, ProgressListener progress);

  ExplainReport explain(ExplainRequest request, ProgressListener progress);

  MigrationRun migrate(MigrateRequest request, ProgressListener progress);
}
