package io.queryadvisor.fact;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.sql.QueryShape;
import io.queryadvisor.sql.Relation;
import io.queryadvisor.sql.RowLimit;
import io.queryadvisor.sql.ShapeFlag;
import io.queryadvisor.workload.QueryDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * Makes the query facts of a workload.
 *
 * @param catalog the catalog, where it is known
 * @param timeShares a digest's part of the workload's time, 0..1
 */
record QueryFacts(Optional<Catalog> catalog, ToDoubleFunction<QueryDigest> timeShares) {

  private static final Pattern JOIN = Pattern.compile("(?i)\\bjoin\\b");

  /** The fact of a digest whose shape is not known. */
  QueryFact unknown(QueryDigest digest) {
    return fact(digest, false, Shape.NONE);
  }

  /** The fact of a digest; the limit is the one with the largest offset of its samples. */
  QueryFact of(
      QueryDigest digest,
      QueryShape shape,
      RowLimit limit,
      NameResolution names,
      List<ResolvedPredicate> predicates) {
    return fact(
        digest,
        true,
        new Shape(
            tables(shape, names),
            largest(shape, names),
            shape.joinedRelations(),
            limit,
            !shape.orderBy().isEmpty(),
            UniqueKeys.single(shape, names, predicates),
            shape.has(ShapeFlag.STAR) ? starColumns(shape, names) : OptionalLong.empty(),
            shape.flags()));
  }

  private record Shape(
      List<String> tables,
      OptionalLong largestRows,
      long joined,
      RowLimit limit,
      boolean ordered,
      boolean single,
      OptionalLong starColumns,
      Set<ShapeFlag> flags) {

    static final Shape NONE =
        new Shape(
            List.of(),
            OptionalLong.empty(),
            0,
            RowLimit.NONE,
            false,
            false,
            OptionalLong.empty(),
            Set.of());
  }

  private QueryFact fact(QueryDigest digest, boolean understood, Shape shape) {
    OptionalLong collapseLimit = setting("join_collapse_limit");
    OptionalLong geqoThreshold =
        catalog.flatMap(c -> c.setting("geqo")).filter("off"::equals).isPresent()
            ? OptionalLong.empty()
            : setting("geqo_threshold");
    long list =
        JOIN.matcher(digest.text()).find()
            ? Math.min(shape.joined(), collapseLimit.orElse(Long.MAX_VALUE))
            : shape.joined();
    return new QueryFact(
        digest.fingerprint().toString(),
        digest.text(),
        digest.kind(),
        understood,
        digest.calls(),
        digest.totalTimeMs(),
        digest.meanTimeMs(),
        timeShares.applyAsDouble(digest),
        digest.meanRows(),
        digest.maxRows(),
        byFrequency(digest.endpoints()),
        shape.tables(),
        shape.largestRows(),
        shape.joined(),
        collapseLimit,
        geqoThreshold,
        geqoThreshold.isPresent() && list >= geqoThreshold.getAsLong(),
        shape.flags().contains(ShapeFlag.WHERE),
        shape.limit().limited(),
        shape.limit().limit(),
        shape.limit().offset(),
        shape.ordered(),
        shape.flags().contains(ShapeFlag.RANDOM_ORDER),
        shape.flags().contains(ShapeFlag.AGGREGATE),
        shape.flags().contains(ShapeFlag.GROUPED),
        shape.single(),
        shape.flags().contains(ShapeFlag.STAR),
        shape.starColumns());
  }

  private OptionalLong setting(String name) {
    return catalog
        .flatMap(known -> known.setting(name))
        .filter(value -> value.matches("\\d{1,9}"))
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElse(OptionalLong.empty());
  }

  static List<String> byFrequency(SortedMap<String, Long> endpoints) {
    return endpoints.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> tables(QueryShape shape, NameResolution names) {
    return shape.relations().stream().map(each -> name(each, names)).distinct().toList();
  }

  private static String name(Relation relation, NameResolution names) {
    return names
        .table(relation)
        .map(table -> table.name().toString())
        .orElseGet(
            () -> relation.schema().map(schema -> schema + ".").orElse("") + relation.table());
  }

  private static OptionalLong largest(QueryShape shape, NameResolution names) {
    return shape.relations().stream()
        .map(names::table)
        .flatMap(Optional::stream)
        .map(Table::rows)
        .flatMapToLong(OptionalLong::stream)
        .max();
  }

  private static OptionalLong starColumns(QueryShape shape, NameResolution names) {
    List<Optional<Table>> outermost =
        shape.relations().stream().filter(each -> each.scope() == 0).map(names::table).toList();
    boolean known = !outermost.isEmpty() && outermost.stream().allMatch(Optional::isPresent);
    return known
        ? OptionalLong.of(outermost.stream().mapToLong(t -> t.orElseThrow().columns().size()).sum())
        : OptionalLong.empty();
  }
}
