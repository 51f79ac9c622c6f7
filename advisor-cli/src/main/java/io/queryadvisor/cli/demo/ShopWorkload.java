package io.queryadvisor.cli.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.queryadvisor.ProgressListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The shop's API under load: a fixed list of requests in a fixed order, served by a few threads,
 * and now and then by many at once. The set of statements is the same in every run; only their
 * times and how requests overlap differ.
 */
public final class ShopWorkload {
  private static final long SEED = 20_260_101L;
  private static final int POOL_SIZE = 8;
  private static final int PAYMENT_CONNECTIONS = 20;
  private static final int STEADY_CLIENTS = 3;
  private static final int WAVE_REQUESTS = 150;

  /** Every fourth wave is a burst. */
  private static final int BURST_EVERY = 4;

  private final DemoServer server;
  private final Map<String, WorkloadSummary.Count> counts = new ConcurrentSkipListMap<>();

  private ShopWorkload(DemoServer server) {
    this.server = server;
  }

  /** Runs it to its end; returns what was sent. */
  public static WorkloadSummary run(DemoServer server, ProgressListener progress)
      throws SQLException {
    ShopWorkload workload = new ShopWorkload(server);
    workload.serveAll(progress);
    return new WorkloadSummary(new ConcurrentSkipListMap<>(workload.counts));
  }

  private record Request(Endpoint endpoint, int ordinal, long seed) {}

  private static List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    for (Endpoint endpoint : endpoints()) {
      for (int i = 0; i < endpoint.requests(); i++) {
        requests.add(new Request(endpoint, i, SEED + requests.size()));
      }
    }
    Collections.shuffle(requests, new Random(SEED));
    return requests;
  }

  private static List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>(AccountEndpoints.all());
    endpoints.addAll(CatalogueEndpoints.all());
    endpoints.addAll(CheckoutEndpoints.all());
    endpoints.addAll(BackOfficeEndpoints.all());
    return endpoints;
  }

  private void serveAll(ProgressListener progress) throws SQLException {
    List<Request> requests = requests();
    progress.stage("running the shop's workload");
    ExecutorService clients = Executors.newFixedThreadPool(POOL_SIZE + 1);
    try (HikariDataSource pool = pool("shop-api", POOL_SIZE);
        HikariDataSource payments = pool("shop-payments", PAYMENT_CONNECTIONS)) {
      Future<WorkloadSummary.Count> paid = clients.submit(new PaymentDesk(payments));
      for (int from = 0; from < requests.size(); from += WAVE_REQUESTS) {
        int to = Math.min(from + WAVE_REQUESTS, requests.size());
        boolean burst = from / WAVE_REQUESTS % BURST_EVERY == BURST_EVERY - 1;
        serveWave(pool, clients, requests.subList(from, to), burst ? POOL_SIZE : STEADY_CLIENTS);
        progress.advanced(to, requests.size());
      }
      counts.put(PaymentDesk.route(), await(paid));
    } finally {
      clients.shutdownNow();
    }
  }

  private void serveWave(
      HikariDataSource pool, ExecutorService clients, List<Request> wave, int concurrency)
      throws SQLException {
    AtomicInteger next = new AtomicInteger();
    List<Future<@Nullable Void>> running = new ArrayList<>();
    IntStream.range(0, concurrency)
        .forEach(client -> running.add(clients.submit(() -> serveNext(pool, wave, next))));
    for (Future<@Nullable Void> client : running) {
      await(client);
    }
  }

  private @Nullable Void serveNext(HikariDataSource pool, List<Request> wave, AtomicInteger next)
      throws SQLException {
    for (int i = next.getAndIncrement(); i < wave.size(); i = next.getAndIncrement()) {
      serve(pool, wave.get(i));
    }
    return null;
  }

  private void serve(HikariDataSource pool, Request request) throws SQLException {
    SplittableRandom random = new SplittableRandom(request.seed());
    Endpoint endpoint = request.endpoint();
    String comment = endpoint.comment(random);
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(!endpoint.transactional());
      ApiCall call = new ApiCall(connection, comment, random, request.ordinal());
      endpoint.scenario().serve(call);
      if (endpoint.transactional()) {
        connection.commit();
      }
      counts.merge(
          endpoint.route(),
          new WorkloadSummary.Count(1, call.statements()),
          WorkloadSummary.Count::plus);
    }
  }

  private static <T extends @Nullable Object> T await(Future<T> client) throws SQLException {
    try {
      return client.get();
    } catch (ExecutionException e) {
      throw new SQLException("a request of the demo failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("the demo's workload was interrupted", e);
    }
  }

  private HikariDataSource pool(String application, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(application);
    config.setJdbcUrl(server.url() + "?ApplicationName=" + application);
    config.setUsername("shop_api");
    config.setPassword(server.password());
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }
}
