package io.queryadvisor.migration.project;

import io.queryadvisor.catalog.IndexKey;
import java.util.List;
import java.util.Optional;

/** A statement of a script that makes, renames or removes indexes. */
sealed interface IndexStatement {

  /**
   * An index is made.
   *
   * @param name empty where the server chooses it
   * @param table one or two names: perhaps a schema, then the table
   */
  record Created(
      Optional<String> name,
      List<String> table,
      String method,
      List<IndexKey> keys,
      List<String> included,
      Optional<String> predicate)
      implements IndexStatement {
    public Created {
      table = List.copyOf(table);
      keys = List.copyOf(keys);
      included = List.copyOf(included);
    }

    Created named(String newName) {
      return new Created(Optional.of(newName), table, method, keys, included, predicate);
    }

    String tableName() {
      return table.get(table.size() - 1);
    }
  }

  /** An index is removed. */
  record Dropped(String name) implements IndexStatement {}

  /** A table is removed, and its indexes with it. */
  record TableDropped(String table) implements IndexStatement {}

  /** An index gets another name. */
  record Renamed(String from, String to) implements IndexStatement {}
}
