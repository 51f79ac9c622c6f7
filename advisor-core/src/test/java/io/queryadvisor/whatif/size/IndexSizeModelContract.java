package io.queryadvisor.whatif.size;

import static org.assertj.core.api.Assertions.assertThat;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.DatabaseLocale;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.database.DatabaseLogin;
import io.queryadvisor.database.DatabaseOptions;
import io.queryadvisor.database.DatabaseReader;
import io.queryadvisor.testing.servers.DatabaseServer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Holds the size model to indexes that a real server built. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IndexSizeModelContract {
  private final List<Built> built = new ArrayList<>();

  private record Built(String name, IndexDefinition definition, long bytes, IndexSize predicted) {
    double error() {
      double ratio = (double) predicted.bytes() / bytes;
      return Math.max(ratio, 1 / ratio) - 1;
    }

    @Override
    public String toString() {
      return "%s %s %s: built %,d, predicted %,d (%.1f %%)"
          .formatted(
              name,
              definition.method(),
              definition.keys().stream().map(k -> k.expression()).toList(),
              bytes,
              predicted.bytes(),
              (100.0 * predicted.bytes() / bytes) - 100);
    }
  }

  abstract DatabaseServer server();

  @BeforeAll
  void build() throws SQLException {
    BuiltIndexes.build(server());
    Catalog catalog = catalog();
    try (Connection connection = server().connect(BuiltIndexes.DATABASE);
        Statement statement = connection.createStatement()) {
      IndexSizeModel model = new IndexSizeModel(catalog, Optional.of(state(statement)));
      for (Table table : catalog.tables()) {
        for (Index index : table.indexes()) {
          IndexDefinition definition = IndexDefinition.of(table.name(), index);
          IndexSize predicted =
              model.size(
                  definition,
                  fraction(statement, table.name().toString(), index),
                  index.is(IndexProperty.UNIQUE));
          Built each =
              new Built(index.name(), definition, index.sizeBytes().orElseThrow(), predicted);
          built.add(each);
        }
      }
    }
  }

  private static double fraction(Statement statement, String table, Index index)
      throws SQLException {
    if (index.predicate().isEmpty()) {
      return 1;
    }
    try (ResultSet result =
        statement.executeQuery(
            "SELECT avg(CASE WHEN %s THEN 1 ELSE 0 END) FROM %s"
                .formatted(index.predicate().get(), table))) {
      result.next();
      return result.getDouble(1);
    }
  }

  private Catalog catalog() {
    return DatabaseReader.read(
            new DatabaseLogin(
                server().url(BuiltIndexes.DATABASE),
                Optional.of(server().adminUser()),
                Optional.of(server().adminPassword())),
            DatabaseOptions.DEFAULT)
        .catalog();
  }

  private static PostgresState state(Statement statement) throws SQLException {
    List<StoredStatistics> statistics = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT schemaname, tablename, attname, null_frac, avg_width, n_distinct,
              coalesce(most_common_vals::text::text[], '{}'), coalesce(most_common_freqs, '{}'),
              coalesce(histogram_bounds::text::text[], '{}'),
              coalesce(most_common_elems::text::text[], '{}'), coalesce(elem_count_histogram, '{}'),
              coalesce(most_common_elem_freqs, '{}')
            FROM pg_stats WHERE schemaname = 'public'\
            """)) {
      while (row.next()) {
        statistics.add(statistics(row));
      }
    }
    return new PostgresState(
        150000,
        new DatabaseLocale("UTF8", "libc", "C", "C", Optional.empty()),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of(),
        List.of(),
        statistics,
        List.of(),
        List.of());
  }

  private static StoredStatistics statistics(ResultSet row) throws SQLException {
    return new StoredStatistics(
        new TableName(row.getString(1), row.getString(2)),
        row.getString(3),
        false,
        row.getFloat(4),
        row.getInt(5),
        row.getFloat(6),
        texts(row.getArray(7)),
        floats(row.getArray(8)),
        texts(row.getArray(9)),
        OptionalDouble.empty(),
        texts(row.getArray(10)),
        floats(row.getArray(12)),
        floats(row.getArray(11)),
        List.of(),
        List.of(),
        OptionalDouble.empty(),
        /* redacted= */ false);
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  private static List<Float> floats(Array array) throws SQLException {
    return Arrays.asList((Float[]) array.getArray());
  }

  @AfterAll
  void drop() throws SQLException {
    server().execute(server().systemDatabase(), "DROP DATABASE " + BuiltIndexes.DATABASE);
  }

  @Test
  void treesAreWithinTenPercent() {
    within(0.10, Set.of("btree"));
  }

  @Test
  void treesHaveTheHeightThatTheServerBuilt() throws SQLException {
    SoftAssertions softly = new SoftAssertions();
    try (Connection connection = server().connect(BuiltIndexes.DATABASE);
        Statement statement = connection.createStatement()) {
      for (Built each : built) {
        if (each.definition().method().equals("btree")) {
          ResultSet row =
              statement.executeQuery("SELECT level FROM bt_metap('" + each.name() + "')");
          row.next();
          softly
              .assertThat(each.predicted().treeHeight())
              .as(each.toString())
              .hasValue(row.getInt(1));
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void hashAndBrinAreWithinTenPercent() {
    within(0.10, Set.of("hash", "brin"));
  }

  @Test
  void gistIsWithinAThird() {
    within(0.34, Set.of("gist"));
  }

  // what lies in documents is guessed from their width: no statistics tell
  @Test
  void invertedIndexesAreWithinAFactorOfTwo() {
    within(0.99, Set.of("gin"));
  }

  private void within(double error, Set<String> methods) {
    SoftAssertions softly = new SoftAssertions();
    built.stream()
        .filter(each -> methods.contains(each.definition().method()))
        .forEach(each -> softly.assertThat(each.error()).as(each.toString()).isLessThan(error));
    softly.assertAll();
    assertThat(built).hasSizeGreaterThan(30);
  }
}
