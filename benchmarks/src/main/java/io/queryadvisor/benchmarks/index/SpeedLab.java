package io.queryadvisor.benchmarks.index;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.Snapshot;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import io.queryadvisor.testing.everyday.EverydayDatabase;
import io.queryadvisor.testing.servers.DatabaseServer;
import io.queryadvisor.whatif.Candidate;
import io.queryadvisor.whatif.Configuration;
import io.queryadvisor.whatif.StatementRefused;
import io.queryadvisor.whatif.WhatIf;
import io.queryadvisor.whatif.twin.PlanTwin;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How long a what-if takes with many candidates on one table, and what a twin takes to start. */
final class SpeedLab {
  private static final int CANDIDATES = 200;
  private static final int TABLES = 100;
  private static final int WARM = 300;
  private static final int MEASURED = 1_000;
  private static final long LARGE_ROWS = 3_000_000_000L;
  private static final TableName PURCHASE = new TableName("public", "purchase");
  private static final List<String> COLUMNS =
      List.of(
          "account_id",
          "tenant_id",
          "status",
          "total",
          "is_gift",
          "note",
          "created_at",
          "shipped_at");
  private static final String QUERY =
      "SELECT id, total FROM purchase WHERE tenant_id = 7 AND status = 'new' ORDER BY created_at"
          + " LIMIT 50";

  private final DatabaseServer server;
  private final PrintStream out;

  SpeedLab(DatabaseServer server, PrintStream out) {
    this.server = server;
    this.out = out;
  }

  void run() throws SQLException, IOException, InterruptedException, StatementRefused {
    EverydayDatabase.create(server, "speed", 0.05);
    Snapshot shop = LabAdvisor.snapshot(server, "speed");
    try (WhatIf twin = PlanTwin.start(shop)) {
      plans(twin);
    }
    server.createDatabase("many_tables");
    server.execute("many_tables", tables());
    Snapshot many = LabAdvisor.snapshot(server, "many_tables");
    for (int i = 1; i <= 3; i++) {
      start("twin of %d tables, start %d".formatted(TABLES, i), many);
    }
    start("twin of a table of 3 billion rows", enlarged(shop));
  }

  private void plans(WhatIf twin) throws StatementRefused {
    long start = System.nanoTime();
    List<String> names =
        twin.define(definitions()).stream()
            .filter(candidate -> candidate.refusal().isEmpty())
            .map(Candidate::name)
            .toList();
    out.printf(
        Locale.ROOT,
        "%d candidates on one table defined in %.1f s%n",
        names.size(),
        (System.nanoTime() - start) / 1e9);
    measure(twin, "the same configuration again", i -> Configuration.with(Set.of(names.get(0))));
    measure(
        twin,
        "another candidate each time",
        i -> Configuration.with(Set.of(names.get(i % names.size()))));
    measure(
        twin,
        "another ten candidates each time",
        i ->
            Configuration.with(
                IntStream.range(i, i + 10)
                    .mapToObj(n -> names.get(n * 7 % names.size()))
                    .collect(Collectors.toSet())));
    measure(twin, "all candidates at once", i -> Configuration.with(Set.copyOf(names)));
  }

  /** Which configuration a plan is asked for. */
  private interface Asked {
    Configuration of(int number);
  }

  private void measure(WhatIf twin, String name, Asked asked) throws StatementRefused {
    double[] ms = new double[MEASURED];
    for (int i = 0; i < WARM + MEASURED; i++) {
      Configuration configuration = asked.of(i);
      long start = System.nanoTime();
      twin.plan(QUERY, configuration);
      if (i >= WARM) {
        ms[i - WARM] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(ms);
    out.printf(
        Locale.ROOT,
        "what-if, %s: median %.2f ms, p95 %.2f ms%n",
        name,
        ms[MEASURED / 2],
        ms[MEASURED * 95 / 100]);
  }

  /** Indexes of two and three columns, each another. */
  private static List<IndexDefinition> definitions() {
    List<IndexDefinition> found = new ArrayList<>();
    for (String first : COLUMNS) {
      for (String second : COLUMNS) {
        for (String third : COLUMNS) {
          List<String> columns = List.of(first, second, third);
          if (Set.copyOf(columns).size() == columns.size() && found.size() < CANDIDATES) {
            found.add(definition(columns));
          }
        }
      }
    }
    return found;
  }

  private static IndexDefinition definition(List<String> columns) {
    return new IndexDefinition(
        PURCHASE,
        "btree",
        columns.stream().map(IndexKey::of).toList(),
        List.of(),
        Optional.empty());
  }

  private static String[] tables() {
    return IntStream.rangeClosed(1, TABLES)
        .boxed()
        .flatMap(
            i ->
                Stream.of(
                    ("CREATE TABLE t%1$d AS SELECT i AS id, i %% 10 AS a, md5(i::text) AS b,"
                            + " now() AS c, i * 1.5 AS d FROM generate_series(1, 1000) i")
                        .formatted(i),
                    "ALTER TABLE t%d ADD PRIMARY KEY (id)".formatted(i),
                    "CREATE INDEX ON t%d (a, b)".formatted(i),
                    "ANALYZE t%d".formatted(i)))
        .toArray(String[]::new);
  }

  private void start(String name, Snapshot snapshot)
      throws IOException, InterruptedException, StatementRefused {
    Set<Path> before = twins();
    long start = System.nanoTime();
    try (WhatIf twin = PlanTwin.start(snapshot)) {
      twin.planText("SELECT 1", Configuration.AS_IS);
      double seconds = (System.nanoTime() - start) / 1e9;
      Set<Path> own = twins();
      own.removeAll(before);
      out.printf(Locale.ROOT, "%s: %.2f s to the first plan%s on disk%n", name, seconds, used(own));
    }
  }

  /** Where twins live while they do. */
  private static Set<Path> twins() throws IOException {
    Path directory = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith("advisor-twin-"))
          .collect(Collectors.toSet());
    }
  }

  // Blocks that are really there: the files are sparse.
  private static String used(Set<Path> directories) throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    for (Path directory : directories) {
      Process du = new ProcessBuilder("du", "-sm", directory.toString()).start();
      String output = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      du.waitFor();
      text.append(", ").append(output.split("\\s", 2)[0]).append(" MB");
    }
    return text.toString();
  }

  /** The shop with as many purchases as a large one has. */
  private static Snapshot enlarged(Snapshot shop) {
    PostgresState state = shop.postgres().orElseThrow();
    double rows =
        state.relations().stream()
            .filter(each -> each.name().equals(PURCHASE))
            .mapToDouble(StoredRelation::tuples)
            .findFirst()
            .orElseThrow();
    double factor = LARGE_ROWS / rows;
    List<StoredRelation> relations =
        state.relations().stream()
            .map(
                each ->
                    each.name().equals(PURCHASE)
                            || each.table().filter(PURCHASE::equals).isPresent()
                        ? enlarged(each, factor)
                        : each)
            .toList();
    return new Snapshot(
        shop.toolVersion(),
        shop.takenAt(),
        shop.source(),
        shop.redaction(),
        shop.catalog(),
        Optional.of(
            new PostgresState(
                state.versionNumber(),
                state.locale(),
                state.settings(),
                state.roleSettings(),
                state.objects(),
                relations,
                state.statistics(),
                state.endPoints(),
                state.extendedStatistics())),
        shop.mysql(),
        shop.diagnostics());
  }

  private static StoredRelation enlarged(StoredRelation relation, double factor) {
    return new StoredRelation(
        relation.name(),
        relation.kind(),
        relation.table(),
        relation.tuples() * factor,
        Math.round(relation.pages() * factor),
        OptionalLong.of(Math.round(relation.blocks().orElse(relation.pages()) * factor)),
        Math.round(relation.allVisiblePages() * factor),
        relation.treeHeight(),
        relation.pagesPerRange(),
        relation.gin());
  }
}
