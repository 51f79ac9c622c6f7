package io.queryadvisor.benchmarks.application.scenario;

import static io.queryadvisor.benchmarks.application.scenario.Scenario.development;

import io.queryadvisor.benchmarks.application.shop.Request;
import io.queryadvisor.benchmarks.application.shop.Shop;
import io.queryadvisor.benchmarks.application.shop.Style;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One scenario for each rule of an order of executions, with the rule's name. */
public final class SequenceScenarios {
  private SequenceScenarios() {}

  /** All of them but check-then-insert, which is among the development scenarios. */
  public static List<Scenario> all() {
    return List.of(
        development("count-with-every-page", SequenceScenarios::countWithEveryPage),
        development("deep-page-walk", SequenceScenarios::deepPageWalk),
        development("polling", SequenceScenarios::polling),
        development("chatty-unit", SequenceScenarios::chattyUnit),
        development("idle-in-transaction", SequenceScenarios::idleInTransaction).connections(6),
        development("autocommit-storm", SequenceScenarios::autocommitStorm),
        development("hot-row-update", SequenceScenarios::hotRowUpdate).connections(4));
  }

  private static void countWithEveryPage(Shop shop) throws Exception {
    for (int i = 0; i < 25; i++) {
      try (Request request = shop.request(Style.TAGGED, "/reviews")) {
        request.read("SELECT count(*) FROM review r, product p WHERE r.stars > ?", i % 3);
        request.read("SELECT id, body FROM review WHERE stars > ? ORDER BY id LIMIT 20", i % 3);
      }
    }
  }

  private static void deepPageWalk(Shop shop) throws Exception {
    for (int i = 0; i < 5; i++) {
      try (Request request = shop.request(Style.TRANSACTION, "")) {
        for (int page = 0; page < 30; page++) {
          request.read("SELECT id, body FROM review ORDER BY id LIMIT 100 OFFSET ?", 100 * page);
        }
      }
    }
  }

  private static void polling(Shop shop) throws Exception {
    for (int i = 0; i < 25; i++) {
      try (Request request = shop.request(Style.AUTOCOMMIT, "")) {
        request.read("SELECT id FROM job WHERE state = 7 ORDER BY id LIMIT 1");
      }
      TimeUnit.MILLISECONDS.sleep(250);
    }
  }

  private static void chattyUnit(Shop shop) throws Exception {
    for (int i = 0; i < 15; i++) {
      try (Request request = shop.request(Style.TAGGED, "/home")) {
        for (int again = 0; again < 4; again++) {
          long key = 1L + 7L * i + again;
          request.read(Sql.CUSTOMER, key);
          request.read(Sql.PRODUCT, key);
          request.read(Sql.REVIEWS, key);
          request.read(Sql.TAGS, key);
          request.read(Sql.LINES, key);
          request.read(Sql.SETTING, key % 40);
          request.read("SELECT name FROM category WHERE id = ?", key % 20);
          request.read("SELECT total FROM purchase WHERE id = ?", key);
          request.read("SELECT state FROM job WHERE id = ?", key);
        }
      }
    }
  }

  private static void idleInTransaction(Shop shop) throws Exception {
    Parallel.run(
        6,
        thread -> {
          try (Request request = shop.request(Style.TRANSACTION, "")) {
            request.write("UPDATE purchase SET total = total + 1 WHERE id = ?", 10L + thread);
            TimeUnit.MILLISECONDS.sleep(3_200);
            request.write("UPDATE purchase SET status = 1 WHERE id = ?", 10L + thread);
          }
        });
  }

  private static void autocommitStorm(Shop shop) throws Exception {
    try (Request request = shop.request(Style.AUTOCOMMIT, "")) {
      for (int i = 0; i < 400; i++) {
        request.write("INSERT INTO audit_line (purchase_id, what) VALUES (?, ?)", (long) i, "now");
      }
    }
  }

  private static void hotRowUpdate(Shop shop) throws Exception {
    CountDownLatch connected = new CountDownLatch(4);
    Parallel.run(
        4,
        thread -> {
          try (Request request = shop.request(Style.TRANSACTION, "")) {
            connected.countDown();
            connected.await(); // or one connection would serve one thread behind the other
            for (int i = 0; i < 60; i++) {
              request.write("UPDATE product SET stock = stock + 1 WHERE id = ?", 7L);
              request.commit();
            }
          }
        });
  }
}
