package io.queryadvisor.catalog;

import java.util.OptionalLong;

/**
 * What happened to a table since the server's statistics were reset (PostgreSQL {@code
 * pg_stat_all_tables}; MySQL {@code table_io_waits_summary_by_index_usage}). Each is empty where
 * the server does not tell.
 *
 * @param sequentialScans full scans started
 * @param indexScans index scans started
 * @param inserts rows inserted
 * @param updates rows updated
 * @param deletes rows deleted
 */
public record TableActivity(
    OptionalLong sequentialScans,
    OptionalLong indexScans,
    OptionalLong inserts,
    OptionalLong updates,
    OptionalLong deletes) {

  /** A table of which the server tells nothing. */
  public static final TableActivity UNKNOWN =
      new TableActivity(
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /** Rows written: inserts, updates and deletes; empty where none of the three is known. */
  public OptionalLong writes() {
    if (inserts.isEmpty() && updates.isEmpty() && deletes.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(inserts.orElse(0) + updates.orElse(0) + deletes.orElse(0));
  }
}
