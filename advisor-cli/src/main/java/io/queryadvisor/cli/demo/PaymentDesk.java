package io.queryadvisor.cli.demo;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A second application of the shop, whose customers come when they like. Fault: it asks a payment
 * provider within its transactions, so that its connections idle.
 */
final class PaymentDesk implements Callable<WorkloadSummary.Count> {
  /** Long enough to size its pool by. */
  private static final double SECONDS = 32;

  private static final double REQUESTS_A_SECOND = 30;
  private static final long SEED = 20_260_102L;

  private static final Endpoint ENDPOINT =
      Endpoint.writing("/payments", "payments", 1, PaymentDesk::pay);

  private final HikariDataSource pool;

  PaymentDesk(HikariDataSource pool) {
    this.pool = pool;
  }

  static String route() {
    return ENDPOINT.route();
  }

  /** Serves all customers; returns what was sent. */
  @Override
  public WorkloadSummary.Count call() throws SQLException, InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<Integer>> running = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(SEED);
    long begin = System.nanoTime();
    double at = 0;
    try {
      while (at < SECONDS) {
        long left = begin + (long) (at * 1e9) - System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
        SplittableRandom own = random.split();
        running.add(threads.submit(() -> serve(own)));
        at += -Math.log(1 - random.nextDouble()) / REQUESTS_A_SECOND;
      }
      long statements = 0;
      for (Future<Integer> each : running) {
        statements += each.get();
      }
      return new WorkloadSummary.Count(running.size(), statements);
    } catch (ExecutionException e) {
      throw new SQLException("a payment of the demo failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private int serve(SplittableRandom random) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      ApiCall call = new ApiCall(connection, ENDPOINT.comment(random), random, 0);
      ENDPOINT.scenario().serve(call);
      connection.commit();
      return call.statements();
    }
  }

  private static void pay(ApiCall call) throws SQLException {
    call.authenticate(call.readingCustomer());
    askProvider(call.between(40, 120));
    call.authenticate(call.readingCustomer());
  }

  private static void askProvider(long ms) throws SQLException {
    try {
      TimeUnit.MILLISECONDS.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("the demo's payment was interrupted", e);
    }
  }
}
