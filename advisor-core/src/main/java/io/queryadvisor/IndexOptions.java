package io.queryadvisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What index advice may cost.
 *
 * @param budgetBytes what new indexes may take together; empty for no limit
 * @param most new indexes; empty for no limit
 * @param writesPerDay rows written a day by table, as the user names it ({@code orders} or {@code
 *     shop.orders}), where the server's counters do not tell
 * @param timeLimit after which the best set so far is taken
 * @param projects directories of migrations whose indexes count as there
 */
public record IndexOptions(
    OptionalLong budgetBytes,
    OptionalInt most,
    SortedMap<String, Double> writesPerDay,
    Duration timeLimit,
    List<Path> projects) {

  /** No limit but a minute. */
  public static final IndexOptions DEFAULT =
      new IndexOptions(
          OptionalLong.empty(),
          OptionalInt.empty(),
          new TreeMap<>(),
          Duration.ofSeconds(60),
          List.of());

  public IndexOptions {
    writesPerDay = Collections.unmodifiableSortedMap(new TreeMap<>(writesPerDay));
    projects = List.copyOf(projects);
  }
}
