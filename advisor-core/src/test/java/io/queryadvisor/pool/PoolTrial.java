package io.queryadvisor.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.queryadvisor.log.LogOptions;
import io.queryadvisor.log.LogReader;
import io.queryadvisor.log.ReadProgress;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.testing.servers.LogMark;
import io.queryadvisor.workload.CheckoutTrace;
import io.queryadvisor.workload.TraceWindow;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Load on a real HikariCP before a real PostgreSQL, and what the server's log tells of it. Holds
 * are sleeps within transactions, so that a busy machine changes little.
 */
public final class PoolTrial {
  /** How long before the end of a hold its COMMIT is sent: more than it takes on a busy machine. */
  private static final long COMMIT_NANOS = 4_000_000;

  private final DatabaseServer server;

  public PoolTrial(DatabaseServer server) {
    this.server = server;
  }

  /**
   * A request.
   *
   * @param atMs since the load began
   * @param holdMs how long it keeps its connection
   */
  record Arrival(double atMs, double holdMs) {}

  /** Requests that come at random, or in bursts, for {@code seconds}. */
  static List<Arrival> arrivals(long seed, double seconds, boolean bursty, double rate, double ms) {
    return arrivals(Load.of(seed, seconds, bursty, rate, ms));
  }

  /** Requests at the times and for as long as a trace says. */
  static List<Arrival> arrivals(Stretch trace) {
    List<Arrival> arrivals = new ArrayList<>();
    long begin = trace.windows.get(0).startMicros();
    for (int i = 0; i < trace.size; i++) {
      arrivals.add(new Arrival((trace.start[i] - begin) / 1000.0, trace.length[i] / 1000.0));
    }
    return arrivals;
  }

  /** What came of requests, in their order, in milliseconds. */
  static final class Served {
    /** When each asked for a connection. */
    final double[] asked;

    /** How long each waited for it. */
    final double[] waits;

    /** How long each then had it. */
    final double[] held;

    private double late;

    Served(int requests) {
      asked = new double[requests];
      waits = new double[requests];
      held = new double[requests];
    }

    /** By how much holds came out too long of late, in milliseconds: the next are cut by that. */
    synchronized double late() {
      return late;
    }

    private synchronized void held(int request, double ms, double wanted) {
      held[request] = ms;
      late += 0.05 * (ms - wanted);
    }

    /** The waits that the model gives for what really happened. */
    double[] modelled(int connections) {
      Stretch stretch = new Stretch(List.of());
      for (int i = 0; i < asked.length; i++) {
        stretch.add((long) (asked[i] * 1000), held[i] * 1000, 0);
      }
      float[] waits = Replay.waits(stretch, connections);
      double[] inMs = new double[waits.length];
      for (int i = 0; i < inMs.length; i++) {
        inMs[i] = waits[i] / 1000.0;
      }
      return inMs;
    }
  }

  /** Serves all requests at their times. */
  Served serve(List<Arrival> arrivals, int connections, String application)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newCachedThreadPool();
    int count = arrivals.size();
    Served served = new Served(count);
    try (HikariDataSource pool = pool(connections, application)) {
      List<Future<?>> running = new ArrayList<>();
      long begin = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
      for (int i = 0; i < count; i++) {
        int request = i;
        long due = begin + (long) (arrivals.get(i).atMs() * 1e6);
        sleepUntil(due);
        running.add(
            threads.submit(
                () -> {
                  serve(pool, arrivals.get(request).holdMs(), begin, served, request);
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return served;
  }

  private static void serve(
      HikariDataSource pool, double holdMs, long begin, Served served, int request)
      throws SQLException, InterruptedException {
    long asked = System.nanoTime();
    long got;
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      got = System.nanoTime();
      statement.execute("SELECT 1");
      long until = got + (long) ((holdMs - served.late()) * 1e6);
      sleepUntil(until - COMMIT_NANOS);
      connection.commit();
      sleepUntil(until);
    }
    served.asked[request] = (asked - begin) / 1e6;
    served.waits[request] = (got - asked) / 1e6;
    served.held(request, (System.nanoTime() - got) / 1e6, holdMs);
  }

  private static void sleepUntil(long nanos) throws InterruptedException {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  private HikariDataSource pool(int connections, String application) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.url(server.systemDatabase()));
    config.setUsername(server.adminUser());
    config.setPassword(server.adminPassword());
    config.addDataSourceProperty("ApplicationName", application);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(connections);
    config.setAutoCommit(false);
    config.setConnectionTimeout(120_000);
    return new HikariDataSource(config);
  }

  /** All that the server has logged. */
  CheckoutTrace logged() throws Exception {
    LogMark.set(server);
    Path log =
        server.logFiles().stream()
            .filter(file -> file.toString().endsWith(".log"))
            .findFirst()
            .orElseThrow();
    return LogReader.read(
            List.of(log.toString()),
            LogOptions.DETECT,
            InputStream.nullInputStream(),
            ReadProgress.NONE)
        .workload()
        .checkouts();
  }

  /** What of it one application did, from its first checkout to the end of its last. */
  static PoolTrace of(CheckoutTrace logged, String application) {
    PoolTrace found =
        PoolAdvisor.pools(logged).stream()
            .filter(pool -> pool.client().application().equals(Optional.of(application)))
            .findFirst()
            .orElseThrow();
    Stretch all = found.checkouts();
    long end = all.start[all.size - 1] + (long) all.length[all.size - 1];
    List<TraceWindow> window = List.of(new TraceWindow(all.start[0], end));
    return new PoolTrace(
        found.client(), found.sessions(), within(all, window), within(found.executions(), window));
  }

  private static Stretch within(Stretch from, List<TraceWindow> window) {
    Stretch stretch = new Stretch(window);
    for (int i = 0; i < from.size; i++) {
      stretch.add(from.start[i], from.length[i], from.active[i]);
    }
    return stretch;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  static double p95(double[] waits) {
    double[] sorted = waits.clone();
    Arrays.sort(sorted);
    return sorted[Stretch.rank(0.95, sorted.length) - 1];
  }

  /** The middle one of three. */
  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
