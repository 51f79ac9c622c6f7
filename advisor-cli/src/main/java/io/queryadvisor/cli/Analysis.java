package io.queryadvisor.cli;

import io.queryadvisor.Advisor;
import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.CacheRequest;
import io.queryadvisor.Digest;
import io.queryadvisor.ExplainRequest;
import io.queryadvisor.IndexAnalysisRequest;
import io.queryadvisor.MigrateRequest;
import io.queryadvisor.MigrationRun;
import io.queryadvisor.PoolAnalysisRequest;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.cli.demo.DemoAnalysis;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.report.AdvisedIndexes;
import io.queryadvisor.report.CacheDocument;
import io.queryadvisor.report.ExplainReport;
import io.queryadvisor.report.IndexDocument;
import io.queryadvisor.report.PoolDocument;
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
        public Digest digest(
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
        public ExplainReport explain(
            ExplainRequest request, InputStream stdin, ProgressListener progress) {
          return Advisor.explain(request, stdin, progress);
        }

        @Override
        public MigrationRun migrate(MigrateRequest request, ProgressListener progress) {
          return Advisor.migrate(request, Clock.systemUTC(), progress);
        }

        @Override
        public MigrationRun migrate(
            AdvisedIndexes indexes, MigrateRequest request, ProgressListener progress) {
          return Advisor.migrate(indexes, request, Clock.systemUTC(), progress);
        }

        @Override
        public IndexDocument indexes(
            IndexAnalysisRequest request, InputStream stdin, ProgressListener progress) {
          return Advisor.indexes(request, stdin, progress);
        }

        @Override
        public CacheDocument cache(
            CacheRequest request, InputStream stdin, ProgressListener progress) {
          return Advisor.cache(request, stdin, progress);
        }

        @Override
        public PoolDocument pool(
            PoolAnalysisRequest request, InputStream stdin, ProgressListener progress) {
          return Advisor.pool(request, stdin, progress);
        }
      };

  Report analyze(AnalysisRequest request, InputStream stdin, ProgressListener progress);

  Digest digest(AnalysisRequest request, InputStream stdin, ProgressListener progress);

  Snapshot snapshot(
      DatabaseLogin login, Redaction redaction, List<String> schemas, ProgressListener progress);

  ExplainReport explain(ExplainRequest request, InputStream stdin, ProgressListener progress);

  MigrationRun migrate(MigrateRequest request, ProgressListener progress);

  MigrationRun migrate(AdvisedIndexes indexes, MigrateRequest request, ProgressListener progress);

  IndexDocument indexes(IndexAnalysisRequest request, InputStream stdin, ProgressListener progress);

  CacheDocument cache(CacheRequest request, InputStream stdin, ProgressListener progress);

  PoolDocument pool(PoolAnalysisRequest request, InputStream stdin, ProgressListener progress);

  /** The part that the demo uses. */
  default DemoAnalysis forDemo(InputStream stdin) {
    Analysis analysis = this;
    return new DemoAnalysis() {
      @Override
      public Report analyze(AnalysisRequest request, ProgressListener progress) {
        return analysis.analyze(request, stdin, progress);
      }

      @Override
      public Digest digest(AnalysisRequest request, ProgressListener progress) {
        return analysis.digest(request, stdin, progress);
      }

      @Override
      public MigrationRun migrate(MigrateRequest request, ProgressListener progress) {
        return analysis.migrate(request, progress);
      }
    };
  }
}
