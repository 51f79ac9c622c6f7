package io.queryadvisor.index;

import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What foreign keys need of indexes. */
final class ForeignKeys {
  private ForeignKeys() {}

  /**
   * Whether the check of a delete in the referenced table can search by the index: led by all the
   * key's columns in any order, complete or partial on nothing but their IS NOT NULL.
   */
  static boolean supports(IndexDefinition index, ForeignKey key) {
    int columns = key.columns().size();
    if (!index.method().equals("btree") || index.keys().size() < columns) {
      return false;
    }
    Set<String> leading = new HashSet<>();
    List<IndexKey> first = index.keys().subList(0, columns);
    first.forEach(each -> each.column().ifPresent(leading::add));
    return leading.containsAll(key.columns())
        && index.predicate().map(text -> onlyNotNull(text, key)).orElse(true);
  }

  private static boolean onlyNotNull(String predicate, ForeignKey key) {
    String rest = predicate;
    for (String column : key.columns()) {
      rest = rest.replaceAll("\"?\\Q" + column + "\\E\"? IS NOT NULL", "");
    }
    return rest.replaceAll("[()\\s]|AND", "").isEmpty();
  }
}
