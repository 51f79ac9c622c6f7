package io.queryadvisor.report;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.offload.BackgroundWork;
import io.queryadvisor.offload.OffloadReport;
import io.queryadvisor.offload.ReplicaShare;
import io.queryadvisor.rule.Finding;
import io.queryadvisor.rule.Severity;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.workload.Coverage;
import io.queryadvisor.workload.EndpointDigest;
import io.queryadvisor.workload.Latency;
import io.queryadvisor.workload.QueryDigest;
import io.queryadvisor.workload.Source;
import io.queryadvisor.workload.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reports that together show every part and every awkward value, by the name of their files. */
enum ReportCases {
  SHOP("shop"),
  LOG_ONLY("log-only"),
  HOSTILE("hostile"),
  NOTHING("nothing");

  final String file;

  ReportCases(String file) {
    this.file = file;
  }

  Report report() {
    return switch (this) {
      case SHOP -> shop().with(CacheCases.SHOP.report()).with(offload(ORDERS));
      case LOG_ONLY -> logOnly();
      case HOSTILE -> hostile().with(CacheCases.HOSTILE.report()).with(offload(EVIL));
      case NOTHING -> nothing();
    };
  }

  static final String ORDERS = "select * from orders where customer_id = ? order by created_at";
  static final String ITEMS =
      "select i.id, i.order_id, i.product_id, i.quantity, p.name, p.price from order_items i join"
          + " products p on p.id = i.product_id where i.order_id = ?";

  static final String EVIL =
      "select '\u001B[31mred\u001B[0m' || \"x|y\" /* `</code><script>alert(1)</script>` */\r\n"
          + "\tfrom t -- \u202Eesrever \u0007 @all https://example.org [a](javascript:b) é"
          + " \uD83D\uDE00";

  private static OffloadReport offload(String text) {
    return new OffloadReport(
        new ReplicaShare("all", 120_004, 2_000_000, 90_000, 1_300_000),
        List.of(new ReplicaShare("/orders/{id}", 12_345, 1_834_211.25, 12_000, 1_200_000)),
        List.of(new ReplicaShare(text, 12_345, 1_834_211.25, 12_345, 1_834_211.25)),
        List.of(new BackgroundWork(text, false, 12, 0.04, 1_830, 4_400, 0.93, 210.5)));
  }

  private static Report shop() {
    return new Report(
            "0.1.0",
            List.of(
                new Report.Input("log", "postgresql.csv", "csvlog"),
                new Report.Input(
                    "database", "jdbc:postgresql://localhost:5432/shop", "PostgreSQL 18.1")),
            Optional.of(window()),
            new Coverage(24_500_000, 130_211, 3, 120_004),
            415,
            412,
            List.of(
                digest(1, ORDERS, 12_345, 1_834_211.25, 0.4123456789),
                digest(2, ITEMS, 98_760, 61_234.5, 0.0137),
                statistics(3, "update products set stock = stock - ? where id = ?")),
            shopFindings(),
            List.of(),
            Optional.of(IndexCases.SHOP.document().indexes()),
            List.of(
                Diagnostic.warning(
                    "postgresql.csv", "3 records could not be read; the first is line 812"),
                Diagnostic.note(
                    "workload", "3 statements were not understood; rules did not judge them")))
        .withEndpoints(
            List.of(
                endpoint(Optional.of("GET /customers/{id}/orders"), OptionalLong.of(81_234)),
                endpoint(Optional.empty(), OptionalLong.empty())));
  }

  private static EndpointDigest endpoint(Optional<String> name, OptionalLong rows) {
    return new EndpointDigest(name, 1_203, 48_120, 36_090, 212, 3, 17_211.5, rows);
  }

  private static List<Finding> shopFindings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            "unindexed-filter",
            Severity.ERROR,
            "A filter on customer_id reads all 300,000 rows of orders, 12,345 times",
            Optional.of("orders"),
            Optional.of("customer_id"),
            Optional.of(new Fingerprint(1).toString()),
            List.of("GET /customers/{id}/orders", "GET /me", "GET /export"),
            new TreeMap<>(
                Map.of(
                    "calls",
                    12_345L,
                    "totalTimeMs",
                    1_834_211.25,
                    "timeShare",
                    0.4123456789,
                    "tableRows",
                    300_000L,
                    "tableBytes",
                    24_117_248L,
                    "columns",
                    List.of("customer_id", "created_at"))),
            "CREATE INDEX CONCURRENTLY ON orders (customer_id, created_at);",
            0.4123456789,
            true));
    findings.add(nPlusOne());
    Stream.of("addresses", "carts", "items", "payments", "reviews")
        .map(ReportCases::unindexedForeignKey)
        .forEach(findings::add);
    findings.add(
        new Finding(
            "select-star",
            Severity.INFO,
            "SELECT * returns 31 columns",
            Optional.empty(),
            Optional.empty(),
            Optional.of("00000000000000ff"),
            List.of(),
            new TreeMap<>(Map.of("query", "select * from t", "limited", false)),
            "Name the columns that the code reads.",
            0,
            true));
    return findings;
  }

  private static Finding nPlusOne() {
    return new Finding(
        "n-plus-one",
        Severity.WARNING,
        "812 units of work run the same lookup 20 times each (50 at most) after one query for the"
            + " list: one statement instead would save up to 9.8 s (score 95 of 100).",
        Optional.of("products"),
        Optional.empty(),
        Optional.of(new Fingerprint(2).toString()),
        List.of("GET /orders"),
        new TreeMap<>(
            Map.of(
                "example",
                List.of("begin", ORDERS, "20 × " + ITEMS, "insert into audit values (?)", "commit"),
                "distinctShare",
                0.98765,
                "unitShare",
                1.0,
                "selectivity",
                0.000123456,
                "foreignKey",
                true,
                "savableTimeMs",
                9_812.5)),
        "Fetch all at once: select * from order_items where order_id = any(?). With JPA: JOIN"
            + " FETCH, an entity graph, or @BatchSize on the association.",
        0.0137,
        true);
  }

  private static Finding unindexedForeignKey(String table) {
    return new Finding(
        "unindexed-foreign-key",
        Severity.WARNING,
        "Each delete from customers searches all of " + table,
        Optional.of(table),
        Optional.of(table + "_customer_id_fkey"),
        Optional.empty(),
        List.of(),
        new TreeMap<>(Map.of("rows", 12_000L)),
        "CREATE INDEX CONCURRENTLY ON " + table + " (customer_id);",
        0,
        true);
  }

  private static Report logOnly() {
    return new Report(
        "0.1.0",
        List.of(new Report.Input("log", "-", "mysql-slow")),
        Optional.of(window()),
        new Coverage(1_024, 7, 0, 1),
        1,
        1,
        List.of(statistics(1, "select ?")),
        List.of(),
        List.of(
            new Report.NotEvaluated(
                "duplicate-index", "tables and indexes: give the database's URL"),
            new Report.NotEvaluated("over-indexed-table", "usage statistics (--url)"),
            new Report.NotEvaluated("unused-index", "usage statistics (--url)"),
            new Report.NotEvaluated(
                "unindexed-filter", "tables and indexes: give the database's URL")),
        Optional.empty(),
        List.of());
  }

  /** What somebody who may run a statement can make a log say. */
  private static Report hostile() {
    String evil = EVIL;
    return new Report(
            "0.1.0",
            List.of(new Report.Input("log", "a|b`c\u001B]0;title\u0007.log", "stderr")),
            Optional.empty(),
            new Coverage(10, 1, 1, 1),
            1,
            0,
            List.of(digest(1, evil, 1, 0.0004, 1.0)),
            List.of(
                new Finding(
                    "select-star",
                    Severity.WARNING,
                    evil,
                    Optional.of(evil),
                    Optional.empty(),
                    Optional.of(new Fingerprint(1).toString()),
                    List.of(evil),
                    new TreeMap<>(Map.of("meanMs", Double.NaN, "query", evil)),
                    "```\n" + evil,
                    1,
                    true)),
            List.of(new Report.NotEvaluated("x-rule", "<b>")),
            Optional.of(IndexCases.HOSTILE.document().indexes()),
            List.of(Diagnostic.warning("a|b`c.log", "line 1: " + evil)))
        .withEndpoints(List.of(endpoint(Optional.of(evil), OptionalLong.empty())));
  }

  private static Report nothing() {
    return new Report(
        "0.1.0",
        List.of(),
        Optional.empty(),
        Coverage.NONE,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static TimeWindow window() {
    return new TimeWindow(
        Instant.parse("2026-11-22T10:00:00.250Z"), Instant.parse("2026-11-22T10:07:31.500Z"));
  }

  private static RankedDigest digest(
      long hash, String text, long calls, double totalTimeMs, double share) {
    SortedMap<String, Long> endpoints =
        new TreeMap<>(Map.of("GET /a", 1L, "GET /b", 2L, "GET /c", 2L));
    return new RankedDigest(
        new QueryDigest(
            new Fingerprint(hash),
            text,
            StatementKind.SELECT,
            Source.LOG,
            Optional.of("shop"),
            calls,
            1,
            totalTimeMs,
            OptionalDouble.of(totalTimeMs),
            Optional.of(new Latency(0.12345, 999.96, 61_000)),
            OptionalLong.of(12_345_678_901L),
            OptionalLong.of(1_000),
            OptionalLong.empty(),
            endpoints,
            List.of()),
        share);
  }

  private static RankedDigest statistics(long hash, String text) {
    return new RankedDigest(
        new QueryDigest(
            new Fingerprint(hash),
            text,
            StatementKind.UPDATE,
            Source.STATEMENT_STATISTICS,
            Optional.empty(),
            3,
            0,
            1.0 / 3,
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.of(9),
            new TreeMap<>(),
            List.of()),
        1.0 / 3);
  }
}
