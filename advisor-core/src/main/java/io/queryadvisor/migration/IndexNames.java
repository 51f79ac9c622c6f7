package io.queryadvisor.migration;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names for new indexes that fit and are free: the script begins with dropping what has the name,
 * so that a run that failed can be repeated, and must never drop what was there before.
 */
final class IndexNames {
  private static final int MOST_BYTES = 63; // PostgreSQL cuts off the rest; MySQL takes 64

  private final boolean mySql;
  private final Map<TableName, Set<String>> taken = new HashMap<>();

  /**
   * Names that are free in a catalog.
   *
   * @param planned names of indexes that other migrations will make, by their tables
   */
  IndexNames(Catalog catalog, Map<TableName, Set<String>> planned) {
    this.mySql = catalog.engine().isMySqlFamily();
    for (Table table : catalog.tables()) {
      if (!mySql) {
        taken(table.name()).add(table.name().name());
      }
      table.indexes().stream()
          // What a failed build has left is in the way of nothing: it is dropped first.
          .filter(index -> !index.is(IndexProperty.INVALID))
          .map(Index::name)
          .forEach(name -> taken(table.name()).add(folded(name)));
    }
    planned.forEach((table, names) -> names.forEach(name -> taken(table).add(folded(name))));
  }

  /** The wish, shortened or numbered where it cannot be had; the name is taken then. */
  String claim(TableName table, String wish) {
    String base = wish.codePoints().anyMatch(Character::isISOControl) ? clean(wish) : wish;
    String name = fit(base, "");
    for (int number = 2; !taken(table).add(folded(name)); number++) {
      name = fit(base, "_" + number);
    }
    return name;
  }

  private static String clean(String name) {
    return name.codePoints()
        .map(c -> Character.isISOControl(c) ? '_' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Two names that differ at the end alone must not become one: a hash stands for the rest. */
  private static String fit(String base, String suffix) {
    if (bytes(base + suffix) <= MOST_BYTES) {
      return base + suffix;
    }
    String end = "_" + String.format(Locale.ROOT, "%08x", base.hashCode()) + suffix;
    StringBuilder start = new StringBuilder(base);
    while (bytes(start + end) > MOST_BYTES) {
      start.setLength(start.offsetByCodePoints(start.length(), -1));
    }
    return start + end;
  }

  private static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  // PostgreSQL: one name space a schema; MySQL: one a table, whatever the case.
  private Set<String> taken(TableName table) {
    TableName space = mySql ? table : new TableName(table.schema(), "");
    return taken.computeIfAbsent(space, key -> new TreeSet<>());
  }

  private String folded(String name) {
    return mySql ? name.toLowerCase(Locale.ROOT) : name;
  }
}
