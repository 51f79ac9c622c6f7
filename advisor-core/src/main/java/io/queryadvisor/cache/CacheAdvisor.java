package io.queryadvisor.cache;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.QueryShapeReader;
import io.queryadvisor.sql.QueryShapeReader.Understanding;
import io.queryadvisor.sql.StatementText;
import io.queryadvisor.workload.AccessTrace;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Sample;
import io.queryadvisor.workload.TracedReads;
import io.queryadvisor.workload.TracedWrites;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says of a trace which statements' results to cache. The same input gives the same advice. */
public final class CacheAdvisor {
  /** Beyond, statements take more time to replay than they can matter. */
  private static final int MOST_READS = 300;

  private static final int MOST_WRITES = 2_000;

  private final CacheInput input;
  private final CacheOptions options;
  private final QueryShapeReader reader;
  private final Engine engine;
  private final Names names;
  private final Map<Fingerprint, QueryDigest> digests;

  private CacheAdvisor(CacheInput input, CacheOptions options, QueryShapeReader reader) {
    this.input = input;
    this.options = options;
    this.reader = reader;
    this.engine = input.workload().engine();
    this.names = new Names(input.catalog(), engine.isMySqlFamily());
    this.digests =
        input.workload().digests().stream()
            .collect(Collectors.toMap(QueryDigest::fingerprint, Function.identity()));
  }

  /** The advice. */
  public static CacheReport advise(
      CacheInput input, CacheOptions options, QueryShapeReader reader) {
    return new CacheAdvisor(input, options, reader).report();
  }

  private CacheReport report() {
    AccessTrace trace = input.trace();
    Cacheable cacheable = new Cacheable(trace.writes(), input.securedTables());
    TraceLimits limits = new TraceLimits(input.workload(), trace);
    List<ReadStatement> reads = reads();
    List<WriteStatement> writes = writes();
    List<CacheAdvice> judged =
        reads.parallelStream()
            .map(
                each ->
                    new Judgement(each, cacheable, limits, options, names, costLeft(each))
                        .of(writes))
            .toList();
    List<CacheAdvice> advice =
        new ArrayList<>(
            MemoryBudget.fit(
                judged.stream().filter(each -> each.verdict().isCache()).toList(),
                options.memoryBytes()));
    judged.stream().filter(each -> !each.verdict().isCache()).forEach(advice::add);
    List<Diagnostic> diagnostics = new ArrayList<>(limits.diagnostics(writes));
    int left = trace.reads().size() - reads.size();
    if (left > 0) {
      diagnostics.add(
          Diagnostic.note(
              "cache advice",
              "%d statements beyond the %d that take most time were not replayed"
                  .formatted(left, MOST_READS)));
    }
    return new CacheReport(options, limits.windowSeconds(), advice, diagnostics);
  }

  private List<ReadStatement> reads() {
    Views views = new Views(input.views(), reader, engine, names);
    List<TracedReads> dearest =
        input.trace().reads().stream()
            .filter(each -> digests.containsKey(each.statement()))
            .sorted(
                Comparator.comparingDouble((TracedReads each) -> digest(each).totalTimeMs())
                    .reversed()
                    .thenComparing(TracedReads::statement))
            .limit(MOST_READS)
            .toList();
    return dearest.parallelStream()
        .map(each -> ReadStatement.of(digest(each), each, shape(digest(each)), names, views))
        .toList();
  }

  private double costLeft(ReadStatement read) {
    return input.costsLeft().getOrDefault(read.digest().fingerprint(), 1.0);
  }

  private QueryDigest digest(TracedReads reads) {
    QueryDigest digest = digests.get(reads.statement());
    if (digest == null) {
      throw new IllegalStateException("no digest of " + reads.statement());
    }
    return digest;
  }

  private List<WriteStatement> writes() {
    List<TracedWrites> most =
        input.trace().writes().stream()
            .sorted(
                Comparator.comparingLong(TracedWrites::executions)
                    .reversed()
                    .thenComparing(TracedWrites::statement))
            .toList();
    // What is not parsed still names its table in its first words.
    return Stream.concat(
            most.stream().limit(MOST_WRITES).parallel().map(each -> write(each, true)),
            most.stream().skip(MOST_WRITES).map(each -> write(each, false)))
        .toList();
  }

  private WriteStatement write(TracedWrites writes, boolean parse) {
    Optional<QueryDigest> digest = Optional.ofNullable(digests.get(writes.statement()));
    Optional<QueryShape> shape =
        parse ? digest.flatMap(this::shape).filter(s -> s.kind().writesRows()) : Optional.empty();
    return WriteStatement.of(writes, shape, digest.flatMap(QueryDigest::database), names);
  }

  /** Of the first text that can be read: samples have literals where the digest has none. */
  private Optional<QueryShape> shape(QueryDigest digest) {
    return Stream.concat(
            digest.samples().stream().map(Sample::statement),
            Stream.of(StatementText.of(digest.text())))
        .map(text -> reader.read(text, engine))
        .filter(Understanding.Understood.class::isInstance)
        .map(Understanding.Understood.class::cast)
        .map(Understanding.Understood::shape)
        .findFirst();
  }
}
