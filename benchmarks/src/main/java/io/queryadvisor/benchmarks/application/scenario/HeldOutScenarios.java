package io.queryadvisor.benchmarks.application.scenario;

import static io.queryadvisor.benchmarks.application.scenario.Scenario.heldOut;

import io.queryadvisor.benchmarks.application.shop.JpaShop;
import io.queryadvisor.benchmarks.application.shop.LazyShop;
import io.queryadvisor.benchmarks.application.shop.Request;
import io.queryadvisor.benchmarks.application.shop.Shop;
import io.queryadvisor.benchmarks.application.shop.Style;
import io.queryadvisor.benchmarks.application.shop.TunedShop;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.Hibernate;
import org.hibernate.Session;

/** The scenarios by which nothing may be chosen: they only say how good the choice was. */
public final class HeldOutScenarios {
  private static final int REQUESTS = 30;

  private HeldOutScenarios() {}

  /** All of them. */
  public static List<Scenario> all() {
    return List.of(
        heldOut("jpa-lazy-many-to-one", HeldOutScenarios::jpaLazyManyToOne),
        heldOut("jpa-eager-many-to-one", HeldOutScenarios::jpaEagerManyToOne),
        heldOut("jpa-element-collection", HeldOutScenarios::jpaElementCollection),
        heldOut("jdbc-two-interleaved", HeldOutScenarios::jdbcTwoInterleaved),
        heldOut("jdbc-nested-autocommit", HeldOutScenarios::jdbcNestedAutocommit),
        heldOut("server-prepared", HeldOutScenarios::serverPrepared),
        heldOut("multiplexed", HeldOutScenarios::multiplexed),
        heldOut("jpa-join-fetch", HeldOutScenarios::jpaJoinFetch),
        heldOut("jpa-paging", HeldOutScenarios::jpaPaging),
        heldOut("jpa-write-batch", HeldOutScenarios::jpaWriteBatch),
        heldOut("jpa-identity-inserts", HeldOutScenarios::jpaIdentityInserts),
        heldOut("jpa-versioned-updates", HeldOutScenarios::jpaVersionedUpdates),
        heldOut("savepoint-per-row", HeldOutScenarios::savepointPerRow),
        heldOut("jpa-test-fixtures", HeldOutScenarios::jpaTestFixtures),
        heldOut("report-fan-out", HeldOutScenarios::reportFanOut),
        heldOut("hot-lookups-tagged", HeldOutScenarios::hotLookupsTagged),
        heldOut("list-then-details", HeldOutScenarios::listThenDetails),
        heldOut("permission-checks", HeldOutScenarios::permissionChecks),
        heldOut("job-worker", HeldOutScenarios::jobWorker),
        heldOut("redundant-current-user", HeldOutScenarios::redundantCurrentUser));
  }

  private static List<LazyShop.Purchase> purchases(Session session, int status, int size) {
    return session
        .createQuery("from Purchase where status = :status order by id", LazyShop.Purchase.class)
        .setParameter("status", status)
        .setMaxResults(size)
        .list();
  }

  private static void jpaLazyManyToOne(Shop shop) {
    try (JpaShop jpa = new JpaShop(shop, Style.TRANSACTION, LazyShop.ENTITIES, Map.of())) {
      for (int i = 0; i < REQUESTS; i++) {
        int number = i;
        jpa.request(
            "",
            session ->
                purchases(session, number, 9 + number % 12)
                    .forEach(purchase -> Hibernate.initialize(purchase.customer)));
      }
    }
  }

  private static void jpaEagerManyToOne(Shop shop) {
    try (JpaShop jpa = new JpaShop(shop, Style.TAGGED, TunedShop.ENTITIES, Map.of())) {
      for (int i = 0; i < REQUESTS; i++) {
        long from = 40L * i;
        int size = 11 + i % 8;
        jpa.request(
            "/reviews",
            session ->
                session
                    .createQuery("from Review where id > :from order by id", TunedShop.Review.class)
                    .setParameter("from", from)
                    .setMaxResults(size)
                    .list());
      }
    }
  }

  private static void jpaElementCollection(Shop shop) {
    try (JpaShop jpa = new JpaShop(shop, Style.MARGINALIA, LazyShop.ENTITIES, Map.of())) {
      for (int i = 0; i < REQUESTS; i++) {
        long category = 1L + i % 20;
        int size = 8 + i % 7;
        jpa.request(
            "products",
            session ->
                session
                    .createQuery("from Product where categoryId = :c", LazyShop.Product.class)
                    .setParameter("c", category)
                    .setMaxResults(size)
                    .list()
                    .forEach(product -> Hibernate.initialize(product.tags)));
      }
    }
  }

  private static void jdbcTwoInterleaved(Shop shop) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      try (Request request = shop.request(Style.MARGINALIA, "reviews");
          PreparedStatement list =
              request.prepare(
                  "SELECT product_id, customer_id FROM review WHERE id BETWEEN ? AND ?")) {
        Request.bind(list, 50L * i, 50L * i + 10L + i % 9);
        try (ResultSet rows = list.executeQuery()) {
          while (rows.next()) {
            request.read(Sql.PRODUCT, rows.getLong(1));
            request.read(Sql.CUSTOMER, rows.getLong(2));
          }
        }
      }
    }
  }

  private static void jdbcNestedAutocommit(Shop shop) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      try (Request request = shop.request(Style.AUTOCOMMIT, "")) {
        for (long product : request.ids(Sql.PRODUCTS_OF_CATEGORY, 1L + i % 20)) {
          for (long customer :
              request.ids("SELECT customer_id FROM review WHERE product_id = ?", product)) {
            request.read(Sql.CUSTOMER, customer);
          }
        }
      }
      shop.think();
    }
  }

  private static void serverPrepared(Shop shop) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      try (Request request = shop.request(Style.TRANSACTION, "");
          PreparedStatement lookup = request.prepare(Sql.LINES)) {
        for (long purchase : request.ids(Sql.PURCHASES_OF_STATUS, i, 15 + i % 20)) {
          Request.bind(lookup, purchase);
          try (ResultSet rows = lookup.executeQuery()) {
            while (rows.next()) {
              rows.getLong(1);
            }
          }
        }
      }
    }
  }

  /** Two clients of a proxy that lends one server connection a transaction. */
  private static void multiplexed(Shop shop) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      try (Request first = shop.request(Style.TRANSACTION, "")) {
        for (long customer : first.ids(Sql.CUSTOMERS_OF_PURCHASES, i, 10 + i % 11)) {
          first.read(Sql.CUSTOMER, customer);
        }
      }
      try (Request second = shop.request(Style.TRANSACTION, "")) {
        for (int tile = 0; tile < 7; tile++) {
          second.read(Sql.SETTING, 1L + (i + tile * 5) % 40);
        }
      }
    }
  }

  private static void jpaJoinFetch(Shop shop) {
    try (JpaShop jpa = new JpaShop(shop, Style.TAGGED, LazyShop.ENTITIES, Map.of())) {
      for (int i = 0; i < REQUESTS; i++) {
        int status = i;
        jpa.request(
            "/purchases",
            session ->
                session
                    .createQuery(
                        "from Purchase p join fetch p.customer left join fetch p.lines l"
                            + " left join fetch l.product where p.status = :status",
                        LazyShop.Purchase.class)
                    .setParameter("status", status)
                    .list()
                    .forEach(purchase -> Hibernate.initialize(purchase.lines)));
      }
    }
  }

  private static void jpaPaging(Shop shop) {
    try (JpaShop jpa = new JpaShop(shop, Style.TRANSACTION, LazyShop.ENTITIES, Map.of())) {
      for (int i = 0; i < REQUESTS; i++) {
        jpa.request("", HeldOutScenarios::allPages);
      }
    }
  }

  private static void allPages(Session session) {
    session.createQuery("select count(*) from Customer", Long.class).getSingleResult();
    for (int page = 0; page < 8; page++) {
      session
          .createQuery("from Customer order by id", LazyShop.Customer.class)
          .setFirstResult(page * 20)
          .setMaxResults(20)
          .list();
    }
  }

  private static void jpaWriteBatch(Shop shop) {
    Map<String, Object> batching = Map.of("hibernate.jdbc.batch_size", 50);
    try (JpaShop jpa = new JpaShop(shop, Style.TRANSACTION, LazyShop.ENTITIES, batching)) {
      for (int i = 0; i < REQUESTS; i++) {
        int number = i;
        jpa.request(
            "",
            session -> {
              for (int row = 0; row < 50; row++) {
                LazyShop.Audited subscriber = new LazyShop.Audited();
                subscriber.email = "batch" + number + "." + row + "@example.org";
                subscriber.name = "someone";
                session.persist(subscriber);
              }
            });
      }
    }
  }

  private static void jpaIdentityInserts(Shop shop) {
    Map<String, Object> batching = Map.of("hibernate.jdbc.batch_size", 50);
    try (JpaShop jpa = new JpaShop(shop, Style.TRANSACTION, LazyShop.ENTITIES, batching)) {
      for (int i = 0; i < REQUESTS; i++) {
        int rows = 30 + i;
        jpa.request(
            "",
            session -> {
              for (int row = 0; row < rows; row++) {
                LazyShop.Note note = new LazyShop.Note();
                note.body = "note " + row;
                session.persist(note);
              }
            });
      }
    }
  }

  private static void jpaVersionedUpdates(Shop shop) {
    try (JpaShop jpa = new JpaShop(shop, Style.TAGGED, LazyShop.ENTITIES, Map.of())) {
      for (int i = 0; i < REQUESTS; i++) {
        long from = 5L * i;
        jpa.request(
            "/prices",
            session ->
                session
                    .createQuery("from Product where id > :from", LazyShop.Product.class)
                    .setParameter("from", from)
                    .setMaxResults(40)
                    .list()
                    .forEach(product -> product.price++));
      }
    }
  }

  private static void savepointPerRow(Shop shop) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      try (Request request = shop.request(Style.TRANSACTION, "")) {
        for (int row = 0; row < 40 + i; row++) {
          Savepoint before = request.savepoint();
          request.write(
              "INSERT INTO audit_line (purchase_id, what) VALUES (?, ?)", (long) row, "imported");
          request.release(before);
        }
      }
    }
  }

  private static void permissionChecks(Shop shop) throws Exception {
    for (int i = 0; i < 2 * REQUESTS; i++) {
      try (Request request = shop.request(Style.TRANSACTION, "")) {
        request.read(Sql.CUSTOMER, 1L + i);
        for (int permission = 0; permission < 8; permission++) {
          request.read(
              "SELECT content FROM setting WHERE id = ? AND name <> ?",
              1L + (i + permission * 3) % 40,
              "setting 0");
        }
        request.read(Sql.PURCHASES_OF_STATUS, i, 20);
      }
    }
  }

  private static void jobWorker(Shop shop) throws Exception {
    for (int i = 0; i < 8 * REQUESTS; i++) {
      try (Request request = shop.request(Style.TRANSACTION, "")) {
        List<Long> next =
            request.ids("SELECT id FROM job WHERE state = 0 ORDER BY id LIMIT 1 FOR UPDATE");
        long id = Objects.requireNonNull(next.get(0));
        request.read("SELECT customer_id FROM job WHERE id = ?", id);
        request.read(Sql.CUSTOMER, 1 + id % 400);
        request.write("UPDATE job SET state = 1 WHERE id = ?", id);
      }
    }
  }

  private static void redundantCurrentUser(Shop shop) throws Exception {
    for (int i = 0; i < 2 * REQUESTS; i++) {
      try (Request request = shop.request(Style.TRANSACTION, "")) {
        for (int again = 0; again < 10 + i % 5; again++) {
          request.read(
              "SELECT id, name FROM customer WHERE email = ?", "c" + (1 + i) + "@example.org");
        }
        request.read(Sql.PURCHASES_OF_STATUS, i, 10);
      }
    }
  }

  /** Tests that persist customers with purchases, read them back, and undo all. */
  private static void jpaTestFixtures(Shop shop) {
    try (JpaShop jpa = new JpaShop(shop, Style.TRANSACTION, LazyShop.ENTITIES, Map.of())) {
      for (int test = 0; test < REQUESTS; test++) {
        long first = 600_000L + 100L * test;
        int customers = 5 + test % 6;
        jpa.request("", session -> fixture(session, first, customers));
      }
    }
  }

  private static void fixture(Session session, long first, int customers) {
    for (long id = first; id < first + customers; id++) {
      LazyShop.Customer customer = new LazyShop.Customer();
      customer.id = id;
      customer.name = "test";
      customer.email = id + "@example.org";
      customer.country = "yy";
      session.persist(customer);
    }
    session.flush();
    session.clear();
    for (long id = first; id < first + customers; id++) {
      session.find(LazyShop.Customer.class, id);
    }
    session.createMutationQuery("delete from Customer where country = 'yy'").executeUpdate();
  }

  /** Five regions' figures, each by a query of its own, in every request. */
  private static void reportFanOut(Shop shop) throws Exception {
    for (int i = 0; i < 2 * REQUESTS; i++) {
      try (Request request = shop.request(Style.AUTOCOMMIT, "")) {
        request.read(Sql.SETTING_BY_NAME, "setting 3");
        for (int region = 0; region < 5; region++) {
          request.read(
              "SELECT count(*) FROM customer WHERE country = ? AND id > ?", "c" + region, (long) i);
        }
      }
      shop.think();
    }
  }

  private static void hotLookupsTagged(Shop shop) throws Exception {
    for (int i = 0; i < 20 * REQUESTS; i++) {
      try (Request request = shop.request(Style.TAGGED, "/products/{id}")) {
        request.read(Sql.PRODUCT, 1L + shop.random().nextInt(300));
        request.read(Sql.TAGS, 1L + shop.random().nextInt(300));
      }
    }
  }

  /** A first query that nothing follows from, then a list and one lookup a row. */
  private static void listThenDetails(Shop shop) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      try (Request request = shop.request(Style.AUTOCOMMIT, "")) {
        request.read(Sql.CUSTOMER, 1L + i);
        for (long product :
            request.ids(
                "SELECT product_id FROM line WHERE purchase_id BETWEEN ? AND ?", i, i + 3)) {
          request.read(Sql.PRODUCT, product);
        }
      }
      shop.think();
    }
  }
}
