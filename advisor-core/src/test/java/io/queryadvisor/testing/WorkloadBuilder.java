package io.queryadvisor.testing;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.workload.CheckoutTrace;
import io.queryadvisor.workload.Coverage;
import io.queryadvisor.workload.EndpointDigest;
import io.queryadvisor.workload.LoopDigest;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.SequenceDigest;
import io.queryadvisor.workload.SequenceKind;
import io.queryadvisor.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A workload for tests: {@code WorkloadBuilder.of(POSTGRESQL).query("select 1", q ->
 * q.calls(5)).build()}.
 */
public final class WorkloadBuilder {
  private final Engine engine;
  private final List<QueryDigest> digests = new ArrayList<>();
  private final List<LoopDigest> loops = new ArrayList<>();
  private final List<SequenceDigest> sequences = new ArrayList<>();
  private final List<EndpointDigest> endpoints = new ArrayList<>();

  private WorkloadBuilder(Engine engine) {
    this.engine = engine;
  }

  public static WorkloadBuilder of(Engine engine) {
    return new WorkloadBuilder(engine);
  }

  public WorkloadBuilder query(String text) {
    return query(text, query -> {});
  }

  public WorkloadBuilder query(String text, Consumer<QueryBuilder> content) {
    QueryBuilder query = new QueryBuilder(text);
    content.accept(query);
    digests.add(query.build());
    return this;
  }

  /** A loop over a statement that is (or will be) added as a query of the same text. */
  public WorkloadBuilder loop(String text, Consumer<LoopBuilder> content) {
    LoopBuilder loop = new LoopBuilder(text);
    content.accept(loop);
    loops.add(loop.build());
    return this;
  }

  /** An order of executions; the other statement's text where there is one. */
  public WorkloadBuilder sequence(
      SequenceKind kind,
      String text,
      Optional<String> other,
      long occurrences,
      long runs,
      double meanMs,
      double variation) {
    sequences.add(
        new SequenceDigest(
            kind,
            QueryBuilder.fingerprintOf(text),
            other.map(QueryBuilder::fingerprintOf),
            occurrences,
            runs,
            meanMs,
            2 * meanMs,
            variation));
    return this;
  }

  /** What an endpoint does; without a name for what is not tagged. */
  public WorkloadBuilder endpoint(
      Optional<String> name, long units, long statements, long repeated, double timeMs) {
    endpoints.add(
        new EndpointDigest(
            name,
            units,
            statements,
            repeated,
            units == 0 ? 0 : 2 * statements / units,
            0,
            timeMs,
            OptionalLong.empty()));
    return this;
  }

  public Workload build() {
    digests.sort(
        Comparator.comparingDouble(QueryDigest::totalTimeMs)
            .reversed()
            .thenComparing(QueryDigest::fingerprint));
    loops.sort(
        Comparator.comparingDouble(LoopDigest::wallTimeMs)
            .reversed()
            .thenComparing(LoopDigest::statement));
    long statements = digests.stream().mapToLong(QueryDigest::calls).sum();
    return new Workload(
        engine,
        Optional.empty(),
        digests,
        loops,
        sequences,
        endpoints,
        new Coverage(0, statements, 0, statements),
        List.of(),
        CheckoutTrace.NONE);
  }
}
