package io.queryadvisor.database.mysql;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.MysqlState;
import io.queryadvisor.catalog.snapshot.MysqlState.TableText;
import io.queryadvisor.database.jdbc.Notes;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what a MySQL or MariaDB optimizer looks at, beside the catalog. */
final class PlannerState {
  /** Each takes a query of its own. */
  private static final int MOST_TABLES = 1_000;

  private static final int LOCK_TIMEOUT = 1205;

  private static final String VARIABLES =
      """
      SHOW GLOBAL VARIABLES WHERE Variable_name LIKE 'optimizer\\_%' OR Variable_name IN (
        'join_buffer_size', 'join_cache_level', 'sort_buffer_size', 'read_rnd_buffer_size',
        'tmp_table_size', 'max_heap_table_size', 'innodb_buffer_pool_size', 'innodb_page_size',
        'innodb_stats_persistent', 'innodb_stats_persistent_sample_pages', 'innodb_stats_method',
        'sql_mode', 'lower_case_table_names', 'eq_range_index_dive_limit', 'max_seeks_for_key',
        'range_optimizer_max_mem_size', 'use_stat_tables', 'histogram_size', 'histogram_type',
        'in_predicate_conversion_threshold', 'max_length_for_sort_data', 'max_sort_length',
        'character_set_server', 'collation_server', 'default_storage_engine', 'version')
      """;

  private final Session session;
  private final Server server;
  private final Notes notes;

  PlannerState(Session session, Server server, Notes notes) {
    this.session = session;
    this.server = server;
    this.notes = notes;
  }

  MysqlState read() throws SQLException {
    SortedMap<String, String> variables = new TreeMap<>();
    session.list(VARIABLES, row -> variables.put(row.text("Variable_name"), row.text("Value")));
    List<String> names =
        TableRow.readAll(session, server.database()).stream().map(TableRow::name).sorted().toList();
    return new MysqlState(variables, tables(names), Histograms.read(session, server, notes));
  }

  private List<TableText> tables(List<String> names) throws SQLException {
    List<TableText> texts = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    for (String name : names.subList(0, Math.min(MOST_TABLES, names.size()))) {
      try {
        texts.add(new TableText(new TableName(server.database(), name), text(name)));
      } catch (SQLException e) {
        if (!Denied.is(e) && e.getErrorCode() != LOCK_TIMEOUT) {
          throw e;
        }
        hidden.add(name);
      }
    }
    if (!hidden.isEmpty()) {
      notes.note(
          "The CREATE TABLE of "
              + hidden.size()
              + " tables, "
              + hidden.get(0)
              + " among them, could not be had: the table is locked, or the login may not see it"
              + " (GRANT REFERENCES or SELECT on it).");
    }
    if (names.size() > MOST_TABLES) {
      notes.note("The CREATE TABLE of the first " + MOST_TABLES + " tables alone was read.");
    }
    return texts;
  }

  private String text(String name) throws SQLException {
    return session.one(
        "SHOW CREATE TABLE " + Identifier.quote(server.database()) + "." + Identifier.quote(name),
        row -> row.text("Create Table"));
  }
}
