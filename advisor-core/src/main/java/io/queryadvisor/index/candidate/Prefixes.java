package io.queryadvisor.index.candidate;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells when an index does all that another one would do. */
public final class Prefixes {
  private Prefixes() {}

  /**
   * Whether the longer index makes the other superfluous: same method and predicate, the other's
   * keys are its first keys in the same order (read forwards or backwards), and it stores what the
   * other one includes.
   */
  public static boolean covers(IndexDefinition longer, IndexDefinition other) {
    if (!longer.table().equals(other.table())
        || !longer.method().equals(other.method())
        || !(longer.predicate().isEmpty() || longer.predicate().equals(other.predicate()))
        || longer.keys().size() < other.keys().size()) {
      return false;
    }
    if (!longer.method().equals("btree") && longer.keys().size() != other.keys().size()) {
      return false;
    }
    List<IndexKey> first = longer.keys().subList(0, other.keys().size());
    boolean same = true;
    boolean backwards = true;
    for (int i = 0; i < first.size(); i++) {
      same &= sameKey(first.get(i), other.keys().get(i));
      backwards &= sameKey(turned(first.get(i)), other.keys().get(i));
    }
    Set<String> stored = new HashSet<>(longer.included());
    longer.keys().forEach(key -> key.column().ifPresent(stored::add));
    return (same || backwards) && stored.containsAll(other.included());
  }

  static IndexKey turned(IndexKey key) {
    return new IndexKey(
        key.column(),
        key.expression(),
        !key.descending(),
        !key.nullsFirst(),
        key.operatorClass(),
        key.collation(),
        key.prefixLength());
  }

  private static boolean sameKey(IndexKey one, IndexKey two) {
    return one.column().equals(two.column())
        && bare(one.expression()).equals(bare(two.expression()))
        && one.descending() == two.descending()
        && one.nullsFirst() == two.nullsFirst()
        && one.operatorClass().equals(two.operatorClass())
        && one.collation().equals(two.collation());
  }

  private static String bare(String expression) {
    String text = expression.replaceAll("\\s+", " ");
    return text.startsWith("(") && text.endsWith(")") && text.indexOf(')') == text.length() - 1
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
