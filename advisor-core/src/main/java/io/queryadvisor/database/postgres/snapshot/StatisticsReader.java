package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Reads pg_stats: what the login may see of it. */
final class StatisticsReader {
  private static final int RANGES_SHOWN = 17;

  // Values are of any type: an array's own text splits into the texts of its elements.
  private static final String SQL =
      """
      SELECT s.schemaname, s.tablename, s.attname, s.inherited, s.null_frac, s.avg_width,
        s.n_distinct, s.most_common_vals::text::text[] AS common_values,
        s.most_common_freqs AS common_frequencies, s.histogram_bounds::text::text[] AS histogram,
        s.correlation, s.most_common_elems::text::text[] AS common_elements,
        s.most_common_elem_freqs AS element_frequencies, s.elem_count_histogram, %s
      FROM pg_catalog.pg_stats s
      WHERE s.schemaname NOT IN ('pg_catalog', 'information_schema')
      """;

  private static final String RANGES =
      """
      s.range_bounds_histogram::text::text[] AS range_bounds,
      s.range_length_histogram::text::float4[] AS range_lengths, s.range_empty_frac
      """;

  private static final String NO_RANGES =
      "NULL::text[] AS range_bounds, NULL::float4[] AS range_lengths,"
          + " NULL::float4 AS range_empty_frac";

  private static final Comparator<StoredStatistics> ORDER =
      Comparator.comparing(StoredStatistics::relation)
          .thenComparing(StoredStatistics::column)
          .thenComparing(StoredStatistics::inherited);

  /** By relation, column and {@code inherited}. */
  static List<StoredStatistics> read(Session session, int majorVersion) throws SQLException {
    String ranges = majorVersion >= RANGES_SHOWN ? RANGES : NO_RANGES;
    return session.list(SQL.formatted(ranges), StatisticsReader::statistics).stream()
        .sorted(ORDER)
        .toList();
  }

  private static StoredStatistics statistics(Row row) throws SQLException {
    return new StoredStatistics(
        new TableName(row.text("schemaname"), row.text("tablename")),
        row.text("attname"),
        row.flag("inherited"),
        (float) row.decimal("null_frac"),
        Math.toIntExact(row.number("avg_width")),
        (float) row.decimal("n_distinct"),
        row.texts("common_values"),
        row.floats("common_frequencies"),
        row.texts("histogram"),
        row.optionalDecimal("correlation"),
        row.texts("common_elements"),
        row.floats("element_frequencies"),
        row.floats("elem_count_histogram"),
        row.texts("range_bounds"),
        row.floats("range_lengths"),
        row.optionalDecimal("range_empty_frac"),
        false);
  }

  private StatisticsReader() {}
}
