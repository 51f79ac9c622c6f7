package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.whatif.size.KeyEvidence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What an expression makes of the values that are known of a column: its common values at their
 * frequencies, and the bounds of its histogram, with values between them where the type allows.
 *
 * @param attribute the index column that the expression is
 * @param type of the results, as format_type prints it
 * @param widthBytes mean of a result, as stored
 * @param order how the results' order follows the column's, −1..1
 * @param values the results, ascending; those that are NULL only count in {@code nullFraction}
 */
record ComputedValues(
    String attribute,
    String type,
    double widthBytes,
    double order,
    double nullFraction,
    List<Value> values) {

  /**
   * A result.
   *
   * @param share of the rows
   * @param common whether a common value of the column leads to it
   * @param inputs how many of the values that were tried
   */
  record Value(String text, double share, boolean common, int inputs) {}

  private static final int MOST = 100;
  private static final int STEPS = 20;

  /** An estimate of more values than so many times those seen is hardly one. */
  private static final double TOLD = 1.5;

  /** What leaves values as wide as they were keeps them apart. */
  private static final double AS_WIDE = 0.9;

  private static final String SQL =
      """
      WITH bound AS (
        SELECT v, lead(v) OVER (ORDER BY o) AS upper, count(*) OVER () - 1 AS bins
        FROM unnest(%1$s::%2$s[]) WITH ORDINALITY AS u(v, o)
      ), input AS (
        SELECT v AS %3$s, f AS "advisor share", true AS "advisor common"
        FROM unnest(%4$s::%2$s[], %5$s::float8[]) AS u(v, f)
        UNION ALL
        SELECT %6$s, %7$s::float8 / (bins * %8$d), false
        FROM bound CROSS JOIN generate_series(0, %8$d - 1) AS k WHERE upper IS NOT NULL
      ), computed AS (
        SELECT (%9$s) AS result, %3$s AS source, "advisor share" AS share,
          "advisor common" AS common
        FROM input AS %10$s
      ), ranked AS (
        SELECT *, dense_rank() OVER (ORDER BY result) AS y, dense_rank() OVER (ORDER BY source) AS x
        FROM computed
      ), whole AS (
        SELECT coalesce(corr(y, x) FILTER (WHERE result IS NOT NULL), 0) AS by_source,
          coalesce(sum(pg_column_size(result) * share) / nullif(
            sum(share) FILTER (WHERE result IS NOT NULL), 0), 0) AS width
        FROM ranked
      )
      SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type, w.width, w.by_source, g.*
      FROM whole w
      JOIN pg_attribute a ON a.attrelid = %11$d AND a.attnum = %12$d
      CROSS JOIN (
        SELECT result::text AS text, sum(share) AS share, bool_or(common) AS common,
          count(*) AS inputs, min(y) AS y
        FROM ranked GROUP BY result) g
      ORDER BY g.y
      """;

  /** Lets the server compute; empty where nothing is known of the column. */
  static Optional<ComputedValues> read(
      Statement statement,
      String expression,
      String columnType,
      StoredStatistics column,
      BuiltIndex index,
      int position)
      throws SQLException {
    try (ResultSet result =
        statement.executeQuery(sql(expression, columnType, column, index, position))) {
      return read(result, column.nullFraction());
    }
  }

  private static String sql(
      String expression, String type, StoredStatistics column, BuiltIndex index, int position) {
    double common = column.commonFrequencies().stream().mapToDouble(Float::doubleValue).sum();
    double rest = Math.max(0, 1 - column.nullFraction() - common);
    Optional<String> between = between(type);
    return SQL.formatted(
        SqlText.literal(SqlText.array(column.histogram())),
        type,
        Roles.quoted(column.column()),
        SqlText.literal(SqlText.array(column.commonValues())),
        SqlText.literal(SqlText.numbers(column.commonFrequencies())),
        between.orElse("v"),
        Double.toString(rest),
        between.isPresent() ? STEPS : 1,
        expression,
        Roles.quoted(index.table().name()),
        index.oid(),
        position);
  }

  /** A value between two bounds, where the type can be computed with. */
  private static Optional<String> between(String type) {
    String name = type.replaceFirst("\\(.*?\\)", "");
    return switch (name) {
      case "smallint", "integer", "bigint" ->
          Optional.of("(v + trunc((upper::numeric - v) * k / %d))::%s".formatted(STEPS, name));
      case "numeric", "real", "double precision" ->
          Optional.of("(v + (upper - v) * k / %d)::%s".formatted(STEPS, name));
      case "date" -> Optional.of("v + (upper - v) * k / %d".formatted(STEPS));
      case "timestamp without time zone", "timestamp with time zone" ->
          Optional.of("v + (upper - v) * (k / %d::float8)".formatted(STEPS));
      default -> Optional.empty();
    };
  }

  private static Optional<ComputedValues> read(ResultSet result, double columnNulls)
      throws SQLException {
    List<Value> values = new ArrayList<>();
    double nulls = columnNulls;
    String attribute = "";
    String type = "";
    double width = 0;
    double order = 0;
    while (result.next()) {
      String text = result.getString("text");
      double share = result.getDouble("share");
      if (text == null) {
        nulls += share;
      } else {
        values.add(new Value(text, share, result.getBoolean("common"), result.getInt("inputs")));
      }
      attribute = result.getString("attname");
      type = result.getString("type");
      // Sorted for its rank, a short value has the header of one byte that it has when stored.
      width = result.getDouble("width");
      order = result.getDouble("by_source");
    }
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ComputedValues(
                attribute,
                type,
                Math.max(0, width),
                order,
                Math.min(1, nulls),
                List.copyOf(values)));
  }

  /** What they tell of the index column, and how surely. */
  KeyEvidence.Computed evidence(TableName index, StoredStatistics column, double rows) {
    double drawn = drawn(column, rows);
    double likely = distinct(column, rows);
    boolean told =
        drawn < TOLD * values.size() || widthBytes >= AS_WIDE * column.averageWidthBytes();
    return new KeyEvidence.Computed(
        type,
        statistics(index, column, rows),
        told ? likely : values.size(),
        told ? likely : Math.max(likely, drawn));
  }

  /**
   * The statistics of the index column.
   *
   * @param column what is known of the table's column
   * @param rows of the table
   */
  StoredStatistics statistics(TableName index, StoredStatistics column, double rows) {
    double distinct = distinct(column, rows);
    boolean all = distinct < values.size() + 0.5 && values.size() <= MOST;
    double mean = (1 - nullFraction) / Math.max(1, distinct);
    List<Value> common =
        values.stream()
            .filter(value -> all || value.common() || value.inputs() >= 10)
            .filter(value -> all || value.share() > 1.25 * mean)
            .sorted(Comparator.comparingDouble(Value::share).reversed())
            .limit(MOST)
            .toList();
    List<String> bounds = all ? List.of() : bounds(common);
    return new StoredStatistics(
        index,
        attribute,
        false,
        (float) nullFraction,
        (int) Math.round(Math.max(1, widthBytes)),
        (float) (distinct > rows / 10 && rows > 0 ? -Math.min(1, distinct / rows) : distinct),
        common.stream().map(Value::text).toList(),
        common.stream().map(value -> (float) value.share()).toList(),
        bounds,
        column.correlation().isPresent()
            ? OptionalDouble.of(column.correlation().getAsDouble() * order)
            : OptionalDouble.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        OptionalDouble.empty(),
        column.redacted());
  }

  /** How many results there are in all; no more than there can be that look like them. */
  private double distinct(StoredStatistics column, double rows) {
    double drawn = drawn(column, rows);
    return drawn < TOLD * values.size() || column.redacted()
        ? drawn
        : Math.max(
            values.size(),
            Math.min(drawn, ValueSpace.of(values.stream().map(Value::text).toList())));
  }

  /**
   * The values that were tried are taken for a sample of the column's different values, and the
   * estimator is ANALYZE's own (Haas and Stokes 1998, Duj1).
   */
  private double drawn(StoredStatistics column, double rows) {
    double ofColumn = column.distinct() < 0 ? -column.distinct() * rows : column.distinct();
    double tried = values.stream().mapToInt(Value::inputs).sum();
    double once = values.stream().filter(value -> value.inputs() == 1).count();
    double seen = values.size();
    if (column.histogram().isEmpty() || ofColumn <= tried) {
      return seen;
    }
    return Math.min(ofColumn, tried * seen / (tried - once + once * tried / ofColumn));
  }

  /** Bounds of bins that are filled equally by the values that are not common. */
  private List<String> bounds(List<Value> common) {
    List<Value> others = values.stream().filter(value -> !common.contains(value)).toList();
    if (others.size() < 2) {
      return List.of();
    }
    int bins = Math.min(MOST, others.size() - 1);
    double all = others.stream().collect(Collectors.summingDouble(Value::share));
    List<String> bounds = new ArrayList<>(List.of(others.get(0).text()));
    double sum = 0;
    for (Value value : others.subList(0, others.size() - 1)) {
      sum += value.share();
      if (sum >= all * bounds.size() / bins && !bounds.contains(value.text())) {
        bounds.add(value.text());
      }
    }
    bounds.add(others.get(others.size() - 1).text());
    return bounds;
  }
}
