package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.whatif.size.KeyEvidence.Group;
import io.queryadvisor.whatif.size.KeyEvidence.Inverted;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a GIN index would take out of the values that are known of its column, computed by the
 * server: keys that came often with the part of the values that had them, and an estimate of how
 * many others share the rest (Chao 1984, from those that came once and twice).
 */
final class InvertedKeys {
  /** Keys that came more often are taken for themselves. */
  private static final int OFTEN = 10;

  /** So many keys that came twice tell how many came never. */
  private static final int ENOUGH_TWICE = 10;

  private static final double ESTIMATE_WRONG = 1.5;
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final double HASHED_BYTES = 4;
  private static final double TEXT_HEADER = 1;

  private static final String CLASS =
      """
      SELECT oc.opcname, n.nspname, pg_catalog.format_type(oc.opcintype, NULL) AS input
      FROM pg_catalog.pg_index i
      JOIN pg_catalog.pg_opclass oc ON oc.oid = i.indclass[%d]
      JOIN pg_catalog.pg_namespace n ON n.oid = oc.opcnamespace
      WHERE i.indexrelid = %d
      """;

  private static final String SQL =
      """
      WITH input AS (
        SELECT v AS %1$s, f AS "advisor share", true AS "advisor common"
        FROM unnest(%2$s::%3$s[], %4$s::float8[]) AS u(v, f)
        UNION ALL
        SELECT v, %5$s::float8 / count(*) OVER (), false FROM unnest(%6$s::%3$s[]) AS u(v)
      ), computed AS (
        SELECT row_number() OVER () AS id, (%7$s) AS result, "advisor share" AS share,
          "advisor common" AS common
        FROM input AS %8$s
      ), key AS (
        SELECT v.id, v.share, v.common, k.key, min(k.place) AS place
        FROM computed v CROSS JOIN LATERAL (%9$s) AS k(key, place) GROUP BY 1, 2, 3, 4
      )
      SELECT key, min(place) AS place, sum(share) AS share, count(*) AS times,
        bool_or(common) AS common
      FROM key WHERE key IS NOT NULL GROUP BY key ORDER BY key
      """;

  private static final String DOCUMENT =
      """
      WITH RECURSIVE walk(path, name, val) AS (
        SELECT '', NULL::text, v.result
        UNION ALL
        SELECT w.path || '/' || e.name, e.name, e.val FROM walk w CROSS JOIN LATERAL (
          SELECT key AS name, value AS val
          FROM jsonb_each(CASE WHEN jsonb_typeof(w.val) = 'object' THEN w.val ELSE '{}' END)
          UNION ALL
          SELECT '', value
          FROM jsonb_array_elements(CASE WHEN jsonb_typeof(w.val) = 'array' THEN w.val ELSE '[]' END)
        ) e)
      """;

  private static final String PATHS =
      DOCUMENT
          + " SELECT path || '=' || val::text, path FROM walk"
          + " WHERE jsonb_typeof(val) NOT IN ('object', 'array')";

  private static final String NAMES_AND_VALUES =
      DOCUMENT
          + " SELECT 'v' || (val #>> '{}'), path FROM walk"
          + " WHERE jsonb_typeof(val) NOT IN ('object', 'array')"
          + " UNION ALL SELECT 'k' || name, '' FROM walk WHERE name <> ''";

  /** Places with fewer rare keys are looked at together. */
  private static final int FEW = 5;

  /**
   * A key.
   *
   * @param place the path that it stands at in a document; keys with the same one are alike
   * @param share of the rows that have it
   * @param times how many of the known values have it
   */
  private record Key(String text, String place, double share, int times, boolean common) {
    boolean often() {
      return common || times >= OFTEN;
    }

    /** Where there is no path, what is left of words with numbers in them. */
    String kind() {
      return place.isEmpty() && DIGITS.matcher(text).find()
          ? DIGITS.matcher(text).replaceAll("9")
          : place;
    }
  }

  private InvertedKeys() {}

  /**
   * Lets the server compute; empty where nothing is known of the column, or of the operator class.
   *
   * @param position of the key in the index, from 1
   * @param rows of the table
   */
  static Optional<Inverted> read(
      Statement statement,
      String expression,
      String columnType,
      StoredStatistics column,
      BuiltIndex index,
      int position,
      double rows)
      throws SQLException {
    if (column.histogram().isEmpty() && column.commonValues().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> taken = Optional.empty();
    boolean hashed = false;
    try (ResultSet row = statement.executeQuery(CLASS.formatted(position - 1, index.oid()))) {
      if (row.next()) {
        String name = row.getString("opcname");
        hashed = name.equals("jsonb_path_ops") || name.equals("gin_trgm_ops");
        taken = keys(name, row.getString("nspname"), row.getString("input"));
      }
    }
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    String sql = sql(expression, columnType, column, index, taken.get());
    List<Key> keys = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        keys.add(
            new Key(
                row.getString("key"),
                row.getString("place"),
                row.getDouble("share"),
                row.getInt("times"),
                row.getBoolean("common")));
      }
    }
    return keys.isEmpty() ? Optional.empty() : Optional.of(inverted(keys, hashed, rows));
  }

  /** The query that takes the keys out of {@code v.result}. */
  private static Optional<String> keys(String operatorClass, String schema, String input) {
    return switch (operatorClass) {
      case "gin_trgm_ops" ->
          Optional.of(
              "SELECT unnest(%s.show_trgm(v.result::text)), ''".formatted(Roles.quoted(schema)));
      case "jsonb_path_ops" -> Optional.of(PATHS);
      case "jsonb_ops" -> Optional.of(NAMES_AND_VALUES);
      case "tsvector_ops" -> Optional.of("SELECT unnest(tsvector_to_array(v.result)), ''");
      default ->
          input.equals("anyarray")
              ? Optional.of("SELECT unnest(v.result)::text, ''")
              : Optional.empty();
    };
  }

  private static String sql(
      String expression, String type, StoredStatistics column, BuiltIndex index, String keys) {
    double common = column.commonFrequencies().stream().mapToDouble(Float::doubleValue).sum();
    return SQL.formatted(
        Roles.quoted(column.column()),
        SqlText.literal(SqlText.array(column.commonValues())),
        type,
        SqlText.literal(SqlText.numbers(column.commonFrequencies())),
        Double.toString(Math.max(0, 1 - column.nullFraction() - common)),
        SqlText.literal(SqlText.array(column.histogram())),
        expression,
        Roles.quoted(index.table().name()),
        keys);
  }

  private static Inverted inverted(List<Key> keys, boolean hashed, double rows) {
    List<Group> likely = new ArrayList<>();
    List<Group> fewest = new ArrayList<>();
    List<Group> most = new ArrayList<>();
    for (Key key : keys) {
      if (key.often()) {
        List.of(likely, fewest, most).forEach(each -> each.add(new Group(1, key.share())));
      }
    }
    for (List<Key> rare : byKind(keys.stream().filter(key -> !key.often()).toList(), hashed)) {
      double share = rare.stream().mapToDouble(Key::share).sum();
      double limit = Math.max(rare.size(), share * rows);
      double expected = Math.min(limit, expected(rare));
      boolean told = twice(rare) >= ENOUGH_TWICE;
      add(likely, expected, share);
      add(fewest, told ? Math.max(rare.size(), expected / ESTIMATE_WRONG) : rare.size(), share);
      add(most, told ? Math.min(limit, expected * ESTIMATE_WRONG) : limit, share);
    }
    double bytes =
        keys.stream()
            .mapToInt(key -> key.text().getBytes(StandardCharsets.UTF_8).length)
            .average()
            .orElse(1);
    return new Inverted(hashed ? HASHED_BYTES : bytes + TEXT_HEADER, likely, fewest, most);
  }

  private static void add(List<Group> groups, double keys, double share) {
    groups.add(new Group(keys, share / keys));
  }

  /** Keys of different kinds apart, for each kind has as many as it has; trigrams are of one. */
  private static Collection<List<Key>> byKind(List<Key> rare, boolean hashed) {
    Map<String, List<Key>> kinds = new TreeMap<>();
    for (Key key : rare) {
      String kind = hashed ? key.place() : key.kind();
      kinds.computeIfAbsent(kind, any -> new ArrayList<>()).add(key);
    }
    List<Key> others = new ArrayList<>();
    kinds.values().stream().filter(kind -> kind.size() < FEW).forEach(others::addAll);
    kinds.values().removeIf(kind -> kind.size() < FEW);
    List<List<Key>> all = new ArrayList<>(kinds.values());
    if (!others.isEmpty()) {
      all.add(others);
    }
    return all;
  }

  private static long twice(List<Key> rare) {
    return rare.stream().filter(key -> key.times() == 2).count();
  }

  private static double expected(List<Key> rare) {
    double once = rare.stream().filter(key -> key.times() == 1).count();
    double space = ValueSpace.of(rare.stream().map(Key::text).toList());
    double unseen =
        twice(rare) > 0 ? once * once / (2.0 * twice(rare)) : once * Math.max(0, once - 1) / 2;
    boolean vague = twice(rare) == 0 && once >= FEW && Double.isFinite(space);
    return Math.max(rare.size(), vague ? space : Math.min(space, rare.size() + unseen));
  }
}
