package io.queryadvisor.cache;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.log.LogReader;
import io.queryadvisor.log.LogReading;
import io.queryadvisor.log.ReadProgress;
import io.queryadvisor.sql.JSqlParserShapeReader;
import io.queryadvisor.workload.QueryDigest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A log of PostgreSQL in the making; times are seconds from its begin. */
final class LoggedTraffic {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Instant BEGIN = Instant.parse("2026-11-22T18:00:00.001Z");

  private final StringBuilder log = new StringBuilder();
  private CacheOptions options = CacheOptions.DEFAULT;
  private double costLeft = 1;

  LoggedTraffic with(CacheOptions wanted) {
    options = wanted;
    return this;
  }

  /** Indexes are advised that leave every statement that part of its cost. */
  LoggedTraffic indexedTo(double left) {
    costLeft = left;
    return this;
  }

  /** One statement that ended then, of a session of its own. */
  LoggedTraffic at(double second, double ms, String sql) {
    return at(second, ms, 1, sql);
  }

  LoggedTraffic at(double second, double ms, int session, String sql) {
    log.append(
        "%s UTC [%d] LOG:  duration: %.3f ms  statement: %s%n"
            .formatted(
                TIME.format(BEGIN.plusMillis(Math.round(second * 1_000))), session, ms, sql));
    return this;
  }

  /** The same statement again and again; {@code sql} may hold one %d, which counts round. */
  LoggedTraffic every(double seconds, double until, double ms, int keys, String sql) {
    int count = 0;
    for (double at = 0; at < until; at += seconds) {
      at(at, ms, sql.formatted(count++ % keys));
    }
    return this;
  }

  CacheReport advised() {
    return advised(Optional.empty(), Map.of(), Set.of());
  }

  CacheReport advised(Optional<Catalog> catalog, Map<String, String> views, Set<String> secured) {
    LogReading reading =
        LogReader.read(
            List.of("-"),
            LogOptions.DETECT,
            new ByteArrayInputStream(sorted().getBytes(StandardCharsets.UTF_8)),
            ReadProgress.NONE);
    return CacheAdvisor.advise(
        new CacheInput(
            reading.workload(),
            reading.trace(),
            catalog,
            views,
            secured,
            reading.workload().digests().stream()
                .collect(Collectors.toMap(QueryDigest::fingerprint, each -> costLeft))),
        options,
        new JSqlParserShapeReader());
  }

  private String sorted() {
    return String.join("\n", log.toString().lines().sorted().toList()) + "\n";
  }

  /** The advice on the only statement that reads, or the first. */
  CacheAdvice advice() {
    return advised().advice().get(0);
  }
}
