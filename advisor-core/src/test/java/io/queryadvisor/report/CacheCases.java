package io.queryadvisor.report;

import io.queryadvisor.cache.CacheAdvice;
import io.queryadvisor.cache.CacheOptions;
import io.queryadvisor.cache.CacheReport;
import io.queryadvisor.cache.CacheVerdict;
import io.queryadvisor.cache.EvictionPoint;
import io.queryadvisor.cache.TtlFigures;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.sql.Fingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Cache advice that shows every part and every awkward value, by the name of its files. */
enum CacheCases {
  SHOP("shop"),
  HOSTILE("hostile"),
  NOTHING("nothing");

  final String file;

  CacheCases(String file) {
    this.file = file;
  }

  CacheDocument document() {
    CacheReport report = report();
    return new CacheDocument(
        "0.1.0",
        List.of(new Report.Input("log", "postgresql.csv", "csvlog")),
        report,
        report.diagnostics());
  }

  CacheReport report() {
    return switch (this) {
      case SHOP ->
          new CacheReport(
              CacheOptions.DEFAULT,
              300,
              List.of(product(), bestSellers(), stock(), rare()),
              List.of(Diagnostic.note("cache advice", "one key in 4 was followed")));
      case HOSTILE -> new CacheReport(CacheOptions.DEFAULT, 60, List.of(hostile()), List.of());
      case NOTHING -> new CacheReport(CacheOptions.DEFAULT, 0, List.of(), List.of());
    };
  }

  private static TtlFigures figures(int seconds, double hits, double lower, double stale) {
    return new TtlFigures(
        Duration.ofSeconds(seconds),
        hits,
        lower,
        (hits + lower) / 2,
        stale,
        stale * 800,
        stale * 4_000,
        seconds * 40L);
  }

  private static CacheAdvice product() {
    List<TtlFigures> figures =
        List.of(figures(5, 0.82, 0.75, 0.01), figures(30, 0.941, 0.86, 0.07));
    return advice(
        1,
        "SELECT id, name, price FROM product WHERE id = ?",
        "product-by-id",
        CacheVerdict.EVICT_ON_WRITE,
        "86.0 % of its executions are hits even if every write to its tables evicts all keys",
        figures,
        OptionalDouble.of(1.234),
        OptionalLong.of(412_000),
        3.4,
        List.of("id"),
        List.of(
            new EvictionPoint(
                new Fingerprint(0x11), "UPDATE product SET price = ? WHERE id = ?", 40, true),
            new EvictionPoint(new Fingerprint(0x12), "TRUNCATE TABLE product", 1, false)));
  }

  private static CacheAdvice bestSellers() {
    return advice(
        2,
        "SELECT product_id, count(*) FROM item GROUP BY product_id ORDER BY ? LIMIT ?",
        "item",
        CacheVerdict.TTL_ONLY,
        "writes evict too much (3.0 % hits), but 97.0 % of its executions are hits for 5 s",
        List.of(figures(5, 0.97, 0.03, 0.9)),
        OptionalDouble.of(0.31),
        OptionalLong.empty(),
        0.4,
        List.of(),
        List.of(
            new EvictionPoint(new Fingerprint(0x13), "INSERT INTO item VALUES (?)", 900, false)));
  }

  private static CacheAdvice stock() {
    return advice(
        3,
        "SELECT left_over FROM stock WHERE p.product_id = ?",
        "stock-by-product-id",
        CacheVerdict.NO,
        "writes evict too much: between 1.0 % and 12.0 % hits are left",
        List.of(figures(1, 0.8, 0.01, 0.95)),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        0.1,
        List.of("p.product_id"),
        List.of());
  }

  private static CacheAdvice rare() {
    return advice(
        4,
        "SELECT 1 FROM audit",
        "audit",
        CacheVerdict.NOT_JUDGED,
        "12 executions are too few to tell (50 are needed)",
        List.of(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        0,
        List.of(),
        List.of());
  }

  private static CacheAdvice hostile() {
    return advice(
        5,
        ReportCases.EVIL,
        "query-by-x",
        CacheVerdict.EVICT_ON_WRITE,
        ReportCases.EVIL,
        List.of(figures(5, 1, 0, 0)),
        OptionalDouble.of(Double.NaN),
        OptionalLong.of(Long.MAX_VALUE),
        2,
        List.of(ReportCases.EVIL),
        List.of(new EvictionPoint(new Fingerprint(-1), ReportCases.EVIL, 1, true)));
  }

  private static CacheAdvice advice(
      long hash,
      String text,
      String name,
      CacheVerdict verdict,
      String reason,
      List<TtlFigures> figures,
      OptionalDouble saved,
      OptionalLong memory,
      double stampede,
      List<String> columns,
      List<EvictionPoint> evictions) {
    boolean isCache = verdict.isCache();
    return new CacheAdvice(
        new Fingerprint(hash),
        text,
        name,
        verdict,
        reason,
        figures.isEmpty() ? Optional.empty() : Optional.of(figures.get(figures.size() - 1)),
        figures,
        123.4,
        12.5,
        saved,
        verdict == CacheVerdict.NOT_JUDGED ? 0 : 4_321,
        hash == 1 ? 0.25 : 1,
        memory,
        verdict == CacheVerdict.NOT_JUDGED ? OptionalDouble.empty() : OptionalDouble.of(stampede),
        hash == 2 ? 0.125 : 0,
        hash != 2,
        columns,
        evictions,
        isCache ? Optional.of("7.0 % of the hits are old") : Optional.empty(),
        hash == 1 ? List.of("one key in 4 was followed") : List.of());
  }
}
