package io.queryadvisor.index.candidate;

import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.index.access.Condition;
import io.queryadvisor.index.access.TableAccess;
import io.queryadvisor.index.candidate.AccessRoles.KeyMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Candidates that are no B-trees: GIN for documents, arrays, words and trigrams, GiST for ranges,
 * BRIN for large tables in the order of a column, hash for wide keys.
 */
record OtherMethods(IndexedSchema schema, Table table) {
  private static final double ORDERED = 0.95;
  private static final long LARGE_PAGES = 1_000;
  private static final double WIDE_BYTES = 24;
  private static final int MOST_EQUAL = 2;

  /** Types of btree_gist's operator classes (manual F.8). */
  private static final Pattern PLAIN =
      Pattern.compile(
          "smallint|integer|bigint|real|double precision|numeric.*|timestamp.*|time.*|date|interval"
              + "|oid|money|\"char\"|text|character.*|bytea|bit.*|macaddr8?|inet|cidr|uuid");

  private static final Set<String> KEY_OPERATORS = Set.of("?", "?|", "?&");
  private static final Set<String> ARRAY_OPERATORS = Set.of("@>", "<@", "&&", "=");

  List<IndexDefinition> of(TableAccess access) {
    List<IndexDefinition> found = new ArrayList<>();
    KeyMaker keys = new KeyMaker(schema, table);
    Distances.column(access)
        .flatMap(table::column)
        .ifPresent(column -> found.add(definition("gist", IndexKey.of(column.name()))));
    for (Condition condition : access.conditions()) {
      IndexKey key = keys.plain(condition.key());
      switch (condition.kind()) {
        case OPERATOR ->
            operator(condition, key)
                .ifPresent(
                    each -> {
                      found.add(each);
                      together(each, access, keys).ifPresent(found::add);
                    });
        case PATTERN -> {
          if (schema.has("pg_trgm")) {
            found.add(definition("gin", KeyMaker.withClass(key, "gin_trgm_ops")));
          }
        }
        case RANGE -> brin(condition, key).ifPresent(found::add);
        case EQUALITY -> hash(condition, key).ifPresent(found::add);
        case LIST, PREFIX, IS_NULL, IS_NOT_NULL, INEQUALITY -> {}
      }
    }
    return found;
  }

  private IndexDefinition definition(String method, IndexKey key) {
    return new IndexDefinition(table.name(), method, List.of(key), List.of(), Optional.empty());
  }

  private Optional<IndexDefinition> operator(Condition condition, IndexKey key) {
    String operator = condition.operator();
    String type = key.column().flatMap(table::column).map(Column::type).orElse("");
    if (operator.equals("@@") && !type.equals("jsonb")) {
      return Optional.of(definition("gin", key));
    } else if (type.equals("jsonb") || (type.isEmpty() && jsonOperator(condition))) {
      return KEY_OPERATORS.contains(operator)
          ? Optional.of(definition("gin", key))
          : Optional.of(definition("gin", KeyMaker.withClass(key, "jsonb_path_ops")));
    } else if (type.endsWith("[]") && ARRAY_OPERATORS.contains(operator)) {
      return Optional.of(definition("gin", key));
    } else if (type.endsWith("range")
        || Set.of("point", "box", "polygon", "circle").contains(type)) {
      return Optional.of(definition("gist", key));
    } else if (type.equals("inet") || type.equals("cidr")) {
      return Optional.of(definition("gist", KeyMaker.withClass(key, "inet_ops")));
    } else if (type.equals("geometry") || type.equals("geography")) {
      return Optional.of(definition("gist", key));
    }
    return Optional.empty();
  }

  /** Equalities before a range, {@code (room_id, during)}, where btree_gist lets GiST have them. */
  private Optional<IndexDefinition> together(
      IndexDefinition single, TableAccess access, KeyMaker keys) {
    if (!single.method().equals("gist") || !schema.has("btree_gist")) {
      return Optional.empty();
    }
    List<IndexKey> all = new ArrayList<>();
    for (Condition condition : access.conditions()) {
      IndexKey key = keys.plain(condition.key());
      boolean plain =
          key.column()
              .flatMap(table::column)
              .map(c -> PLAIN.matcher(c.type()).matches())
              .orElse(false);
      if (condition.kind() == Condition.Kind.EQUALITY
          && !condition.alternative()
          && plain
          && !all.contains(key)
          && all.size() < MOST_EQUAL) {
        all.add(key);
      }
    }
    if (all.isEmpty()) {
      return Optional.empty();
    }
    all.addAll(single.keys());
    return Optional.of(new IndexDefinition(table.name(), "gist", all, List.of(), Optional.empty()));
  }

  private static boolean jsonOperator(Condition condition) {
    return condition.value().filter(value -> value.contains("::jsonb")).isPresent();
  }

  private Optional<IndexDefinition> brin(Condition condition, IndexKey key) {
    boolean ordered =
        key.column()
            .flatMap(column -> schema.statistics(table, column))
            .filter(known -> Math.abs(known.correlation().orElse(0)) > ORDERED)
            .isPresent();
    return ordered && condition.keys().size() == 1 && schema.pages(table) >= LARGE_PAGES
        ? Optional.of(definition("brin", key))
        : Optional.empty();
  }

  private Optional<IndexDefinition> hash(Condition condition, IndexKey key) {
    boolean wide =
        key.column()
            .flatMap(column -> schema.statistics(table, column))
            .map(ColumnStatistics::averageWidthBytes)
            .filter(width -> width.orElse(0) >= WIDE_BYTES)
            .isPresent();
    return wide && condition.kind() == Condition.Kind.EQUALITY && !condition.alternative()
        ? Optional.of(definition("hash", key))
        : Optional.empty();
  }
}
