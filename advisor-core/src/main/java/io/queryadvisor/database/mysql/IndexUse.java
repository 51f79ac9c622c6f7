package io.queryadvisor.database.mysql;

import io.queryadvisor.catalog.TableActivity;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the performance schema counted for tables and indexes since the server started ({@code
 * table_io_waits_summary_by_index_usage}). It counts fetches, not scans: of an index that tells how
 * often it was used, of a table nothing that the catalog's model has a place for.
 */
final class IndexUse {
  private static final String SQL =
      """
      SELECT OBJECT_NAME AS table_name, INDEX_NAME AS index_name, COUNT_FETCH AS fetches,
        COUNT_INSERT AS inserts, COUNT_UPDATE AS updates, COUNT_DELETE AS deletes
      FROM performance_schema.table_io_waits_summary_by_index_usage
      WHERE OBJECT_TYPE = 'TABLE' AND OBJECT_SCHEMA = ?
      """;
  private static final String INSTRUMENT =
      """
      SELECT COUNT(*) AS enabled FROM performance_schema.setup_instruments
      WHERE NAME = 'wait/io/table/sql/handler' AND ENABLED = 'YES'
      """;

  private final Map<IndexName, Long> fetches = new HashMap<>();
  private final Map<String, TableActivity> activities = new HashMap<>();

  private record Use(
      String table,
      Optional<String> index,
      long fetches,
      long inserts,
      long updates,
      long deletes) {}

  static IndexUse read(Session session, Server server, Notes notes) throws SQLException {
    IndexUse use = new IndexUse();
    if (!server.hasPerformanceSchema()) {
      return use; // the statements' reader says so
    }
    try {
      if (session.one(INSTRUMENT, row -> row.number("enabled")) == 0) {
        notes.note(
            "Use of indexes is not counted: the performance schema's instrument"
                + " wait/io/table/sql/handler is off.");
        return use;
      }
      session.list(SQL, IndexUse::of, server.database()).forEach(use::add);
    } catch (SQLException e) {
      if (!Denied.is(e)) {
        throw e;
      }
      notes.note(
          "Use of indexes is unknown. To show it: GRANT SELECT ON performance_schema.* TO "
              + Account.quote(server.login())
              + ".");
    }
    return use;
  }

  /** Fetches through an index; empty where its table was not opened since the server started. */
  OptionalLong of(String table, String index) {
    Long count = fetches.get(new IndexName(table, index));
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  TableActivity activity(String table) {
    return activities.getOrDefault(table, TableActivity.UNKNOWN);
  }

  private void add(Use use) {
    use.index().ifPresent(name -> fetches.put(new IndexName(use.table(), name), use.fetches()));
    TableActivity before = activity(use.table());
    activities.put(
        use.table(),
        new TableActivity(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.of(before.inserts().orElse(0) + use.inserts()),
            OptionalLong.of(before.updates().orElse(0) + use.updates()),
            OptionalLong.of(before.deletes().orElse(0) + use.deletes())));
  }

  private static Use of(Row row) throws SQLException {
    return new Use(
        row.text("table_name"),
        row.optionalText("index_name"),
        row.number("fetches"),
        row.number("inserts"),
        row.number("updates"),
        row.number("deletes"));
  }
}
