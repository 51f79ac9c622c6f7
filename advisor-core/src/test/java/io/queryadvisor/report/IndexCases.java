package io.queryadvisor.report;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.index.BudgetStep;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.IndexReport;
import io.queryadvisor.index.QueryEffect;
import io.queryadvisor.index.WritePrice;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.whatif.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Index advice that shows every part and every awkward value, by the name of its files. */
enum IndexCases {
  SHOP("shop"),
  HOSTILE("hostile"),
  NOTHING("nothing");

  final String file;

  IndexCases(String file) {
    this.file = file;
  }

  IndexDocument document() {
    return switch (this) {
      case SHOP ->
          new IndexDocument(
              "0.1.0",
              List.of(
                  new Report.Input("snapshot", "shop.json", "PostgreSQL 18.1"),
                  new Report.Input("log", "postgresql.csv", "csvlog")),
              new AdvisedIndexes(Engine.POSTGRESQL, "18.1", shop()));
      case HOSTILE ->
          new IndexDocument(
              "0.1.0",
              List.of(new Report.Input("sql", ReportCases.EVIL, ReportCases.EVIL)),
              new AdvisedIndexes(Engine.POSTGRESQL, ReportCases.EVIL, hostile()));
      case NOTHING ->
          new IndexDocument(
              "0.1.0",
              List.of(),
              new AdvisedIndexes(
                  Engine.POSTGRESQL,
                  "15.14",
                  new IndexReport(List.of(), 0, 0, List.of(), List.of(), List.of(), 0, List.of())));
    };
  }

  private static IndexReport shop() {
    return new IndexReport(
        List.of(byCustomer(), byEmail(), dropDuplicate()),
        83_456_789.5,
        12_345_678.25,
        curve(),
        List.of(effect(7, "update orders set status = ? where id = ?", 10, 8.44, 9.9)),
        unhelped(),
        1_234,
        List.of(
            Diagnostic.warning("public.carts", "never analyzed: planned with default statistics"),
            Diagnostic.note("postgresql.csv", "3 statements do not parse and were left out")));
  }

  private static IndexAdvice byCustomer() {
    return new IndexAdvice(
        IndexAdvice.Action.CREATE,
        new IndexDefinition(
            new TableName("shop", "orders"),
            "btree",
            List.of(
                IndexKey.of("customer_id"),
                new IndexKey(
                    Optional.of("created_at"),
                    "created_at",
                    true,
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())),
            List.of("status"),
            Optional.empty()),
        "orders_customer_id_created_at_idx",
        "CREATE INDEX CONCURRENTLY orders_customer_id_created_at_idx ON shop.orders"
            + " (customer_id, created_at DESC) INCLUDE (status)",
        45_088_768,
        70_111_000.25,
        0.84,
        List.of(
            effect(1, ReportCases.ORDERS, 12_345, 5_123.25, 12.4),
            effect(2, ReportCases.ITEMS, 98_760, 84.1, 83.9),
            effect(3, "select count(*) from orders where customer_id = ?", 12, 5_100, 4.45),
            effect(4, "delete from orders where customer_id = ?", 1, 5_100, 8)),
        new WritePrice(
            OptionalDouble.of(48_211.6),
            452.5,
            true,
            "updates of status are no longer heap-only: 1,200 a day"),
        List.of(
            "orders (customer_id) alone is 12.1 MB smaller and leaves a sort, 31 % dearer",
            "orders (created_at) serves 1 of the 4 statements"),
        List.of("Statistics are 3 days old."),
        Tier.TWIN);
  }

  private static IndexAdvice byEmail() {
    return new IndexAdvice(
        IndexAdvice.Action.CREATE,
        new IndexDefinition(
            new TableName("public", "customers"),
            "gin",
            List.of(
                new IndexKey(
                    Optional.empty(),
                    "lower(email)",
                    false,
                    false,
                    Optional.of("gin_trgm_ops"),
                    Optional.of("C"),
                    Optional.of(12))),
            List.of(),
            Optional.of("deleted_at IS NULL")),
        "customers_lower_idx",
        "CREATE INDEX CONCURRENTLY customers_lower_idx ON customers USING gin (lower(email)"
            + " gin_trgm_ops) WHERE deleted_at IS NULL;",
        819_200,
        1_000_110,
        0.012,
        List.of(effect(5, "select id from customers where lower(email) = ?", 200, 5_001, 0.55)),
        new WritePrice(OptionalDouble.empty(), 335, false, "no update touches it"),
        List.of(),
        List.of(),
        Tier.HYPOPG);
  }

  private static IndexAdvice dropDuplicate() {
    return new IndexAdvice(
        IndexAdvice.Action.DROP,
        new IndexDefinition(
            new TableName("shop", "movements"),
            "btree",
            List.of(IndexKey.of("product_id")),
            List.of(),
            Optional.empty()),
        "movements_product",
        "DROP INDEX CONCURRENTLY shop.movements_product",
        1_253_376,
        -12.5,
        -0.000001,
        List.of(),
        new WritePrice(OptionalDouble.of(3_000), 335, false, "3,000 inserts a day touch it"),
        List.of(),
        List.of("Replicas may use it: their statistics are not in the snapshot."),
        Tier.TWIN);
  }

  private static List<BudgetStep> curve() {
    List<BudgetStep> steps = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      steps.add(new BudgetStep(i * 1_000_000L, 83_456_789.5 - i * 2_000_000, i / 3));
    }
    steps.add(new BudgetStep(45_088_768 + 819_200, 12_345_678.25, 2));
    steps.add(new BudgetStep(90_000_000, 12_000_000, 9));
    return steps;
  }

  private static List<IndexReport.Unhelped> unhelped() {
    List<IndexReport.Unhelped> statements = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      statements.add(
          new IndexReport.Unhelped(
              "select sum(total) from orders where created_at > ? and region = " + i,
              100 - i,
              9_000 - i,
              "it reads 93 % of the rows of orders"));
    }
    return statements;
  }

  private static IndexReport hostile() {
    String evil = ReportCases.EVIL;
    IndexAdvice advice =
        new IndexAdvice(
            IndexAdvice.Action.CREATE,
            new IndexDefinition(
                new TableName(evil, evil),
                evil,
                List.of(IndexKey.of(evil)),
                List.of(evil),
                Optional.of(evil)),
            evil,
            "CREATE INDEX ON \"`x`\" (a)",
            0,
            0,
            0,
            List.of(new QueryEffect(new Fingerprint(-1), evil, 0.5, 0, 1, evil, evil + "!")),
            new WritePrice(OptionalDouble.empty(), 0, false, evil),
            List.of(evil),
            List.of(evil),
            Tier.STATISTICS);
    return new IndexReport(
        List.of(advice),
        0,
        0,
        List.of(new BudgetStep(0, 0, 0), new BudgetStep(1, 0, 1)),
        List.of(new QueryEffect(new Fingerprint(-1), evil, 1, 1, 2, evil, evil)),
        List.of(new IndexReport.Unhelped(evil, 1, 1, evil)),
        1,
        List.of(Diagnostic.note(evil, evil)));
  }

  private static QueryEffect effect(
      long hash, String text, double calls, double before, double after) {
    return new QueryEffect(
        new Fingerprint(hash),
        text,
        calls,
        before,
        after,
        "Seq Scan on orders",
        "Index Scan using orders_customer_id_created_at_idx on orders");
  }
}
