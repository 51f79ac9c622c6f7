package io.queryadvisor;

import io.queryadvisor.cache.CacheAdvisor;
import io.queryadvisor.cache.CacheInput;
import io.queryadvisor.cache.CacheOptions;
import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.catalog.snapshot.SchemaObject;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.log.LogReading;
import io.queryadvisor.report.AdvisedIndexes;
import io.queryadvisor.report.CacheDocument;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.JSqlParserShapeReader;
import io.queryadvisor.workload.AccessTrace;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Wires logs, tables and views to cache advice. */
final class CacheAnalysis {
  private static final Pattern VIEW_QUERY =
      Pattern.compile("\\bAS\\s+(?=SELECT|WITH|\\()", Pattern.CASE_INSENSITIVE);

  private CacheAnalysis() {}

  static CacheDocument advise(CacheRequest request, InputStream stdin, ProgressListener progress) {
    AnalysisInputs inputs =
        AnalysisInputs.read(
            new AnalysisRequest(
                request.database(),
                request.logs(),
                request.logOptions(),
                List.of(),
                1,
                1,
                request.snapshot(),
                Optional.empty()),
            stdin,
            progress);
    Optional<Snapshot> schema =
        inputs
            .snapshot()
            .or(
                () ->
                    request
                        .database()
                        .filter(
                            login -> inputs.catalog().orElseThrow().engine() == Engine.POSTGRESQL)
                        .map(Snapshots::take));
    progress.stage("replaying");
    CacheReport caches = advise(inputs, schema, request.options(), Map.of());
    List<Diagnostic> diagnostics = new ArrayList<>(inputs.diagnostics());
    diagnostics.addAll(caches.diagnostics());
    return new CacheDocument(
        ToolVersion.current(),
        inputs.described(),
        caches,
        diagnostics.stream().distinct().sorted().toList());
  }

  /** Advice as a part of a report on logs. */
  static Optional<CacheReport> within(
      AnalysisInputs inputs,
      Optional<AdvisedIndexes> indexes,
      ProgressListener progress,
      List<Diagnostic> diagnostics) {
    if (inputs.log().isEmpty()) {
      return Optional.empty();
    }
    progress.stage("replaying");
    CacheReport caches =
        advise(
            inputs,
            inputs.snapshot(),
            CacheOptions.DEFAULT,
            indexes.map(advised -> advised.report().costsLeft()).orElse(Map.of()));
    if (!caches.caches().isEmpty()) {
      diagnostics.addAll(caches.diagnostics());
    }
    return Optional.of(caches);
  }

  /** The advice on what was read; nothing without a log. */
  private static CacheReport advise(
      AnalysisInputs inputs,
      Optional<Snapshot> schema,
      CacheOptions options,
      Map<Fingerprint, Double> costsLeft) {
    List<SchemaObject> objects =
        schema.flatMap(Snapshot::postgres).map(state -> state.objects()).orElse(List.of());
    return CacheAdvisor.advise(
        new CacheInput(
            inputs.workload(),
            inputs.log().map(LogReading::trace).orElse(AccessTrace.NONE),
            inputs.catalog(),
            views(objects),
            secured(objects),
            costsLeft),
        options,
        new JSqlParserShapeReader());
  }

  private static Map<String, String> views(List<SchemaObject> objects) {
    Map<String, String> views = new TreeMap<>();
    for (SchemaObject object : objects) {
      Matcher query = VIEW_QUERY.matcher(object.sql());
      if (object.kind() == Kind.VIEW && query.find()) {
        views.put(object.name().toString(), object.sql().substring(query.end()));
      }
    }
    return views;
  }

  private static Set<String> secured(List<SchemaObject> objects) {
    Set<String> tables = new TreeSet<>();
    objects.stream()
        .filter(object -> object.kind() == Kind.POLICY)
        .forEach(object -> tables.add(object.table().orElse(object.name()).toString()));
    return tables;
  }
}
