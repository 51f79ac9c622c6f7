package io.queryadvisor;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.index.IndexAdvice;
import io.queryadvisor.index.candidate.Prefixes;
import io.queryadvisor.rule.Finding;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets no report drop both of two indexes of which one serves in the other's place: where the
 * advice drops one, a finding does not drop the other.
 *
 * @param advice of the same report
 * @param catalog whose indexes they are
 */
record SparedIndexes(List<IndexAdvice> advice, Catalog catalog) {
  private static final List<String> REPLACEMENTS = List.of("duplicateOf", "prefixOf");

  /** The findings, in their order, none of which contradicts the advice. */
  List<Finding> of(List<Finding> findings) {
    return findings.stream().map(this::sparing).toList();
  }

  private Finding sparing(Finding finding) {
    if (!finding.suggestion().contains("DROP INDEX") || finding.object().isEmpty()) {
      return finding;
    }
    String name = finding.object().get();
    List<IndexAdvice> drops =
        advice.stream()
            .filter(each -> each.action() == IndexAdvice.Action.DROP)
            .filter(
                each -> finding.table().filter(each.index().table().toString()::equals).isPresent())
            .toList();
    if (drops.stream().anyMatch(drop -> drop.name().equals(name))) {
      return finding;
    }
    return drops.stream()
        .filter(drop -> isReplacement(finding, drop) || replaces(name, drop))
        .findFirst()
        .map(
            drop ->
                finding.withSuggestion(
                    "Keep it: the index advice drops "
                        + drop.name()
                        + " instead, and one of the two must stay."))
        .orElse(finding);
  }

  /** Whether the finding's index could only go because this one stays. */
  private static boolean isReplacement(Finding finding, IndexAdvice drop) {
    return REPLACEMENTS.stream()
        .map(key -> finding.evidence().get(key))
        .filter(Objects::nonNull)
        .anyMatch(drop.name()::equals);
  }

  /** Whether an index does all that one to drop does. */
  private boolean replaces(String name, IndexAdvice drop) {
    return index(drop, name)
        .filter(index -> !index.is(IndexProperty.INVALID))
        .map(index -> IndexDefinition.of(drop.index().table(), index))
        .filter(definition -> Prefixes.covers(definition, drop.index()))
        .isPresent();
  }

  private Optional<Index> index(IndexAdvice drop, String name) {
    Stream<Index> indexes =
        catalog.tables().stream()
            .filter(table -> table.name().equals(drop.index().table()))
            .map(Table::indexes)
            .flatMap(List::stream);
    return indexes.filter(index -> index.name().equals(name)).findFirst();
  }
}
