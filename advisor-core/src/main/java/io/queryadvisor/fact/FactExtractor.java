package io.queryadvisor.fact;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.QueryShapeReader;
import io.queryadvisor.sql.QueryShapeReader.Understanding;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.workload.LoopDigest;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.SequenceDigest;
import io.queryadvisor.workload.Source;
import io.queryadvisor.workload.Workload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes facts of a workload and a catalog. They come in this order: queries (by total time), the
 * filters, joins and conditions of each query, tables, indexes and foreign keys by name, loops by
 * wall time, sequences by kind, endpoints by time. The same input always gives the same facts.
 */
public final class FactExtractor {
  private static final int MAXIMUM_DIAGNOSTICS = 20;
  private static final int DIAGNOSTIC_TEXT = 120;

  private final Workload workload;
  private final Engine engine;
  private final Optional<Catalog> catalog;
  private final Optional<TableLookup> lookup;
  private final Map<Fingerprint, QueryFact> queries = new LinkedHashMap<>();
  private final Map<Fingerprint, UnderstoodQuery> understood = new LinkedHashMap<>();
  private final List<Diagnostic> failures = new ArrayList<>();

  private FactExtractor(Workload workload, Optional<Catalog> catalog) {
    this.workload = workload;
    this.engine = catalog.map(Catalog::engine).orElse(workload.engine());
    this.catalog = catalog;
    this.lookup = catalog.map(TableLookup::new);
  }

  /**
   * The facts.
   *
   * @param workload what the database was asked to do
   * @param catalog what it is, where that is known
   * @param reader understands the statements
   * @param minimumCalls a query with fewer makes no facts ; ≥ 1
   */
  public static FactExtraction extract(
      Workload workload, Optional<Catalog> catalog, QueryShapeReader reader, long minimumCalls) {
    FactExtractor extractor = new FactExtractor(workload, catalog);
    extractor.read(reader, minimumCalls);
    Facts facts = new Facts(extractor.engine, extractor.inputs(), extractor.facts());
    return new FactExtraction(facts, extractor.failures.size(), extractor.diagnostics());
  }

  private void read(QueryShapeReader reader, long minimumCalls) {
    QueryFacts facts = new QueryFacts(catalog, workload.timeShares());
    List<QueryDigest> digests =
        workload.digests().stream()
            .filter(each -> each.kind() == StatementKind.SELECT || each.kind().writesRows())
            .toList();
    // parsing is most of the work, and each digest is on its own; the order stays
    List<QueryReading> readings =
        digests.parallelStream().map(each -> QueryReading.of(each, reader, engine)).toList();
    for (int i = 0; i < digests.size(); i++) {
      read(digests.get(i), readings.get(i), facts, minimumCalls);
    }
  }

  private void read(QueryDigest digest, QueryReading reading, QueryFacts facts, long minimumCalls) {
    boolean frequent = digest.calls() >= minimumCalls;
    if (reading.understanding() instanceof Understanding.Failed failed) {
      failures.add(diagnostic(digest, failed.reason()));
      if (frequent) {
        queries.put(digest.fingerprint(), facts.unknown(digest));
      }
    } else if (reading.understanding() instanceof Understanding.Understood read) {
      QueryShape shape = read.shape();
      NameResolution names = new NameResolution(shape, lookup, digest.database());
      if (frequent && !SystemTables.only(shape, names, engine)) {
        List<ResolvedPredicate> predicates = UnderstoodQuery.resolve(shape, names, engine);
        QueryFact query = facts.of(digest, shape, reading.limit(), names, predicates);
        queries.put(digest.fingerprint(), query);
        understood.put(
            digest.fingerprint(), new UnderstoodQuery(digest, shape, names, predicates, query));
      }
    }
  }

  private static Diagnostic diagnostic(QueryDigest digest, String reason) {
    String text = digest.text().replaceAll("\\s+", " ");
    String cut =
        text.length() <= DIAGNOSTIC_TEXT ? text : text.substring(0, DIAGNOSTIC_TEXT - 1) + "…";
    return Diagnostic.note(
        "query " + digest.fingerprint(), "not understood: " + reason + ": " + cut);
  }

  private List<Diagnostic> diagnostics() {
    List<Diagnostic> shown = new ArrayList<>();
    failures.stream().limit(MAXIMUM_DIAGNOSTICS).forEach(shown::add);
    int more = failures.size() - MAXIMUM_DIAGNOSTICS;
    if (more > 0) {
      shown.add(Diagnostic.note("queries", "not understood: and " + more + " more"));
    }
    return shown;
  }

  private Set<FactInput> inputs() {
    Set<FactInput> inputs = EnumSet.noneOf(FactInput.class);
    if (!workload.digests().isEmpty()) {
      inputs.add(FactInput.WORKLOAD);
    }
    if (workload.digests().stream().anyMatch(digest -> digest.source() == Source.LOG)) {
      inputs.add(FactInput.LOG);
    }
    catalog.ifPresent(known -> inputs.add(FactInput.CATALOG));
    if (catalog.filter(FactExtractor::tellsUsage).isPresent()) {
      inputs.add(FactInput.USAGE);
    }
    return inputs;
  }

  private static boolean tellsUsage(Catalog catalog) {
    return catalog.tables().stream()
        .anyMatch(
            table ->
                table.activity().writes().isPresent()
                    || table.activity().indexScans().isPresent()
                    || table.indexes().stream().anyMatch(index -> index.scans().isPresent()));
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>(queries.values());
    Optional<TableFacts> tables = catalog.map(TableFacts::new);
    tables.ifPresent(known -> indexable(known, facts));
    PredicateFacts predicates = new PredicateFacts(tables);
    understood.values().forEach(query -> facts.addAll(predicates.of(query)));
    tables.ifPresent(known -> structures(known, facts));
    LoopFacts loops = new LoopFacts(engine, queries, understood);
    for (LoopDigest loop : workload.loops()) {
      loops.of(loop).ifPresent(facts::add);
    }
    SequenceFacts sequences = new SequenceFacts(queries, understood);
    for (SequenceDigest sequence : workload.sequences()) {
      sequences.of(sequence).ifPresent(facts::add);
    }
    facts.addAll(EndpointFacts.of(workload.endpoints()));
    return facts;
  }

  private void indexable(TableFacts tables, List<Fact> facts) {
    IndexStatements statements = new IndexStatements(catalog.orElseThrow());
    FilterFacts filters = new FilterFacts(tables, statements);
    JoinFacts joins = new JoinFacts(tables, statements);
    understood.values().forEach(query -> facts.addAll(filters.of(query)));
    understood.values().forEach(query -> facts.addAll(joins.of(query)));
  }

  private void structures(TableFacts tables, List<Fact> facts) {
    IndexStatements statements = new IndexStatements(catalog.orElseThrow());
    IndexFacts indexes = new IndexFacts(tables, statements);
    ForeignKeyFacts foreignKeys =
        new ForeignKeyFacts(lookup.orElseThrow(), tables, statements, List.copyOf(facts));
    List<Table> all = catalog.orElseThrow().tables();
    all.forEach(table -> facts.add(tables.of(table)));
    all.forEach(table -> facts.addAll(indexes.of(table)));
    all.forEach(table -> facts.addAll(foreignKeys.of(table)));
  }
}
