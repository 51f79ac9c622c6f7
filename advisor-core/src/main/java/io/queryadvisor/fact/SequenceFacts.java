package io.queryadvisor.fact;

import io.queryadvisor.sql.Fingerprint;
import io.queryadvisor.sql.PredicateKind;
import io.queryadvisor.sql.Relation;
import io.queryadvisor.sql.StatementKind;
import io.queryadvisor.workload.SequenceDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the sequence facts of a workload.
 *
 * @param queries the facts of all digests
 * @param understood those digests whose shape is known
 */
record SequenceFacts(
    Map<Fingerprint, QueryFact> queries, Map<Fingerprint, UnderstoodQuery> understood) {

  /** The fact of an order of executions; empty where it means nothing. */
  Optional<SequenceFact> of(SequenceDigest digest) {
    QueryFact query = queries.get(digest.statement());
    if (query == null) {
      return Optional.empty();
    }
    return switch (digest.kind()) {
      case FOLLOWED -> digest.other().flatMap(other -> pair(digest, query, other));
      case POLLED -> Optional.of(fact(digest, query, SequenceMeaning.POLLING));
      case WAITED -> Optional.of(fact(digest, query, SequenceMeaning.IDLE_IN_TRANSACTION));
      case COMMITTED_ALONE -> Optional.of(fact(digest, query, SequenceMeaning.COMMITTED_ALONE));
      case SAME_ROW ->
          Optional.of(fact(digest, query, SequenceMeaning.HOT_ROW))
              .filter(fact -> picksRows(digest.statement()));
    };
  }

  private boolean picksRows(Fingerprint statement) {
    return Optional.ofNullable(understood.get(statement))
        .filter(SequenceFacts::looksUp)
        .isPresent();
  }

  private static SequenceFact fact(
      SequenceDigest digest, QueryFact query, SequenceMeaning meaning) {
    return fact(digest, query, meaning, Optional.empty(), query.calls());
  }

  private static SequenceFact fact(
      SequenceDigest digest,
      QueryFact query,
      SequenceMeaning meaning,
      Optional<String> other,
      long all) {
    return new SequenceFact(
        query,
        meaning,
        other,
        digest.occurrences(),
        Math.min(1, (double) digest.occurrences() / Math.max(1, all)),
        digest.runs(),
        digest.meanMs(),
        digest.longestMs(),
        digest.variation());
  }

  private Optional<SequenceFact> pair(SequenceDigest digest, QueryFact first, Fingerprint next) {
    UnderstoodQuery before = understood.get(digest.statement());
    UnderstoodQuery after = understood.get(next);
    QueryFact second = queries.get(next);
    if (before == null || after == null || second == null || !sameTable(before, after)) {
      return Optional.empty();
    }
    if (second.kind() == StatementKind.INSERT) {
      return looksUp(before)
          ? Optional.of(
              fact(
                  digest,
                  first,
                  SequenceMeaning.CHECK_THEN_INSERT,
                  Optional.of(second.text()),
                  first.calls()))
          : Optional.empty();
    }
    if (counts(first) && isPage(second)) {
      return Optional.of(page(digest, first, second));
    }
    return counts(second) && isPage(first)
        ? Optional.of(page(digest, second, first))
        : Optional.empty();
  }

  private static SequenceFact page(SequenceDigest digest, QueryFact count, QueryFact page) {
    return fact(
        digest, count, SequenceMeaning.COUNT_WITH_PAGE, Optional.of(page.text()), page.calls());
  }

  private static boolean counts(QueryFact query) {
    return query.aggregated()
        && !query.grouped()
        && query.text().toLowerCase(Locale.ROOT).startsWith("select count(");
  }

  private static boolean isPage(QueryFact query) {
    return query.limited() && !query.aggregated();
  }

  private static boolean looksUp(UnderstoodQuery query) {
    return query.shape().predicates().stream()
        .anyMatch(each -> each.kind() == PredicateKind.EQUALITY && each.column().scope() == 0);
  }

  /** Whether the first one's only table, and no other, is the first of the second one. */
  private static boolean sameTable(UnderstoodQuery first, UnderstoodQuery second) {
    List<Relation> one = first.shape().relations();
    List<Relation> other = second.shape().relations();
    return !one.isEmpty()
        && !other.isEmpty()
        && one.get(0).table().equalsIgnoreCase(other.get(0).table());
  }
}
