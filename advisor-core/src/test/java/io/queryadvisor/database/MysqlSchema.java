package io.queryadvisor.database;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.sql.SQLException;
import java.util.List;

/** A small MySQL or MariaDB schema with known faults, and logins that may read it more or less. */
final class MysqlSchema {
  static final String DATABASE = "reading";
  static final List<String> TABLE_NAMES =
      List.of("customer", "orders", "order_line", "shipment", "event", "`ta``ble x`");

  private static final String[] TABLES = {
    "CREATE TABLE customer (id BIGINT PRIMARY KEY, email VARCHAR(80) NOT NULL, city VARCHAR(40)"
        + " COLLATE utf8mb4_bin, note TEXT, KEY city (city), KEY email_prefix (email(8)),"
        + " FULLTEXT KEY note_words (note))",
    "CREATE TABLE orders (id BIGINT PRIMARY KEY, customer_id BIGINT NOT NULL, status VARCHAR(10),"
        + " placed DATETIME, total DECIMAL(10,2),"
        + " CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customer (id),"
        + " KEY orders_status (status), KEY orders_status_again (status),"
        + " KEY orders_placed (placed DESC, total))",
    "CREATE TABLE order_line (line INT, order_id BIGINT, product VARCHAR(20),"
        + " PRIMARY KEY (order_id, line), UNIQUE KEY order_product (order_id, product))",
    // No primary key; the server itself makes the index of a foreign key.
    "CREATE TABLE shipment (carrier VARCHAR(20), line INT, order_id BIGINT,"
        + " CONSTRAINT shipment_line FOREIGN KEY (order_id, line)"
        + " REFERENCES order_line (order_id, line))",
    "CREATE TABLE `ta``ble x` (`co lumn` INT PRIMARY KEY, `select` INT, KEY `in dex` (`select`))",
    "CREATE TABLE event (id BIGINT, at DATE NOT NULL, kind INT, PRIMARY KEY (id, at),"
        + " KEY event_kind (kind)) PARTITION BY RANGE (YEAR(at)) ("
        + "PARTITION p2025 VALUES LESS THAN (2026), PARTITION p2026 VALUES LESS THAN (2027))",
  };

  static void create(DatabaseServer server) throws SQLException {
    server.createDatabase(DATABASE);
    server.execute(DATABASE, TABLES);
    server.execute(
        DATABASE,
        server.engine() == Engine.MYSQL
            ? "ALTER TABLE orders ALTER INDEX orders_status_again INVISIBLE"
            : "ALTER TABLE orders ALTER INDEX orders_status_again IGNORED",
        customers(),
        "INSERT INTO orders SELECT id, id, IF(id % 50 = 0, 'open', 'done'),"
            + " '2026-01-01', id FROM customer",
        "INSERT INTO order_line SELECT 1, id, 'p' FROM customer",
        "INSERT INTO shipment SELECT 'post', 1, id FROM customer",
        "INSERT INTO event SELECT id, IF(id % 2 = 0, '2025-05-05', '2026-06-06'), id FROM customer",
        "ANALYZE TABLE customer, orders, order_line, shipment, event");
    grantAdvisor(server);
    server.createLogin("stranger");
    server.execute(DATABASE, "GRANT SELECT ON " + DATABASE + ".* TO 'stranger'@'%'");
  }

  // The rights of docs/privileges.md.
  private static void grantAdvisor(DatabaseServer server) throws SQLException {
    server.createLogin("advisor");
    server.execute(
        DATABASE,
        "GRANT REFERENCES ON " + DATABASE + ".* TO 'advisor'@'%'",
        "GRANT SELECT ON performance_schema.events_statements_summary_by_digest TO 'advisor'@'%'",
        "GRANT SELECT ON performance_schema.table_io_waits_summary_by_index_usage"
            + " TO 'advisor'@'%'",
        "GRANT SELECT ON performance_schema.setup_consumers TO 'advisor'@'%'",
        "GRANT SELECT ON performance_schema.setup_instruments TO 'advisor'@'%'",
        "GRANT SELECT ON mysql.innodb_index_stats TO 'advisor'@'%'");
  }

  static void drop(DatabaseServer server) throws SQLException {
    server.execute(
        server.systemDatabase(),
        "DROP DATABASE " + DATABASE,
        "DROP USER 'advisor'@'%'",
        "DROP USER 'stranger'@'%'");
  }

  private static String customers() {
    StringBuilder sql = new StringBuilder("INSERT INTO customer VALUES ");
    for (int i = 1; i <= 500; i++) {
      sql.append(i == 1 ? "" : ",")
          .append("(" + i + ",'user" + i + "@example.org','city" + i % 20 + "','a note')");
    }
    return sql.toString();
  }

  private MysqlSchema() {}
}
