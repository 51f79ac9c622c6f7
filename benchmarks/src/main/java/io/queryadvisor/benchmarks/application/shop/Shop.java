package io.queryadvisor.benchmarks.application.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The running shop: its pool of connections, and what scenarios need beside. */
public final class Shop implements AutoCloseable {
  private final DatabaseServer server;
  private final HikariDataSource pool;
  private final Trace trace = new Trace();
  private final Random random = new Random(7);

  /**
   * A shop on a server that has its tables.
   *
   * @param connections in the pool
   */
  public Shop(DatabaseServer server, int connections) {
    this.server = server;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url(ShopTables.DATABASE));
    config.setUsername(server.adminUser());
    config.setPassword(server.adminPassword());
    config.setMaximumPoolSize(connections);
    this.pool = new HikariDataSource(config);
  }

  /** The server. */
  public DatabaseServer server() {
    return server;
  }

  /** What was asked, on the application's side. */
  public Trace trace() {
    return trace;
  }

  /** A fixed sequence of numbers, so that each run asks the same. */
  public Random random() {
    return random;
  }

  /** The pool, noted in the trace. */
  public DataSource dataSource() {
    return trace.of(pool);
  }

  /** Begins a request. */
  public Request request(Style style, String route) throws SQLException {
    int number = trace.newRequest();
    return new Request(
        dataSource().getConnection(),
        tag(style, route, number),
        style == Style.TRANSACTION || style == Style.MARGINALIA);
  }

  static String tag(Style style, String route, int number) {
    return switch (style) {
      case TRANSACTION, AUTOCOMMIT -> "";
      case TAGGED ->
          String.format(
              Locale.ROOT,
              " /*route='%s',traceparent='00-%032x-%016x-01'*/",
              route.replace("/", "%2F"),
              number,
              number);
      case MARGINALIA ->
          String.format(
              Locale.ROOT, " /*controller:%s,action:show,request_id:r-%d*/", route, number);
    };
  }

  /** The time until the next user comes: 13 to 25 ms. */
  public void think() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(13 + random.nextInt(13));
  }

  @Override
  public void close() {
    pool.close();
  }
}
