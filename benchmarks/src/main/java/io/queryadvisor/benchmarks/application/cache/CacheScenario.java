package io.queryadvisor.benchmarks.application.cache;

import java.util.List;

/**
 * Traffic on one table.
 *
 * @param table its name
 * @param read a SELECT with one parameter, the key
 * @param write a statement with one parameter, the key whose rows it changes
 * @param keys how many there are
 * @param skew of a Zipf distribution: 0 is none
 * @param readsPerSecond on average
 * @param writesPerSecond on average
 */
record CacheScenario(
    String table,
    String read,
    String write,
    int keys,
    double skew,
    double readsPerSecond,
    double writesPerSecond) {

  /** Hardly, moderately, often and very often written. */
  static List<CacheScenario> all() {
    return List.of(
        new CacheScenario(
            "product",
            "SELECT id, name, price FROM product WHERE id = ?",
            "UPDATE product SET price = price + 1 WHERE id = ?",
            500,
            1.0,
            150,
            0.1),
        new CacheScenario(
            "review",
            "SELECT id, stars FROM review WHERE product_id = ? ORDER BY id DESC LIMIT 10",
            "INSERT INTO review (product_id, stars) VALUES (?, 4)",
            300,
            0.8,
            100,
            1),
        new CacheScenario(
            "item",
            "SELECT o.id, i.amount FROM orders o JOIN item i ON i.order_id = o.id WHERE o.id = ?",
            "INSERT INTO item (order_id, amount) VALUES (?, 1)",
            1_000,
            1.1,
            100,
            5),
        new CacheScenario(
            "stock",
            "SELECT amount FROM stock WHERE product_id = ?",
            "UPDATE stock SET amount = amount - 1 WHERE product_id = ?",
            20,
            0.5,
            100,
            80));
  }

  /** What makes the tables, with a row a key. */
  static String[] tables() {
    return new String[] {
      "CREATE TABLE product (id int PRIMARY KEY, name text NOT NULL, price int NOT NULL)",
      "INSERT INTO product SELECT n, 'product ' || n, n FROM generate_series(1, 500) n",
      "CREATE TABLE review (id serial PRIMARY KEY, product_id int NOT NULL, stars int NOT NULL)",
      "INSERT INTO review (product_id, stars) SELECT n % 300 + 1, 3 FROM generate_series(1, 900) n",
      "CREATE INDEX ON review (product_id)",
      "CREATE TABLE orders (id int PRIMARY KEY)",
      "INSERT INTO orders SELECT generate_series(1, 1000)",
      "CREATE TABLE item (id serial PRIMARY KEY, order_id int NOT NULL, amount int NOT NULL)",
      "INSERT INTO item (order_id, amount) SELECT n, 1 FROM generate_series(1, 1000) n",
      "CREATE INDEX ON item (order_id)",
      "CREATE TABLE stock (product_id int PRIMARY KEY, amount int NOT NULL)",
      "INSERT INTO stock SELECT n, 1000000 FROM generate_series(1, 20) n"
    };
  }
}
