package io.queryadvisor.offload;

import io.queryadvisor.cache.Cacheable;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.workload.AccessTrace;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.StatementUse;
import io.queryadvisor.workload.UnitUse;
import io.queryadvisor.workload.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds reads that a replica could answer, and writing work that could run behind a request. */
public final class OffloadAdvisor {
  private static final int MOST = 20;
  private static final double SLOW_MS = 250;
  private static final double RARE_PER_SECOND = 1;
  private static final double WRITE_HEAVY = 0.5;
  private static final int FEWEST_UNITS = 3;

  /** Locks, and data-modifying WITH. */
  private static final Pattern CHANGES =
      Pattern.compile(
          "\\bFOR (?:NO KEY )?UPDATE\\b|\\bFOR (?:KEY )?SHARE\\b|\\bLOCK IN SHARE MODE\\b"
              + "|\\(\\s*(?:INSERT INTO|UPDATE|DELETE FROM|MERGE INTO) ",
          Pattern.CASE_INSENSITIVE);

  private final Workload workload;
  private final AccessTrace trace;
  private final Map<Fingerprint, QueryDigest> digests;

  private OffloadAdvisor(Workload workload, AccessTrace trace) {
    this.workload = workload;
    this.trace = trace;
    this.digests =
        workload.digests().stream()
            .collect(Collectors.toMap(QueryDigest::fingerprint, Function.identity(), (a, b) -> a));
  }

  /** The advice; empty where no statement has a time. */
  public static Optional<OffloadReport> advise(Workload workload, AccessTrace trace) {
    return trace.uses().isEmpty()
        ? Optional.empty()
        : Optional.of(new OffloadAdvisor(workload, trace).report());
  }

  private OffloadReport report() {
    return new OffloadReport(
        shares(use -> Optional.of("all")).get(0),
        shares(StatementUse::endpoint),
        shares(use -> Optional.of(text(use.statement()))),
        background());
  }

  private String text(Fingerprint statement) {
    QueryDigest digest = digests.get(statement);
    return digest == null ? statement.toString() : digest.text();
  }

  private List<ReplicaShare> shares(Function<StatementUse, Optional<String>> group) {
    Map<String, ReplicaShare> sums = new TreeMap<>();
    for (StatementUse use : trace.uses()) {
      group.apply(use).ifPresent(name -> sums.merge(name, share(name, use), OffloadAdvisor::sum));
    }
    return sums.values().stream()
        .sorted(
            Comparator.comparingDouble(ReplicaShare::replicaTimeMs)
                .reversed()
                .thenComparing(ReplicaShare::name))
        .limit(MOST)
        .toList();
  }

  private ReplicaShare share(String name, StatementUse use) {
    boolean canMove = canMove(use.statement());
    return new ReplicaShare(
        name,
        use.calls(),
        use.timeMs(),
        canMove ? use.unwrittenCalls() : 0,
        canMove ? use.unwrittenTimeMs() : 0);
  }

  private static ReplicaShare sum(ReplicaShare a, ReplicaShare b) {
    return new ReplicaShare(
        a.name(),
        a.calls() + b.calls(),
        a.timeMs() + b.timeMs(),
        a.replicaCalls() + b.replicaCalls(),
        a.replicaTimeMs() + b.replicaTimeMs());
  }

  private boolean canMove(Fingerprint statement) {
    QueryDigest digest = digests.get(statement);
    return digest != null
        && digest.kind() == StatementKind.SELECT
        && !CHANGES.matcher(digest.text()).find()
        && Cacheable.callsVolatile(digest.text()).isEmpty();
  }

  private List<BackgroundWork> background() {
    double seconds = workload.window().map(w -> w.length().toNanos() / 1e9).orElse(0.0);
    return trace.writers().stream()
        .filter(each -> each.units() >= FEWEST_UNITS && seconds > 0)
        .map(each -> work(each, seconds))
        .filter(
            each ->
                each.meanWallTimeMs() >= SLOW_MS
                    && each.unitsPerSecond() <= RARE_PER_SECOND
                    && each.writeShare() >= WRITE_HEAVY)
        .sorted(
            Comparator.comparingDouble(BackgroundWork::waitedMs)
                .reversed()
                .thenComparing(BackgroundWork::name))
        .limit(MOST)
        .toList();
  }

  private BackgroundWork work(UnitUse use, double seconds) {
    return new BackgroundWork(
        use.endpoint().orElseGet(() -> text(use.firstWrite())),
        use.endpoint().isPresent(),
        use.units(),
        use.units() / seconds,
        use.wallTimeMs() / use.units(),
        use.maxWallTimeMs(),
        use.databaseTimeMs() > 0 ? use.writeTimeMs() / use.databaseTimeMs() : 0,
        (double) use.writes() / use.units());
  }
}
