package io.queryadvisor.cache;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses which caches fit into a budget: what saves most a byte goes first. */
final class MemoryBudget {
  private static final Comparator<CacheAdvice> BY_SAVING =
      Comparator.comparingDouble((CacheAdvice each) -> each.savedPerSecond().orElse(0))
          .reversed()
          .thenComparing(CacheAdvice::statement);

  private MemoryBudget() {}

  /** All of them, what saves most first; those that do not fit say so. */
  static List<CacheAdvice> fit(List<CacheAdvice> caches, long budgetBytes) {
    List<CacheAdvice> dense = new ArrayList<>(caches);
    dense.sort(
        Comparator.comparingDouble(MemoryBudget::savedPerByte).reversed().thenComparing(BY_SAVING));
    Set<CacheAdvice> without = new HashSet<>();
    long left = budgetBytes;
    for (CacheAdvice each : dense) {
      // What no estimate can be made of takes no room from the others, and says so itself.
      long bytes = each.memoryBytes().orElse(0);
      if (bytes > left) {
        without.add(each);
      } else {
        left -= bytes;
      }
    }
    return caches.stream()
        .map(each -> without.contains(each) ? each.withoutRoom() : each)
        .sorted(Comparator.comparing((CacheAdvice each) -> !each.fits()).thenComparing(BY_SAVING))
        .toList();
  }

  private static double savedPerByte(CacheAdvice advice) {
    return advice.savedPerSecond().orElse(0) / Math.max(1, advice.memoryBytes().orElse(1));
  }
}
