package io.queryadvisor.report;

import io.queryadvisor.cache.CacheAdvice;
import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.cache.CacheVerdict;
import io.queryadvisor.cache.EvictionPoint;
import io.queryadvisor.cache.TtlFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What reports for people say of cache advice, in the same words everywhere. */
final class CacheWords {
  static final List<String> HEADINGS =
      List.of("TTL", "hits, TTL only", "any write evicts", "its rows evict", "stale", "keys alive");

  private CacheWords() {}

  /** {@code 2 to make, saving 1.42 s of database time a second; 5 statements better without}. */
  static String counts(CacheReport report) {
    List<CacheAdvice> caches = report.caches();
    long no = count(report, CacheVerdict.NO);
    long unknown = count(report, CacheVerdict.NOT_JUDGED);
    double saved =
        caches.stream()
            .filter(CacheAdvice::fits)
            .mapToDouble(each -> each.savedPerSecond().orElse(0))
            .sum();
    return (caches.isEmpty()
            ? "none to make"
            : "%s to make, saving %s of database time a second"
                .formatted(Figures.count(caches.size()), Figures.time(saved * 1_000)))
        + "; "
        + Figures.counted(no, "statement")
        + " better without, "
        + Figures.count(unknown)
        + " not judged";
  }

  private static long count(CacheReport report, CacheVerdict verdict) {
    return report.advice().stream().filter(each -> each.verdict() == verdict).count();
  }

  static String verdict(CacheAdvice advice) {
    return switch (advice.verdict()) {
      case EVICT_ON_WRITE -> "cache " + ttl(advice) + ", evict on write";
      case TTL_ONLY -> "cache " + ttl(advice) + ", without eviction";
      case NO -> "no cache";
      case NOT_JUDGED -> "not judged";
    };
  }

  private static String ttl(CacheAdvice advice) {
    return advice.chosen().map(each -> ttl(each.ttl())).orElse("");
  }

  static String ttl(Duration ttl) {
    return ttl.toSeconds() + " s";
  }

  /** Traffic, keys and what it saves. */
  static String worth(CacheAdvice advice) {
    List<String> parts = new ArrayList<>();
    advice
        .savedPerSecond()
        .ifPresent(
            saved ->
                parts.add("saves " + Figures.time(saved * 1_000) + " of database time a second"));
    parts.add(
        Figures.number(advice.callsPerSecond())
            + " calls/s of "
            + Figures.time(advice.meanTimeMs()));
    if (advice.keys() > 0) {
      parts.add(Figures.counted(advice.keys(), "key") + " seen");
    }
    parts.add(
        advice.memoryBytes().isPresent()
            ? Figures.size((double) advice.memoryBytes().getAsLong()) + " of memory"
            : "memory not known");
    return String.join(", ", parts);
  }

  /** Whether loads must be joined. */
  static String stampede(CacheAdvice advice) {
    double factor = advice.stampede().orElse(0);
    return Figures.number(factor)
        + " calls of the hottest key arrive while it is loaded: "
        + (advice.needsSingleFlight()
            ? "let one load answer all (sync = true)"
            : "loads need not be joined");
  }

  static List<String> cells(TtlFigures figures) {
    return List.of(
        ttl(figures.ttl()),
        Figures.share(figures.hitRatio()),
        Figures.share(figures.lowerBound()),
        Figures.share(figures.upperBound()),
        Figures.share(figures.staleShare()),
        Figures.count(figures.liveKeys()));
  }

  static String eviction(EvictionPoint point) {
    return (point.namesKeys() ? "evicts its keys: " : "evicts all: ") + point.text();
  }

  static String noRoom(CacheReport report) {
    return "does not fit into the "
        + Figures.size((double) report.options().memoryBytes())
        + " of --memory beside what saves more a byte";
  }
}
