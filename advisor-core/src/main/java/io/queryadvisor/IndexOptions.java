package io.queryadvisor;

import io.queryadvisor.validation.CloneOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
 *     shop.orders}), beside those of the workload
 * @param timeLimit within which advice is to be there, the planner's start included
 * @param projects directories of migrations whose indexes count as there
 * @param hypopg whether the live server's HypoPG plans instead of a twin
 * @param trial a database to try the advice on
 */
public record IndexOptions(
    OptionalLong budgetBytes,
    OptionalInt most,
    SortedMap<String, Double> writesPerDay,
    Duration timeLimit,
    List<Path> projects,
    boolean hypopg,
    Optional<CloneOptions> trial) {

  /** No limit but a minute. */
  public static final IndexOptions DEFAULT =
      new IndexOptions(
          OptionalLong.empty(),
          OptionalInt.empty(),
          new TreeMap<>(),
          Duration.ofSeconds(60),
          List.of());

  /** What a twin advises, and nobody tries. */
  public IndexOptions(
      OptionalLong budgetBytes,
      OptionalInt most,
      SortedMap<String, Double> writesPerDay,
      Duration timeLimit,
      List<Path> projects) {
    this(budgetBytes, most, writesPerDay, timeLimit, projects, false, Optional.empty());
  }

  public IndexOptions {
    writesPerDay = Collections.unmodifiableSortedMap(new TreeMap<>(writesPerDay));
    projects = List.copyOf(projects);
  }

  /** The same with the advice tried on a clone. */
  public IndexOptions triedOn(CloneOptions database) {
    return new IndexOptions(
        budgetBytes, most, writesPerDay, timeLimit, projects, hypopg, Optional.of(database));
  }

  /** The same with the live server's HypoPG to plan. */
  public IndexOptions withHypopg() {
    return new IndexOptions(budgetBytes, most, writesPerDay, timeLimit, projects, true, trial);
  }
}
