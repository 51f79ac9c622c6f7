package io.queryadvisor.fact;

import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.sql.ComparedValue;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.PredicateKind;
import io.queryadvisor.sql.Relation;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.workload.LoopDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the loop facts of a workload.
 *
 * @param engine the database engine
 * @param queries the facts of all digests
 * @param understood those digests whose shape is known
 */
record LoopFacts(
    Engine engine,
    Map<Fingerprint, QueryFact> queries,
    Map<Fingerprint, UnderstoodQuery> understood) {

  /** Distinct parameters by executions up to which repeats are the same question again. */
  private static final double REDUNDANT_SHARE = 0.3;

  /**
   * Pauses below which nobody waits for an answer, as in the batches of PostgreSQL's driver.
   * Measured within one machine: 0.01 to 0.02 ms in them, 0.04 ms and more where each row is waited
   * for.
   */
  private static final double ROUND_TRIP_MS = 0.03;

  /** The fact of a loop; empty where its statement is not among the queries. */
  Optional<LoopFact> of(LoopDigest loop) {
    return Optional.ofNullable(queries.get(loop.statement())).map(query -> of(loop, query));
  }

  private LoopFact of(LoopDigest loop, QueryFact query) {
    Optional<UnderstoodQuery> shape = Optional.ofNullable(understood.get(loop.statement()));
    Optional<UnderstoodQuery> leader =
        loop.leader().map(understood::get).filter(LoopFacts::returnsRows);
    Optional<ResolvedPredicate> key = shape.flatMap(LoopFacts::lookedUp);
    boolean foreignKey = leader.isPresent() && key.isPresent() && linked(leader.get(), key.get());
    LoopKind kind = kind(loop, query, shape, key);
    double repeats = loop.meanRepeats();
    return new LoopFact(
        query,
        kind,
        kind == LoopKind.N_PLUS_ONE ? NPlusOneScore.of(loop, leader(loop), foreignKey) : 0,
        loop.leader().map(queries::get).map(QueryFact::text),
        loop.leaderShare(),
        foreignKey,
        loop.loopingUnits(),
        NPlusOneScore.unitShare(loop),
        repeats,
        loop.maxRepeats(),
        loop.distinctShare(),
        loop.wallTimeMs(),
        loop.wallIsKnown(),
        loop.wallTimeMs() * Math.max(0, repeats - 1) / Math.max(1, repeats),
        Math.round(loop.loopingUnits() * Math.max(0, repeats - 1)),
        QueryFacts.byFrequency(loop.endpoints()),
        shape.flatMap(
            each -> BatchedSql.of(engine, each, key.map(k -> k.predicate().column().column()))),
        loop.example());
  }

  /** Looping units behind a leader that returns rows, 0..1: others cannot ask for lookups. */
  private double leader(LoopDigest loop) {
    return loop.leader()
        .map(queries::get)
        .filter(found -> found.kind() == StatementKind.SELECT || returning(found.text()))
        .map(found -> loop.leaderShare())
        .orElse(0.0);
  }

  private static boolean returnsRows(UnderstoodQuery query) {
    return query.shape().kind() == StatementKind.SELECT || returning(query.digest().text());
  }

  private static boolean returning(String text) {
    return text.toUpperCase(Locale.ROOT).contains(" RETURNING ");
  }

  private LoopKind kind(
      LoopDigest loop,
      QueryFact query,
      Optional<UnderstoodQuery> shape,
      Optional<ResolvedPredicate> key) {
    if (query.kind().writesRows()) {
      boolean waits = loop.pauseMs().orElse(ROUND_TRIP_MS) >= ROUND_TRIP_MS;
      return waits || engine != Engine.POSTGRESQL ? LoopKind.WRITE_LOOP : LoopKind.BATCHED;
    } else if (shape.filter(each -> has(each, PredicateKind.IN_LIST)).isPresent()) {
      return LoopKind.BATCHED;
    } else if (query.limited()
        && query.ordered()
        && shape.filter(each -> has(each, PredicateKind.RANGE)).isPresent()) {
      return LoopKind.PAGING;
    } else if (loop.distinctShare() <= REDUNDANT_SHARE) {
      return LoopKind.REDUNDANT;
    } else if (shape.filter(each -> each.shape().limit().offsets()).isPresent()) {
      return LoopKind.PAGE_WALK;
    }
    return key.isPresent() && loop.meanRepeats() >= LoopDigest.MINIMUM_REPEATS
        ? LoopKind.N_PLUS_ONE
        : LoopKind.OTHER;
  }

  private static boolean has(UnderstoodQuery query, PredicateKind kind) {
    return query.shape().predicates().stream()
        .anyMatch(each -> each.kind() == kind && each.column().scope() == 0);
  }

  /**
   * The equality that a lookup searches by: the only one that is no flag, or, of several (a tenant
   * beside it), the one on a key of the table or a foreign key.
   */
  private static Optional<ResolvedPredicate> lookedUp(UnderstoodQuery query) {
    List<ResolvedPredicate> equalities =
        query.predicates().stream()
            .filter(each -> each.predicate().kind() == PredicateKind.EQUALITY)
            .filter(each -> each.predicate().column().scope() == 0)
            .filter(each -> !each.predicate().disjunct())
            .filter(each -> each.predicate().value().type() != ComparedValue.Type.BOOLEAN)
            .toList();
    return equalities.size() <= 1
        ? equalities.stream().findFirst()
        : equalities.stream().filter(LoopFacts::onKey).findFirst();
  }

  private static boolean onKey(ResolvedPredicate condition) {
    return condition
        .column()
        .filter(
            found ->
                found.table().primaryKey().contains(found.column().name())
                    || found.table().foreignKeys().stream()
                        .anyMatch(key -> key.columns().contains(found.column().name())))
        .isPresent();
  }

  /** Whether a foreign key links a table of the leader and the looked-up column, either way. */
  private static boolean linked(UnderstoodQuery leader, ResolvedPredicate key) {
    if (key.column().isEmpty()) {
      return false;
    }
    Table table = key.column().get().table();
    String column = key.column().get().column().name();
    for (Relation relation : leader.names().relations()) {
      Table leading = leader.names().table(relation).orElseThrow();
      if (links(table, column, leading) || linksBack(leading, table, column)) {
        return true;
      }
    }
    return false;
  }

  private static boolean links(Table table, String column, Table leading) {
    return table.foreignKeys().stream()
        .filter(key -> key.referencedTable().equals(leading.name()))
        .anyMatch(key -> key.columns().contains(column));
  }

  private static boolean linksBack(Table leading, Table table, String column) {
    for (ForeignKey key : leading.foreignKeys()) {
      if (key.referencedTable().equals(table.name()) && key.referencedColumns().contains(column)) {
        return true;
      }
    }
    return false;
  }
}
