package io.queryadvisor.cache;

import io.queryadvisor.workload.TracedReads;
import io.queryadvisor.workload.TracedValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Judges one statement: by what it is, then by what the trace can tell, then by the replay. */
final class Judgement {
  private static final double ENOUGH_HITS = 0.7;
  private static final int FEWEST_READS = 50;

  /** More old answers than that are no cache, however short they live. */
  private static final double MOST_STALE = 0.2;

  private static final double MOST_BYPASSES = 0.5;

  /** A longer life that saves less than this much more is not worth what can go wrong in it. */
  private static final double NEARLY = 0.95;

  private final ReadStatement read;
  private final TracedReads reads;
  private final Cacheable cacheable;
  private final TraceLimits limits;
  private final CacheOptions options;
  private final Names names;
  private final double costLeft;

  Judgement(
      ReadStatement read,
      Cacheable cacheable,
      TraceLimits limits,
      CacheOptions options,
      Names names,
      double costLeft) {
    this.read = read;
    this.reads = read.reads();
    this.cacheable = cacheable;
    this.limits = limits;
    this.options = options;
    this.names = names;
    this.costLeft = costLeft;
  }

  CacheAdvice of(List<WriteStatement> writes) {
    Optional<String> obstacle = cacheable.obstacle(read);
    if (obstacle.isPresent()) {
      return without(CacheVerdict.NO, obstacle.get());
    }
    Optional<String> gap = gap();
    if (gap.isPresent()) {
      return without(CacheVerdict.NOT_JUDGED, gap.get());
    }
    Invalidation invalidation = new Invalidation(read, writes);
    Replay replay = new Replay(reads, invalidation);
    if (replay.bypasses() > reads.size() * MOST_BYPASSES) {
      return without(
          CacheVerdict.NO,
          "%s of its executions follow a write in their own transaction and must see it"
              .formatted(share((double) replay.bypasses() / reads.size())));
    }
    boolean isParametrised = !reads.values().isEmpty() || read.digest().text().contains("?");
    if (replay.keys() == 1 && isParametrised) {
      return without(
          CacheVerdict.NOT_JUDGED,
          "it was asked for one key alone, which tells nothing of the others");
    }
    return judged(replay, invalidation);
  }

  /** What the trace lacks. */
  private Optional<String> gap() {
    long known = reads.executions() - reads.withoutParameters();
    if (limits.isThresholdLog()) {
      return Optional.of(limits.threshold());
    } else if (reads.withoutParameters() > known) {
      return Optional.of(
          "its parameters were not logged (log_parameter_max_length, or prepared on the server)");
    } else if (reads.size() < FEWEST_READS) {
      return Optional.of(
          "%d executions are too few to tell (%d are needed)"
              .formatted(reads.size(), FEWEST_READS));
    } else if (limits.supported(reads).isEmpty()) {
      return Optional.of(
          "%.1f s of log are too short to tell how long an answer may live"
              .formatted(limits.windowSeconds(reads)));
    }
    return Optional.empty();
  }

  private CacheAdvice judged(Replay replay, Invalidation invalidation) {
    List<TtlFigures> figures = limits.supported(reads).stream().map(replay::figures).toList();
    boolean agesAlone = Cacheable.dependsOnTime(read);
    Optional<TtlFigures> evicting =
        agesAlone ? Optional.empty() : best(figures, true, TraceLimits.TTLS.get(4));
    Optional<TtlFigures> timed = best(figures, false, options.maxStale());
    if (indexedMs() <= options.roundTripMs()) {
      return advice(CacheVerdict.NO, dearer(), longest(figures), figures, replay, invalidation);
    } else if (evicting.isPresent()) {
      return advice(
          CacheVerdict.EVICT_ON_WRITE,
          evictionReason(evicting.get(), invalidation),
          evicting,
          figures,
          replay,
          invalidation);
    } else if (timed.isPresent()) {
      return advice(
          CacheVerdict.TTL_ONLY, timedReason(timed.get()), timed, figures, replay, invalidation);
    }
    return advice(
        CacheVerdict.NO,
        refusal(figures, agesAlone),
        longest(figures),
        figures,
        replay,
        invalidation);
  }

  /** The shortest life that saves nearly as much as the best one, among those with enough hits. */
  private static Optional<TtlFigures> best(
      List<TtlFigures> figures, boolean evicts, Duration longest) {
    List<TtlFigures> enough =
        figures.stream()
            .filter(each -> each.ttl().compareTo(longest) <= 0)
            .filter(each -> hits(each, evicts) >= ENOUGH_HITS)
            .filter(each -> evicts || each.staleShare() <= MOST_STALE)
            .toList();
    double most = enough.stream().mapToDouble(each -> hits(each, evicts)).max().orElse(0);
    return enough.stream().filter(each -> hits(each, evicts) >= most * NEARLY).findFirst();
  }

  private static double hits(TtlFigures figures, boolean evicts) {
    return evicts ? figures.lowerBound() : figures.hitRatio();
  }

  private static Optional<TtlFigures> longest(List<TtlFigures> figures) {
    return figures.stream().max(Comparator.comparing(TtlFigures::ttl));
  }

  private String dearer() {
    return meanMs() > options.roundTripMs()
        ? text(
            "the index first: %s, no slower than the cache's round trip of %.2f ms",
            indexed(), options.roundTripMs())
        : text(
            "the database answers in %.2f ms, no slower than the cache's round trip of %.2f ms; a"
                + " cache inside the process has none (--rtt 0ms)",
            meanMs(), options.roundTripMs());
  }

  private String indexed() {
    return text(
        "the advised indexes leave %s of its planner cost, which makes %.2f ms about %.2f ms",
        share(costLeft), meanMs(), indexedMs());
  }

  private static String evictionReason(TtlFigures figures, Invalidation invalidation) {
    return invalidation.points().isEmpty()
        ? text(
            "%s of its executions ask again within %s, and nothing wrote to what it reads",
            share(figures.lowerBound()), time(figures.ttl()))
        : text(
            "%s of its executions are hits even if every write to its tables evicts all keys",
            share(figures.lowerBound()));
  }

  private String timedReason(TtlFigures figures) {
    return text(
        "writes evict too much (%s hits), but %s of its executions are hits for %s, within the %s"
            + " that answers may be old",
        share(figures.lowerBound()),
        share(figures.hitRatio()),
        time(figures.ttl()),
        time(options.maxStale()));
  }

  private String refusal(List<TtlFigures> figures, boolean agesAlone) {
    TtlFigures last = figures.get(figures.size() - 1);
    if (last.hitRatio() < ENOUGH_HITS) {
      return text(
          "only %s of its executions ask for the same again within %s",
          share(last.hitRatio()), time(last.ttl()));
    }
    Optional<TtlFigures> enough =
        figures.stream().filter(each -> each.hitRatio() >= ENOUGH_HITS).findFirst();
    TtlFigures first = enough.orElse(last);
    String why =
        agesAlone
            ? "its answer changes as time goes by"
            : text(
                "writes evict too much: between %s and %s hits are left",
                share(first.lowerBound()), share(first.upperBound()));
    return text(
        "%s; without eviction answers must live %s for enough hits, of which %s would be old, %s on"
            + " average and %s at worst",
        why,
        time(first.ttl()),
        share(first.staleShare()),
        ms(first.meanStaleMs()),
        ms(first.maxStaleMs()));
  }

  private CacheAdvice advice(
      CacheVerdict verdict,
      String reason,
      Optional<TtlFigures> chosen,
      List<TtlFigures> figures,
      Replay replay,
      Invalidation invalidation) {
    double window = limits.windowSeconds(reads);
    double perSecond = reads.size() / reads.samplingRate() / window;
    double cached = (double) replay.size() / reads.size();
    double ratio = chosen.map(each -> hits(each, verdict != CacheVerdict.TTL_ONLY)).orElse(0.0);
    double saved = perSecond * cached * ratio * (indexedMs() - options.roundTripMs()) / 1_000;
    OptionalDouble entry = new ResultSize(names).bytes(read);
    OptionalLong memory =
        entry.isPresent() && chosen.isPresent()
            ? OptionalLong.of(Math.round(chosen.get().liveKeys() * entry.getAsDouble()))
            : OptionalLong.empty();
    return new CacheAdvice(
        read.digest().fingerprint(),
        read.digest().text(),
        CacheName.of(read),
        verdict,
        reason,
        chosen,
        figures,
        perSecond,
        meanMs(),
        verdict.isCache() ? OptionalDouble.of(saved) : OptionalDouble.empty(),
        Math.round(replay.keys() / reads.samplingRate()),
        reads.samplingRate(),
        memory,
        OptionalDouble.of(replay.hottest() / window * indexedMs() / 1_000),
        1 - cached,
        true,
        keyColumns(),
        invalidation.points(),
        verdict.isCache()
            ? chosen.map(each -> risk(verdict, each, invalidation))
            : Optional.empty(),
        notes(memory));
  }

  private CacheAdvice without(CacheVerdict verdict, String reason) {
    double window = limits.windowSeconds();
    return new CacheAdvice(
        read.digest().fingerprint(),
        read.digest().text(),
        CacheName.of(read),
        verdict,
        reason,
        Optional.empty(),
        List.of(),
        window > 0 ? reads.executions() / window : 0,
        read.digest().meanTimeMs(),
        OptionalDouble.empty(),
        0,
        reads.samplingRate(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        0,
        true,
        keyColumns(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private double meanMs() {
    double micros = 0;
    for (int i = 0; i < reads.size(); i++) {
      micros += reads.durationMicros(i);
    }
    return micros / reads.size() / 1_000;
  }

  /** The mean time once the advised indexes are built: cheaper reads are worth less of a cache. */
  private double indexedMs() {
    return meanMs() * costLeft;
  }

  private List<String> keyColumns() {
    return reads.values().stream().map(TracedValue::column).toList();
  }

  private static String risk(CacheVerdict verdict, TtlFigures figures, Invalidation invalidation) {
    if (figures.staleShare() == 0) {
      return text(
          "nothing of what it read was written in the log's time; a write that comes later and does"
              + " not evict stays unseen for up to %s",
          time(figures.ttl()));
    }
    String old =
        text(
            "%s of the hits are old, by %s on average and %s at worst",
            share(figures.staleShare()), ms(figures.meanStaleMs()), ms(figures.maxStaleMs()));
    return verdict == CacheVerdict.TTL_ONLY
        ? old
        : text("if none of the %d eviction points is in place, ", invalidation.points().size())
            + old;
  }

  private List<String> notes(OptionalLong memory) {
    List<String> notes = new ArrayList<>();
    cacheable.dependsOnUser(read).ifPresent(notes::add);
    if (costLeft < 1) {
      notes.add(text("judged as if the index came first: %s", indexed()));
    }
    List<String> unknown = read.tables().stream().filter(names::isUnknown).toList();
    if (!unknown.isEmpty()) {
      notes.add(
          text(
              "%s: no table that the catalog shows; writes behind it are not seen",
              String.join(", ", unknown)));
    }
    if (memory.isEmpty()) {
      notes.add(
          "how large a result is is not known: give --url or --snapshot; a log of PostgreSQL has no"
              + " row counts");
    }
    if (reads.samplingRate() < 1) {
      notes.add(text("one key in %.0f was followed", 1 / reads.samplingRate()));
    }
    if (reads.withoutParameters() > 0) {
      notes.add(
          text("%d executions without logged parameters are left out", reads.withoutParameters()));
    }
    return notes;
  }

  static String share(double share) {
    return text("%.1f %%", share * 100);
  }

  static String time(Duration ttl) {
    return ttl.toMillis() % 1_000 == 0 ? ttl.toSeconds() + " s" : ttl.toMillis() + " ms";
  }

  private static String ms(double ms) {
    return ms < 1_000 ? text("%.0f ms", ms) : text("%.1f s", ms / 1_000);
  }

  private static String text(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
