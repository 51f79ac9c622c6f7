package io.queryadvisor.database.redaction;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Numbers the values of each kind over the whole database: an equal value has the same number in
 * every column, so that what could be joined still can.
 */
final class Ranks {
  private final boolean byBytes;
  private final Map<ValueKind, Set<String>> values = new EnumMap<>(ValueKind.class);
  private final Map<ValueKind, Map<String, Long>> ranks = new EnumMap<>(ValueKind.class);

  /**
   * No values yet.
   *
   * @param byBytes whether the database sorts text by its bytes
   */
  Ranks(boolean byBytes) {
    this.byBytes = byBytes;
  }

  void add(ValueKind kind, List<String> more) {
    values.computeIfAbsent(kind, unused -> new HashSet<>()).addAll(more);
  }

  /** Numbers all values from 0 in their order; afterwards none can be added. */
  void assign() {
    values.forEach(
        (kind, set) -> {
          Map<String, Long> numbered = new HashMap<>(set.size() * 2);
          List<String> sorted = set.stream().sorted(kind.order(byBytes)).toList();
          for (String value : sorted) {
            numbered.put(value, (long) numbered.size());
          }
          ranks.put(kind, numbered);
        });
  }

  long of(ValueKind kind, String value) {
    return Objects.requireNonNull(ranks.getOrDefault(kind, Map.of()).get(value));
  }

  /** Digits of the greatest number of a kind. */
  int digits(ValueKind kind) {
    return Integer.toString(ranks.getOrDefault(kind, Map.of()).size()).length();
  }
}
