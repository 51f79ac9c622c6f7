package io.queryadvisor.catalog.snapshot;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the settings that decide plans. A snapshot holds no others, and of an edited one no
 * others are taken: a server lets some settings load libraries.
 */
public final class PlannerSettingNames {
  private static final List<String> PREFIXES = List.of("enable_", "geqo");

  private static final Set<String> EXACT =
      Set.of(
          "seq_page_cost",
          "random_page_cost",
          "cpu_tuple_cost",
          "cpu_index_tuple_cost",
          "cpu_operator_cost",
          "parallel_setup_cost",
          "parallel_tuple_cost",
          "min_parallel_table_scan_size",
          "min_parallel_index_scan_size",
          "effective_cache_size",
          "jit",
          "jit_above_cost",
          "jit_optimize_above_cost",
          "jit_inline_above_cost",
          "default_statistics_target",
          "constraint_exclusion",
          "cursor_tuple_fraction",
          "from_collapse_limit",
          "join_collapse_limit",
          "plan_cache_mode",
          "recursive_worktable_factor",
          "force_parallel_mode",
          "debug_parallel_query",
          "work_mem",
          "hash_mem_multiplier",
          "max_parallel_workers",
          "max_parallel_workers_per_gather",
          "max_worker_processes",
          "parallel_leader_participation",
          "maintenance_work_mem",
          "max_parallel_maintenance_workers",
          "effective_io_concurrency",
          "temp_buffers",
          "shared_buffers",
          "block_size",
          "search_path",
          "row_security",
          "transform_null_equals",
          "default_text_search_config");

  /** Whether a setting of this name is one. */
  public static boolean contains(String name) {
    return EXACT.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
  }

  /** What names begin with, each whole family of which is meant. */
  public static List<String> prefixes() {
    return PREFIXES;
  }

  /** The others, sorted. */
  public static List<String> exact() {
    return List.copyOf(new TreeSet<>(EXACT));
  }

  private PlannerSettingNames() {}
}
