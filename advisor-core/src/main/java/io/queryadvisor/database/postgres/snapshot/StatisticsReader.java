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
      FROM pg_catalog.pg_stats s%s
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

  /** What later versions show, for a login that may read it where it is stored: a superuser. */
  private static final String STORED_RANGES =
      """
      CASE 7 WHEN p.stakind1 THEN p.stavalues1::text::text[]
        WHEN p.stakind2 THEN p.stavalues2::text::text[]
        WHEN p.stakind3 THEN p.stavalues3::text::text[]
        WHEN p.stakind4 THEN p.stavalues4::text::text[]
        WHEN p.stakind5 THEN p.stavalues5::text::text[] END AS range_bounds,
      CASE 6 WHEN p.stakind1 THEN p.stavalues1::text::float4[]
        WHEN p.stakind2 THEN p.stavalues2::text::float4[]
        WHEN p.stakind3 THEN p.stavalues3::text::float4[]
        WHEN p.stakind4 THEN p.stavalues4::text::float4[]
        WHEN p.stakind5 THEN p.stavalues5::text::float4[] END AS range_lengths,
      CASE 6 WHEN p.stakind1 THEN p.stanumbers1[1] WHEN p.stakind2 THEN p.stanumbers2[1]
        WHEN p.stakind3 THEN p.stanumbers3[1] WHEN p.stakind4 THEN p.stanumbers4[1]
        WHEN p.stakind5 THEN p.stanumbers5[1] END AS range_empty_frac
      """;

  private static final String STORED =
      """

      JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname
      JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = s.attname
      JOIN pg_catalog.pg_statistic p ON p.starelid = c.oid AND p.staattnum = a.attnum
        AND p.stainherit = s.inherited
      """;

  private static final String MAY_READ_STORED =
      "SELECT has_table_privilege('pg_catalog.pg_statistic', 'SELECT') AS may";

  private static final Comparator<StoredStatistics> ORDER =
      Comparator.comparing(StoredStatistics::relation)
          .thenComparing(StoredStatistics::column)
          .thenComparing(StoredStatistics::inherited);

  /** By relation, column and {@code inherited}. */
  static List<StoredStatistics> read(Session session, int majorVersion) throws SQLException {
    return session.list(sql(session, majorVersion), StatisticsReader::statistics).stream()
        .sorted(ORDER)
        .toList();
  }

  private static String sql(Session session, int majorVersion) throws SQLException {
    if (majorVersion >= RANGES_SHOWN) {
      return SQL.formatted(RANGES, "");
    }
    boolean stored = session.list(MAY_READ_STORED, row -> row.flag("may")).contains(true);
    return stored ? SQL.formatted(STORED_RANGES, STORED) : SQL.formatted(NO_RANGES, "");
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
