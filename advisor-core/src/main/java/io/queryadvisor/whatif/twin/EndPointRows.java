package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.EndPoints;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import io.queryadvisor.error.Diagnostic;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two rows for each table that has any: one with the smallest value of each column, one with the
 * largest. The planner reads real ends from an index where a constant lies near a histogram's edge.
 */
final class EndPointRows {
  // A literal of the type that nothing is known of: an enum's first label, an empty document.
  private static final String COLUMNS =
      """
      SELECT n.nspname, c.relname, a.attname, quote_ident(a.attname) AS quoted,
        quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS quoted_table, a.attnotnull,
        CASE
          WHEN t.typtype = 'e' THEN (SELECT quote_literal(e.enumlabel) FROM pg_enum e
            WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder LIMIT 1)
          WHEN t.typcategory = 'N' THEN '0' WHEN t.typcategory = 'B' THEN 'false'
          WHEN t.typcategory = 'D' THEN '''2000-01-01'''
          WHEN t.typcategory = 'A' THEN '''{}''' WHEN t.typcategory = 'T' THEN '''0'''
          WHEN t.typcategory = 'R' THEN '''empty''' WHEN t.typcategory = 'I' THEN '''0.0.0.0'''
          WHEN t.typname IN ('json', 'jsonb') THEN '''{}'''
          WHEN t.typname = 'uuid' THEN '''00000000-0000-0000-0000-000000000000'''
          WHEN t.typname IN ('point') THEN '''(0,0)'''
          ELSE '''''' END AS value
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_type t0 ON t0.oid = a.atttypid
      JOIN pg_type t ON t.oid = CASE WHEN t0.typtype = 'd' THEN t0.typbasetype ELSE t0.oid END
      WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      ORDER BY a.attrelid, a.attnum
      """;

  private record Column(String quoted, boolean notNull, String value) {}

  private static final String CAUTIOUS = " ON CONFLICT DO NOTHING";

  private final Connection connection;
  private final List<StoredRelation> relations;
  private final SortedMap<TableName, String> refused = new TreeMap<>();
  private final String source;
  private final List<Diagnostic> diagnostics;
  private final Map<TableName, Map<String, EndPoints>> ends = new HashMap<>();
  private final Map<TableName, Map<String, String>> examples = new HashMap<>();
  private final Map<TableName, Map<String, Column>> tables = new LinkedHashMap<>();
  private final Map<TableName, String> quoted = new HashMap<>();

  /**
   * Rows to be inserted over a connection.
   *
   * @param connection of the owner, to whom foreign keys and triggers have nothing to say
   */
  EndPointRows(
      Connection connection, String source, PostgresState state, List<Diagnostic> diagnostics) {
    this.connection = connection;
    this.relations = state.relations();
    this.source = source;
    this.diagnostics = diagnostics;
    for (EndPoints each : state.endPoints()) {
      ends.computeIfAbsent(each.table(), any -> new HashMap<>()).put(each.column(), each);
    }
    // A partition's own values lie within its bounds, and so fulfil them.
    for (StoredStatistics each : state.statistics()) {
      String value =
          !each.commonValues().isEmpty()
              ? each.commonValues().get(0)
              : each.histogram().isEmpty() ? "" : each.histogram().get(0);
      if (!value.isEmpty()) {
        examples.computeIfAbsent(each.relation(), any -> new HashMap<>()).put(each.column(), value);
      }
    }
  }

  /** Inserts them; a note names the tables that refuse them. */
  void insert() throws SQLException {
    readColumns();
    List<TableName> wanted = new ArrayList<>();
    for (StoredRelation relation : relations) {
      boolean stored = relation.kind() == 'r' || relation.kind() == 'm';
      if (stored && hasRows(relation) && tables.containsKey(relation.name())) {
        wanted.add(relation.name());
      }
    }
    try (Statement statement = connection.createStatement()) {
      insertAll(statement, wanted);
    }
  }

  private static boolean hasRows(StoredRelation relation) {
    return relation.blocks().orElse(relation.pages()) > 0;
  }

  private void insertAll(Statement statement, List<TableName> wanted) throws SQLException {
    try {
      statement.execute(
          wanted.stream()
              .map(table -> insert(table, true, CAUTIOUS) + insert(table, false, CAUTIOUS))
              .collect(Collectors.joining()));
    } catch (SQLException together) {
      for (TableName table : wanted) {
        insertInto(statement, table);
      }
    }
    if (!refused.isEmpty()) {
      diagnostics.add(
          Diagnostic.note(
              source,
              "Estimates near the smallest and largest values of some tables may differ, for the"
                  + " twin refuses rows with them: "
                  + refused.entrySet().stream()
                      .map(table -> table.getKey() + " (" + table.getValue() + ")")
                      .collect(Collectors.joining(", "))));
    }
  }

  // ON CONFLICT is refused by tables with deferrable keys; without it, equal ends conflict.
  private void insertInto(Statement statement, TableName table) throws SQLException {
    for (boolean smallest : new boolean[] {true, false}) {
      try {
        statement.execute(insert(table, smallest, CAUTIOUS));
      } catch (SQLException cautious) {
        try {
          statement.execute(insert(table, smallest, ""));
        } catch (SQLException e) {
          if (Reason.isOfTheServer(e)) {
            throw e;
          }
          refused.put(table, Reason.of(e));
        }
      }
    }
  }

  private void readColumns() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(COLUMNS)) {
      while (result.next()) {
        TableName table = new TableName(result.getString("nspname"), result.getString("relname"));
        quoted.put(table, result.getString("quoted_table"));
        tables
            .computeIfAbsent(table, any -> new LinkedHashMap<>())
            .put(
                result.getString("attname"),
                new Column(
                    result.getString("quoted"),
                    result.getBoolean("attnotnull"),
                    result.getString("value")));
      }
    }
  }

  private String insert(TableName table, boolean smallest, String onConflict) {
    Map<String, Column> columns = tables.getOrDefault(table, Map.of());
    String names = columns.values().stream().map(Column::quoted).collect(Collectors.joining(", "));
    String values =
        columns.entrySet().stream()
            .map(column -> value(table, column.getKey(), column.getValue(), smallest))
            .collect(Collectors.joining(", "));
    return "INSERT INTO "
        + quoted.get(table)
        + " ("
        + names
        + ") OVERRIDING SYSTEM VALUE VALUES ("
        + values
        + ")"
        + onConflict
        + ";\n";
  }

  private String value(TableName table, String name, Column column, boolean smallest) {
    EndPoints known = ends.getOrDefault(table, Map.of()).get(name);
    if (known != null) {
      return (smallest ? known.minimum() : known.maximum())
          .map(SqlText::literal)
          .orElse(column.notNull() ? column.value() : "NULL");
    }
    String example = examples.getOrDefault(table, Map.of()).get(name);
    if (example != null) {
      return SqlText.literal(example);
    }
    return column.notNull() ? column.value() : "NULL";
  }
}
