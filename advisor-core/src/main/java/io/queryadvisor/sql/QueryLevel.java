package io.queryadvisor.sql;

import java.util.HashSet;
import java.util.Set;

/**
 * One query level of a statement.
 *
 * @param scope its number
 * @param commonTables the names of common table expressions that it sees, folded
 */
record QueryLevel(int scope, Set<String> commonTables) {
  QueryLevel {
    commonTables = Set.copyOf(commonTables);
  }

  QueryLevel with(Set<String> names) {
    Set<String> all = new HashSet<>(commonTables);
    all.addAll(names);
    return new QueryLevel(scope, all);
  }
}
