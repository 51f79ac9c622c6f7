package io.queryadvisor.cli;

import io.queryadvisor.AnalysisRequest;
import io.queryadvisor.CacheRequest;
import io.queryadvisor.Digest;
import io.queryadvisor.ExplainRequest;
import io.queryadvisor.IndexAnalysisRequest;
import io.queryadvisor.MigrateRequest;
import io.queryadvisor.MigrationRun;
import io.queryadvisor.PoolAnalysisRequest;
import io.queryadvisor.ProgressListener;
import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.MysqlState;
import io.queryadvisor.catalog.snapshot.Redaction;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.WritePrice;
import io.queryadvisor.plan.PlanNode;
import io.queryadvisor.plan.PostgresPlan;
import io.queryadvisor.pool.Occupancy;
import io.queryadvisor.pool.PoolReport;
import io.queryadvisor.report.AdvisedIndexes;
import io.queryadvisor.report.CacheDocument;
import io.queryadvisor.report.ExplainReport;
import io.queryadvisor.report.IndexDocument;
import io.queryadvisor.report.PoolDocument;
import io.queryadvisor.report.Report;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.rule.Severity;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.whatif.Tier;
import io.queryadvisor.whatif.binding.BoundStatement;
import io.queryadvisor.workload.Coverage;
import io.queryadvisor.workload.Workload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** One run of the command line over an analysis that remembers what it was asked. */
final class CommandRun implements Analysis {
  final List<AnalysisRequest> requests = new ArrayList<>();
  final List<ExplainRequest> explained = new ArrayList<>();
  final List<String> snapshots = new ArrayList<>();
  final List<PoolAnalysisRequest> poolRequests = new ArrayList<>();
  final List<IndexAnalysisRequest> indexRequests = new ArrayList<>();
  final List<CacheRequest> cacheRequests = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private OutputStream report = out;
  private Map<String, String> environment = Map.of();
  private boolean terminal;
  private Optional<Severity> finding = Optional.empty();
  private List<IndexAdvice> advice = List.of();
  private Optional<RuntimeException> failure = Optional.empty();

  CommandRun withEnvironment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  CommandRun onTerminal() {
    terminal = true;
    return this;
  }

  CommandRun withReportTo(OutputStream stream) {
    report = stream;
    return this;
  }

  CommandRun finding(Severity severity) {
    finding = Optional.of(severity);
    return this;
  }

  CommandRun advising(IndexAdvice.Action action) {
    advice = List.of(change(action));
    return this;
  }

  CommandRun failing(RuntimeException exception) {
    failure = Optional.of(exception);
    return this;
  }

  CommandRun failing(ErrorCode code, String message) {
    return failing(new AdvisorException(code, message));
  }

  int run(String... arguments) {
    return Main.run(
        arguments,
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            report,
            Terminal.writer(out),
            Terminal.writer(err),
            environment,
            terminal,
            terminal,
            100),
        this);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Override
  public Report analyze(AnalysisRequest request, InputStream stdin, ProgressListener progress) {
    requests.add(request);
    failure.ifPresent(
        exception -> {
          throw exception;
        });
    return new Report(
        "0",
        List.of(),
        Optional.empty(),
        Coverage.NONE,
        0,
        0,
        List.of(),
        finding.stream().map(CommandRun::withSeverity).toList(),
        List.of(),
        advice.isEmpty() ? Optional.empty() : Optional.of(advised()),
        List.of());
  }

  @Override
  public Digest digest(AnalysisRequest request, InputStream stdin, ProgressListener progress) {
    return new Digest(analyze(request, stdin, progress), Workload.empty(Engine.POSTGRESQL));
  }

  @Override
  public IndexDocument indexes(
      IndexAnalysisRequest request, InputStream stdin, ProgressListener progress) {
    indexRequests.add(request);
    failure.ifPresent(
        exception -> {
          throw exception;
        });
    return new IndexDocument("0", List.of(), advised());
  }

  @Override
  public CacheDocument cache(CacheRequest request, InputStream stdin, ProgressListener progress) {
    cacheRequests.add(request);
    failure.ifPresent(
        exception -> {
          throw exception;
        });
    return new CacheDocument(
        "0", List.of(), new CacheReport(request.options(), 60, List.of(), List.of()), List.of());
  }

  @Override
  public PoolDocument pool(
      PoolAnalysisRequest request, InputStream stdin, ProgressListener progress) {
    poolRequests.add(request);
    failure.ifPresent(
        exception -> {
          throw exception;
        });
    return new PoolDocument(
        "0",
        List.of(),
        new PoolReport(
            "log",
            List.of(),
            0,
            Occupancy.NONE,
            Occupancy.NONE,
            0,
            OptionalInt.empty(),
            OptionalDouble.of(1),
            List.of()));
  }

  private AdvisedIndexes advised() {
    return new AdvisedIndexes(
        Engine.POSTGRESQL,
        "18",
        new IndexReport(advice, 10, 5, List.of(), List.of(), List.of(), 7, List.of()));
  }

  private static IndexAdvice change(IndexAdvice.Action action) {
    return new IndexAdvice(
        action,
        new IndexDefinition(
            new TableName("public", "t"),
            "btree",
            List.of(IndexKey.of("a")),
            List.of(),
            Optional.empty()),
        "t_a_idx",
        "CREATE INDEX CONCURRENTLY t_a_idx ON t (a)",
        8_192,
        5,
        0.5,
        List.of(),
        new WritePrice(OptionalDouble.empty(), 92, false, "No updates of this table are known."),
        List.of(),
        List.of(),
        Tier.TWIN);
  }

  @Override
  public Snapshot snapshot(
      DatabaseLogin login, Redaction redaction, List<String> schemas, ProgressListener progress) {
    snapshots.add(login + " " + redaction + " " + schemas);
    failure.ifPresent(
        exception -> {
          throw exception;
        });
    return new Snapshot(
        "0",
        Instant.EPOCH,
        login.displayUrl(),
        redaction,
        new Catalog(
            Engine.MYSQL, "8.0", "d", List.of(), new TreeMap<>(), List.of(), Optional.empty()),
        Optional.empty(),
        Optional.of(new MysqlState(new TreeMap<>(), List.of(), List.of())),
        List.of(Diagnostic.note("x", "Something is hidden.")));
  }

  @Override
  public ExplainReport explain(
      ExplainRequest request, InputStream stdin, ProgressListener progress) {
    explained.add(request);
    failure.ifPresent(
        exception -> {
          throw exception;
        });
    PlanNode plan = PostgresPlan.parse("{\"Plan\": {\"Node Type\": \"Result\"}}");
    return new ExplainReport(
        "0",
        "jdbc:postgresql://h/d",
        "PostgreSQL 18",
        Instant.EPOCH,
        new BoundStatement(request.sql(), List.of()),
        new ExplainReport.Planned("Result  (cost=0.00..0.01 rows=1 width=4)", plan),
        Optional.empty(),
        Tier.TWIN,
        List.of());
  }

  @Override
  public MigrationRun migrate(MigrateRequest request, ProgressListener progress) {
    return Analysis.ADVISOR.migrate(request, progress);
  }

  @Override
  public MigrationRun migrate(
      AdvisedIndexes indexes, MigrateRequest request, ProgressListener progress) {
    return Analysis.ADVISOR.migrate(indexes, request, progress);
  }

  private static Finding withSeverity(Severity severity) {
    return new Finding(
        "some-rule",
        severity,
        "m",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new TreeMap<>(),
        "s",
        0,
        true);
  }
}
