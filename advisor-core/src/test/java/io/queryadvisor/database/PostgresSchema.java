package io.queryadvisor.database;

import io.queryadvisor.testing.servers.DatabaseServer;
import java.sql.SQLException;
import java.util.List;

/** A small PostgreSQL database with known faults, and logins that may read it more or less. */
final class PostgresSchema {
  static final String DATABASE = "reading";
  static final List<String> TABLE_NAMES =
      List.of("customer", "orders", "order_line", "shipment", "event", "city_count");

  private static final String[] TABLES = {
    "CREATE EXTENSION pg_stat_statements",
    "CREATE TABLE customer (id bigint PRIMARY KEY, email varchar(80) NOT NULL,"
        + " city text COLLATE \"C\", note text)",
    "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL"
        + " CONSTRAINT orders_customer REFERENCES customer, status text, placed timestamptz,"
        + " total numeric(10,2))",
    "CREATE TABLE order_line (line int, order_id bigint, product text,"
        + " PRIMARY KEY (order_id, line))",
    // No primary key, and a composite foreign key without an index.
    "CREATE TABLE shipment (carrier text, line int, order_id bigint,"
        + " CONSTRAINT shipment_line FOREIGN KEY (order_id, line)"
        + " REFERENCES order_line (order_id, line))",
    "CREATE INDEX orders_status ON orders (status)",
    "CREATE INDEX orders_status_again ON orders (status)",
    "CREATE INDEX orders_open ON orders (placed DESC NULLS LAST, status) INCLUDE (total)"
        + " WHERE status = 'open'",
    "CREATE INDEX customer_email_lower ON customer (lower(email) text_pattern_ops)",
    "CREATE UNIQUE INDEX customer_email ON customer (email COLLATE \"C\")",
    "CREATE SCHEMA \"Odd Schema\"",
    "CREATE TABLE \"Odd Schema\".\"Ta\"\"ble\" (\"Co lumn\" int PRIMARY KEY, \"select\" text)",
    "CREATE INDEX \"in dex\" ON \"Odd Schema\".\"Ta\"\"ble\" (\"select\" NULLS FIRST)",
    "CREATE TABLE event (id bigint, at date NOT NULL, PRIMARY KEY (id, at))"
        + " PARTITION BY RANGE (at)",
    "CREATE TABLE event_2025 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
    "CREATE TABLE event_2026 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
    "CREATE TABLE never_analyzed (id int PRIMARY KEY)",
  };

  private static final String[] ROWS = {
    "INSERT INTO customer SELECT i, 'User' || i || '@example.org', 'city' || i % 20,"
        + " CASE WHEN i % 4 = 0 THEN 'x' END FROM generate_series(1, 1000) i",
    "INSERT INTO orders SELECT i, 1 + i % 1000, CASE WHEN i % 50 = 0 THEN 'open' ELSE 'done' END,"
        + " timestamptz '2026-01-01' + i * interval '1 minute', i FROM generate_series(1, 5000) i",
    "INSERT INTO order_line SELECT 1, i, 'p' FROM generate_series(1, 1000) i",
    "INSERT INTO shipment SELECT 'post', 1, i FROM generate_series(1, 500) i",
    "INSERT INTO event SELECT i, date '2025-01-01' + i % 700 FROM generate_series(1, 700) i",
    "CREATE MATERIALIZED VIEW city_count AS SELECT city, count(*) FROM customer GROUP BY city",
    "ANALYZE customer, orders, order_line, shipment, event, \"Odd Schema\".\"Ta\"\"ble\"",
  };

  static void create(DatabaseServer server) throws SQLException {
    server.createDatabase(DATABASE);
    server.execute(DATABASE, TABLES);
    server.execute(DATABASE, ROWS);
    failToBuildIndex(server);
    server.createLogin("advisor");
    server.createLogin("stranger");
    server.execute(
        DATABASE,
        "GRANT pg_read_all_stats TO advisor",
        "GRANT SELECT ON customer, orders, order_line, event, event_2025, event_2026 TO advisor");
  }

  /** Drops what other databases do not go with. */
  static void drop(DatabaseServer server) throws SQLException {
    server.execute(
        server.systemDatabase(),
        "DROP DATABASE IF EXISTS " + DATABASE,
        "DROP ROLE IF EXISTS advisor",
        "DROP ROLE IF EXISTS stranger");
  }

  private static void failToBuildIndex(DatabaseServer server) {
    try {
      server.execute(
          DATABASE, "CREATE UNIQUE INDEX CONCURRENTLY orders_failed ON orders (customer_id)");
      throw new IllegalStateException("The index should have met duplicates");
    } catch (SQLException expected) {
      // The invalid index that stays behind is what the test wants.
    }
  }

  private PostgresSchema() {}
}
