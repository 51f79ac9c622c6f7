package io.queryadvisor.benchmarks.application.scenario;

import static io.queryadvisor.benchmarks.application.scenario.Scenario.development;

import io.queryadvisor.benchmarks.application.shop.JpaShop;
import io.queryadvisor.benchmarks.application.shop.LazyShop;
import io.queryadvisor.benchmarks.application.shop.Request;
import io.queryadvisor.benchmarks.application.shop.Shop;
import io.queryadvisor.benchmarks.application.shop.Style;
import io.queryadvisor.benchmarks.application.shop.TunedShop;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hibernate.Hibernate;

/** The scenarios that weights may be chosen by. */
public final class DevelopmentScenarios {
  private static final int REQUESTS = 30;

  private DevelopmentScenarios() {}

  /** All of them. */
  public static List<Scenario> all() {
    return List.of(
        development("jpa-lazy-collection", DevelopmentScenarios::jpaLazyCollection),
        development("jdbc-lookup-per-row", DevelopmentScenarios::jdbcLookupPerRow),
        development("jdbc-nested", DevelopmentScenarios::jdbcNested),
        development("graphql-resolvers", DevelopmentScenarios::graphqlResolvers),
        development("hot-point-lookups", DevelopmentScenarios::hotPointLookups).connections(2),
        development("fixed-fan-out", DevelopmentScenarios::fixedFanOut),
        development("jpa-batch-fetching", DevelopmentScenarios::jpaBatchFetching),
        development("jdbc-write-batch", DevelopmentScenarios::jdbcWriteBatch),
        development("import-row-by-row", DevelopmentScenarios::importRowByRow),
        development("check-then-insert", DevelopmentScenarios::checkThenInsert),
        development("cache-warm-up", DevelopmentScenarios::cacheWarmUp),
        development("keyset-paging", DevelopmentScenarios::keysetPaging),
        development("redundant-settings", DevelopmentScenarios::redundantSettings),
        development("test-fixture-loading", DevelopmentScenarios::testFixtureLoading),
        development("pooled-untagged", DevelopmentScenarios::pooledUntagged).connections(3));
  }

  private static void jpaLazyCollection(Shop shop) {
    try (JpaShop jpa = new JpaShop(shop, Style.TAGGED, LazyShop.ENTITIES, Map.of())) {
      for (int i = 0; i < REQUESTS; i++) {
        int status = i;
        int size = 12 + i % 9;
        jpa.request(
            "/purchases",
            session ->
                session
                    .createQuery(
                        "from Purchase where status = :status order by id", LazyShop.Purchase.class)
                    .setParameter("status", status)
                    .setMaxResults(size)
                    .list()
                    .forEach(purchase -> Hibernate.initialize(purchase.lines)));
      }
    }
  }

  private static void jdbcLookupPerRow(Shop shop) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      try (Request request = shop.request(Style.AUTOCOMMIT, "")) {
        for (long customer : request.ids(Sql.CUSTOMERS_OF_PURCHASES, i, 10 + i % 13)) {
          request.read(Sql.CUSTOMER, customer);
        }
      }
      shop.think();
    }
  }

  private static void jdbcNested(Shop shop) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      try (Request request = shop.request(Style.TRANSACTION, "")) {
        for (long purchase : request.ids(Sql.PURCHASES_OF_STATUS, i, 8 + i % 7)) {
          for (long product : request.ids(Sql.LINES, purchase)) {
            request.read(Sql.PRODUCT, product);
          }
        }
      }
    }
  }

  private static void graphqlResolvers(Shop shop) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      try (Request request = shop.request(Style.TAGGED, "/graphql")) {
        for (long product : request.ids(Sql.PRODUCTS_OF_CATEGORY, 1 + i % 20)) {
          request.read(Sql.REVIEWS, product);
          request.read(Sql.TAGS, product);
        }
      }
    }
  }

  private static void hotPointLookups(Shop shop) throws Exception {
    Parallel.run(2, thread -> lookups(shop, new Random(thread)));
  }

  private static void lookups(Shop shop, Random random) throws SQLException {
    for (int i = 0; i < 500; i++) {
      try (Request request = shop.request(Style.AUTOCOMMIT, "")) {
        request.read(Sql.PRODUCT, 1L + random.nextInt(300));
        if (random.nextInt(4) == 0) {
          request.read(Sql.CUSTOMER, 1L + random.nextInt(400));
        }
      }
    }
  }

  private static void fixedFanOut(Shop shop) throws Exception {
    for (int i = 0; i < 2 * REQUESTS; i++) {
      try (Request request = shop.request(Style.TAGGED, "/dashboard")) {
        request.read(Sql.CUSTOMER, 1L + i);
        for (int tile = 0; tile < 6; tile++) {
          request.read(Sql.SETTING, 1L + (i + tile * 7) % 40);
        }
      }
    }
  }

  private static void jpaBatchFetching(Shop shop) {
    try (JpaShop jpa = new JpaShop(shop, Style.TRANSACTION, TunedShop.ENTITIES, Map.of())) {
      for (int i = 0; i < REQUESTS; i++) {
        int status = i;
        jpa.request(
            "",
            session ->
                session
                    .createQuery("from Purchase where customerId > :from", TunedShop.Purchase.class)
                    .setParameter("from", (long) status)
                    .setMaxResults(160 + 10 * (status % 5))
                    .list()
                    .forEach(purchase -> Hibernate.initialize(purchase.lines)));
      }
    }
  }

  private static void jdbcWriteBatch(Shop shop) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      try (Request request = shop.request(Style.TRANSACTION, "");
          PreparedStatement insert =
              request.prepare("INSERT INTO audit_line (purchase_id, what) VALUES (?, ?)")) {
        for (int row = 0; row < 40 + i; row++) {
          Request.bind(insert, (long) row, "batched");
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  private static void importRowByRow(Shop shop) throws Exception {
    long id = 100_000;
    for (int i = 0; i < REQUESTS; i++) {
      try (Request request = shop.request(Style.TRANSACTION, "")) {
        for (int row = 0; row < 40 + i; row++) {
          request.write(
              "INSERT INTO purchase (id, customer_id, status, total) VALUES (?, ?, ?, ?)",
              ++id,
              1L + row,
              99,
              row);
        }
      }
    }
  }

  private static void checkThenInsert(Shop shop) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      try (Request request = shop.request(Style.TRANSACTION, "")) {
        for (int row = 0; row < 20 + i % 11; row++) {
          String email = "s%d@example.org".formatted(i * 17 + row);
          if (request.ids("SELECT 1 FROM subscriber WHERE email = ?", email).isEmpty()) {
            request.write("INSERT INTO subscriber (email, name) VALUES (?, ?)", email, "someone");
          }
        }
      }
    }
  }

  private static void cacheWarmUp(Shop shop) throws Exception {
    try (Request request = shop.request(Style.AUTOCOMMIT, "")) {
      request.read("SELECT count(*) FROM product");
      for (long id = 1; id <= 300; id++) {
        request.read(Sql.PRODUCT, id);
      }
    }
    for (int i = 0; i < REQUESTS; i++) {
      shop.think();
      try (Request request = shop.request(Style.AUTOCOMMIT, "")) {
        request.read(Sql.PURCHASES_OF_STATUS, i, 5);
        request.read(Sql.PRODUCT, 1L + i);
      }
    }
  }

  private static void keysetPaging(Shop shop) throws Exception {
    for (int i = 0; i < 4; i++) {
      try (Request request = shop.request(Style.TRANSACTION, "")) {
        long last = 0;
        while (last < 2_000) {
          List<Long> page =
              request.ids("SELECT id, total FROM purchase WHERE id > ? ORDER BY id LIMIT 50", last);
          last = page.isEmpty() ? Long.MAX_VALUE : page.get(page.size() - 1);
        }
      }
    }
  }

  private static void redundantSettings(Shop shop) throws Exception {
    for (int i = 0; i < 2 * REQUESTS; i++) {
      try (Request request = shop.request(Style.TAGGED, "/checkout")) {
        for (int again = 0; again < 12 + i % 7; again++) {
          request.read(Sql.SETTING_BY_NAME, "setting 7");
        }
        request.read(Sql.CUSTOMER, 1L + i);
      }
    }
  }

  private static void testFixtureLoading(Shop shop) throws Exception {
    for (int test = 0; test < REQUESTS; test++) {
      try (Request request = shop.request(Style.AUTOCOMMIT, "")) {
        for (int i = 0; i < 6; i++) {
          long id = 500_000L + 10L * test + i;
          request.write(
              "INSERT INTO customer (id, name, email, country) VALUES (?, ?, ?, 'xx')",
              id,
              "test",
              id + "@example.org");
          request.write(
              "INSERT INTO purchase (id, customer_id, status, total) VALUES (?, ?, 98, 1)", id, id);
        }
        for (int i = 0; i < 6; i++) {
          request.read(Sql.CUSTOMER, 500_000L + 10L * test + i);
        }
        request.write("DELETE FROM purchase WHERE status = 98");
        request.write("DELETE FROM customer WHERE country = 'xx'");
      }
    }
  }

  private static void pooledUntagged(Shop shop) throws Exception {
    Parallel.run(
        3,
        thread -> {
          Random random = new Random(thread);
          for (int i = 0; i < REQUESTS; i++) {
            lists(shop, i, random);
            point(shop, random);
          }
        });
  }

  private static void lists(Shop shop, int number, Random random) throws SQLException {
    try (Request request = shop.request(Style.AUTOCOMMIT, "")) {
      int size = 8 + random.nextInt(10);
      for (long customer : request.ids(Sql.CUSTOMERS_OF_PURCHASES, number, size)) {
        request.read(Sql.CUSTOMER, customer);
      }
    }
  }

  private static void point(Shop shop, Random random) throws SQLException {
    for (int i = 0; i < 6; i++) {
      try (Request request = shop.request(Style.AUTOCOMMIT, "")) {
        request.read(Sql.SETTING_BY_NAME, "setting " + (1 + random.nextInt(40)));
        request.read(Sql.PRODUCT, 1L + random.nextInt(300));
      }
    }
  }
}
