package io.queryadvisor.pool;

import io.queryadvisor.error.Diagnostic;
import io.queryadvisor.pool.PoolAdvice.Use;
import io.queryadvisor.pool.PoolAdvice.Verdict;
import io.queryadvisor.workload.ConnectionSamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Sizes pools by samples of what was in use: the smallest size at which a moment rarely finds all
 * of it lent. Arrivals that know nothing of each other see what moments see (Wolff, 1982).
 */
public final class SampleSizing {
  private static final int MOST_POOLS = 10;
  private static final int DRAWS = 200;
  private static final double BLOCK_MS = 5_000;
  private static final double SHORTEST_MS = 30_000;
  private static final double SATURATED = 0.05;

  private final ConnectionSamples samples;
  private final PoolRequest request;
  private final ServerLimits server;

  private SampleSizing(ConnectionSamples samples, PoolRequest request, ServerLimits server) {
    this.samples = samples;
    this.request = request;
    this.server = server;
  }

  /** Advises on each client's pool. */
  public static PoolReport advise(
      ConnectionSamples samples,
      ServerLimits server,
      PoolRequest request,
      List<Diagnostic> diagnostics) {
    SampleSizing sizing = new SampleSizing(samples, request, server);
    List<ConnectionSamples.Client> clients =
        samples.clients().stream()
            .filter(client -> client.held().stream().anyMatch(held -> held > 0))
            .sorted(Comparator.comparingLong(SampleSizing::sum).reversed())
            .toList();
    Fleet fleet = new Fleet(server, request);
    List<PoolAdvice> advice =
        fleet.fit(clients.stream().limit(MOST_POOLS).map(sizing::advice).toList());
    return new PoolReport(
        "samples",
        advice,
        Math.max(0, clients.size() - MOST_POOLS),
        occupancy(total(clients, samples.samples(), /* active= */ false)),
        occupancy(total(clients, samples.samples(), /* active= */ true)),
        fleet.sum(advice),
        server.usable(),
        OptionalDouble.empty(),
        diagnostics);
  }

  private static long sum(ConnectionSamples.Client client) {
    return client.held().stream().mapToLong(held -> held).sum();
  }

  private static List<Integer> total(
      List<ConnectionSamples.Client> clients, int moments, boolean active) {
    int[] total = new int[moments];
    for (ConnectionSamples.Client client : clients) {
      List<Integer> counts = active ? client.active() : client.held();
      for (int i = 0; i < counts.size(); i++) {
        total[i] += counts.get(i);
      }
    }
    return Arrays.stream(total).boxed().toList();
  }

  private static Occupancy occupancy(List<Integer> counts) {
    int most = counts.stream().mapToInt(count -> count).max().orElse(0);
    double[] weights = new double[most + 1];
    counts.forEach(count -> weights[count]++);
    return Occupancy.of(weights);
  }

  private PoolAdvice advice(ConnectionSamples.Client client) {
    Occupancy held = occupancy(client.held());
    if (samples.windowMs() < SHORTEST_MS) {
      return advice(
          client,
          Verdict.TOO_LITTLE,
          String.format(
              Locale.ROOT,
              "A size needs 30 s of samples; these are %.1f s.",
              samples.windowMs() / 1000),
          OptionalInt.empty());
    } else if (held.shareAtMax() >= SATURATED) {
      return advice(
          client,
          Verdict.LOWER_BOUND,
          String.format(
              Locale.ROOT,
              "All %d connections were in use in %.0f %% of the samples: requests may have waited"
                  + " before. It needs more than %d, or shorter holds.",
              held.max(),
              held.shareAtMax() * 100,
              held.max()),
          OptionalInt.empty());
    }
    int size = Math.max(request.deadlockFloor(), smallest(client.held()));
    return advice(
        client,
        Verdict.SIZED,
        String.format(
            Locale.ROOT,
            "With %d connections all are lent in %.2f %% of the samples (at most %.2f %% in nine of"
                + " ten such periods); the target is %.2f %%.",
            size,
            share(client.held(), size) * 100,
            upperShare(client.held(), size) * 100,
            (1 - request.targetShare()) * 100),
        OptionalInt.of(size));
  }

  private int smallest(List<Integer> held) {
    int most = held.stream().mapToInt(count -> count).max().orElse(1);
    int size = 1;
    while (size <= most && upperShare(held, size) > 1 - request.targetShare()) {
      size++;
    }
    return size;
  }

  private static double share(List<Integer> held, int size) {
    return held.stream().filter(count -> count >= size).count() / (double) held.size();
  }

  /** The share of another such period, by a bootstrap of blocks of 5 s; nine of ten are below. */
  private double upperShare(List<Integer> held, int size) {
    double[] shares = draws(held.stream().map(count -> count >= size ? 1.0 : 0.0).toList());
    double found = share(held, size);
    double[] others = new double[shares.length];
    for (int i = 0; i < shares.length; i++) {
      others[i] = found + shares[i] - shares[(i + 1) % shares.length];
    }
    Arrays.sort(others);
    return Math.max(found, others[Stretch.rank(0.9, others.length) - 1]);
  }

  /** Means of blocks that are drawn anew. */
  private double[] draws(List<Double> values) {
    int blocks = (int) Math.max(1, samples.windowMs() / BLOCK_MS);
    Random random = new Random(request.seed());
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < blocks; i++) {
        int block = random.nextInt(blocks);
        int end = (int) ((long) (block + 1) * values.size() / blocks);
        for (int at = (int) ((long) block * values.size() / blocks); at < end; at++) {
          sum += values.get(at);
          count++;
        }
      }
      means[draw] = count == 0 ? 0 : sum / count;
    }
    return means;
  }

  private PoolAdvice advice(
      ConnectionSamples.Client client, Verdict verdict, String reason, OptionalInt size) {
    Occupancy held = occupancy(client.held());
    Occupancy active = occupancy(client.active());
    Use use =
        new Use(
            client.sessions(),
            client.transactions(),
            samples.windowMs(),
            held,
            active,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            held.mean() > 0
                ? OptionalDouble.of(Math.max(0, 1 - active.mean() / held.mean()))
                : OptionalDouble.empty());
    return new PoolAdvice(
        client.client(),
        verdict,
        reason,
        size,
        use,
        request.targetWaitMs().orElse(10),
        request.targetShare(),
        List.of(),
        Optional.empty(),
        OptionalInt.empty(),
        timeline(client),
        size.isPresent() ? HikariProperties.of(size.getAsInt(), 0, server) : List.of(),
        notes(client));
  }

  private List<Timeline.Point> timeline(ConnectionSamples.Client client) {
    int steps = Math.min(240, samples.samples());
    List<Timeline.Point> points = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      int from = (int) ((long) step * samples.samples() / steps);
      int to = (int) ((long) (step + 1) * samples.samples() / steps);
      List<Integer> held = client.held().subList(from, to);
      points.add(
          new Timeline.Point(
              samples.windowMs() * step / steps,
              held.stream().mapToInt(count -> count).average().orElse(0),
              held.stream().mapToInt(count -> count).max().orElse(0),
              client.active().subList(from, to).stream()
                  .mapToInt(count -> count)
                  .average()
                  .orElse(0)));
    }
    return points;
  }

  private List<String> notes(ConnectionSamples.Client client) {
    double[] means = draws(client.held().stream().map(count -> (double) count).toList());
    Arrays.sort(means);
    return List.of(
        String.format(
            Locale.ROOT,
            "%d samples: the mean number in use is between %.2f and %.2f in four of five cases.",
            samples.samples(),
            means[Stretch.rank(0.1, means.length) - 1],
            means[Stretch.rank(0.9, means.length) - 1]),
        "Samples tell how many connections were in use, not how long each one was, nor what a"
            + " checkout would wait, nor what bursts there were in between; the checkouts counted"
            + " are the transactions that a sample met. A log with all durations tells more.");
  }
}
