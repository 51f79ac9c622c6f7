package io.queryadvisor.testing;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.workload.Coverage;
import io.queryadvisor.workload.LoopDigest;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A workload for tests: {@code WorkloadBuilder.of(POSTGRESQL).query("select 1", q ->
 * q.calls(5)).build()}.
 */
public final class WorkloadBuilder {
  private final Engine engine;
  private final List<QueryDigest> digests = new ArrayList<>();
  private final List<LoopDigest> loops = new ArrayList<>();

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
        new Coverage(0, statements, 0, statements),
        List.of());
  }
}
