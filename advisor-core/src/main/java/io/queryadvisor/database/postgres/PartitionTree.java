package io.queryadvisor.database.postgres;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Which relations hold the rows of a partitioned table, or the entries of a partitioned index: its
 * leaves, over all levels.
 */
final class PartitionTree {
  private final Map<Long, List<Long>> children = new HashMap<>();

  void add(OptionalLong parent, long child) {
    parent.ifPresent(oid -> children.computeIfAbsent(oid, unused -> new ArrayList<>()).add(child));
  }

  /** The value of a relation, or the sum of its leaves' where it has partitions. */
  OptionalLong sum(long oid, LongFunction<OptionalLong> value) {
    if (!children.containsKey(oid)) {
      return value.apply(oid);
    }
    OptionalLong sum = OptionalLong.empty();
    for (long leaf : leaves(oid)) {
      OptionalLong one = value.apply(leaf);
      if (one.isPresent()) {
        sum = OptionalLong.of(sum.orElse(0) + one.getAsLong());
      }
    }
    return sum;
  }

  private List<Long> leaves(long root) {
    List<Long> leaves = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    Deque<Long> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      long oid = open.pop();
      List<Long> below = children.getOrDefault(oid, List.of());
      if (below.isEmpty()) {
        leaves.add(oid);
      } else if (seen.add(oid)) {
        below.forEach(open::push);
      }
    }
    return leaves;
  }
}
