package io.queryadvisor;

import io.queryadvisor.sql.Engine;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A shop with known faults in its tables and indexes, in the SQL that all engines share. Nothing is
 * wrong with {@code author} and {@code book}.
 */
final class FaultySchema {
  static final String DATABASE = "analyzing";
  static final String LOGIN = "analyst";
  static final List<String> TABLES =
      List.of("customer", "purchase", "parcel", "audit_line", "setting", "word", "author", "book");

  private static final List<String> NUMBERS =
      List.of(
          "CREATE TABLE digit (d int)",
          "INSERT INTO digit VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
          "CREATE TABLE numbers (n int PRIMARY KEY)",
          "INSERT INTO numbers SELECT 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d"
              + " FROM digit a, digit b, digit c, digit e, digit f");

  private static final List<String> EMPTY =
      List.of(
          "CREATE TABLE customer (id bigint PRIMARY KEY, name varchar(40), visits int)",
          "CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id bigint NOT NULL, shop int,"
              + " kind int, placed date, reference varchar(40), token char(32), total int)",
          "CREATE TABLE parcel (id bigint PRIMARY KEY, purchase_id bigint NOT NULL,"
              + " label varchar(60))",
          "CREATE TABLE audit_line (purchase_id bigint, noted date, what varchar(40))",
          "CREATE TABLE setting (name varchar(20) PRIMARY KEY, content int)",
          "CREATE TABLE word (id int PRIMARY KEY, content varchar(20))",
          "CREATE TABLE author (id bigint PRIMARY KEY, name varchar(40))",
          "CREATE TABLE book (id bigint PRIMARY KEY, author_id bigint NOT NULL, title"
              + " varchar(60))",
          // MySQL and MariaDB make the index that this one lacks.
          "ALTER TABLE purchase ADD CONSTRAINT purchase_customer FOREIGN KEY (customer_id)"
              + " REFERENCES customer (id)",
          "ALTER TABLE book ADD CONSTRAINT book_written FOREIGN KEY (author_id)"
              + " REFERENCES author (id)");

  private static final List<String> ROWS =
      List.of(
          "INSERT INTO customer SELECT n, concat('customer ', n), 0 FROM numbers WHERE n <= 2000",
          "INSERT INTO purchase SELECT n, 1 + n % 2000, n % 40, n % 50, '2026-01-01',"
              + " concat('R-', n), md5(concat(n, '')), n % 977 FROM numbers WHERE n <= 50000",
          "INSERT INTO parcel SELECT n, 1 + n % 50000, concat('parcel ', n) FROM numbers"
              + " WHERE n <= 50000",
          "INSERT INTO audit_line SELECT n, '2026-01-01', 'imported' FROM numbers WHERE n <= 2000",
          "INSERT INTO setting SELECT concat('setting ', n), n FROM numbers WHERE n <= 20",
          "INSERT INTO word SELECT n, concat('word ', n) FROM numbers WHERE n <= 100",
          "INSERT INTO author SELECT n, concat('author ', n) FROM numbers WHERE n <= 2000",
          "INSERT INTO book SELECT n, 1 + n % 2000, concat('book ', n) FROM numbers"
              + " WHERE n <= 20000",
          "DROP TABLE numbers",
          "DROP TABLE digit");

  private static final List<String> INDEXES =
      List.of(
          "CREATE INDEX purchase_shop ON purchase (shop)",
          "CREATE INDEX purchase_shop_again ON purchase (shop)",
          "CREATE INDEX purchase_kind ON purchase (kind)",
          "CREATE INDEX purchase_kind_placed ON purchase (kind, placed)",
          "CREATE INDEX purchase_token ON purchase (token)",
          "CREATE INDEX purchase_total ON purchase (total, placed, reference)",
          "CREATE INDEX book_author ON book (author_id)");

  private static final List<String> POSTGRES_FIRST = List.of("CREATE EXTENSION pg_stat_statements");
  private static final List<String> POSTGRES_ROWS =
      ROWS.stream().map(sql -> sql.replace("'2026-01-01'", "date '2026-01-01'")).toList();

  // The rights of docs/privileges.md.
  private static final List<String> POSTGRES_RIGHTS =
      List.of(
          "GRANT pg_read_all_stats TO " + LOGIN,
          "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + LOGIN);
  private static final List<String> MYSQL_RIGHTS =
      List.of(
          grant("REFERENCES", DATABASE + ".*"),
          grant("SELECT", "performance_schema.events_statements_summary_by_digest"),
          grant("SELECT", "performance_schema.table_io_waits_summary_by_index_usage"),
          grant("SELECT", "performance_schema.setup_consumers"),
          grant("SELECT", "performance_schema.setup_instruments"),
          grant("SELECT", "mysql.innodb_index_stats"));

  static void create(DatabaseServer server) throws SQLException {
    boolean isPostgres = server.engine() == Engine.POSTGRESQL;
    server.createDatabase(DATABASE);
    List<String> statements = new ArrayList<>(isPostgres ? POSTGRES_FIRST : List.of());
    statements.addAll(NUMBERS);
    statements.addAll(EMPTY);
    statements.addAll(isPostgres ? POSTGRES_ROWS : ROWS);
    statements.addAll(INDEXES);
    statements.addAll(isPostgres ? List.of("ANALYZE") : List.of(analyze()));
    server.execute(DATABASE, statements.toArray(String[]::new));
    server.createLogin(LOGIN);
    server.execute(DATABASE, (isPostgres ? POSTGRES_RIGHTS : MYSQL_RIGHTS).toArray(String[]::new));
    // The workload's times are compared with one another, not with those of filling the tables.
    server.execute(
        DATABASE,
        isPostgres
            ? "SELECT pg_stat_statements_reset()"
            : "TRUNCATE TABLE performance_schema.events_statements_summary_by_digest");
  }

  private static String grant(String right, String on) {
    return "GRANT " + right + " ON " + on + " TO '" + LOGIN + "'@'%'";
  }

  private static String analyze() {
    return "ANALYZE TABLE " + String.join(", ", TABLES);
  }

  /** Drops the database, then the login, which the database's rights would hold. */
  static void drop(DatabaseServer server) throws SQLException {
    boolean isPostgres = server.engine() == Engine.POSTGRESQL;
    server.execute(
        server.systemDatabase(),
        "DROP DATABASE IF EXISTS " + DATABASE,
        isPostgres ? "DROP ROLE IF EXISTS " + LOGIN : "DROP USER IF EXISTS '" + LOGIN + "'@'%'");
  }

  private FaultySchema() {}
}
