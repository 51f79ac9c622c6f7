package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.plan.PostgresPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Which part of a table's rows a partial index holds, as the planner estimates it. */
final class RowFractions {
  private record Condition(TableName table, String text) {}

  private final Names names;
  private final Map<Condition, Double> known = new HashMap<>();

  RowFractions(Names names) {
    this.names = names;
  }

  /** 0..1; 1 where there is no predicate, or the server does not understand it. */
  double of(Statement statement, IndexDefinition definition) {
    if (definition.predicate().isEmpty()) {
      return 1;
    }
    Condition condition = new Condition(definition.table(), definition.predicate().get());
    return known.computeIfAbsent(condition, asked -> fraction(statement, asked));
  }

  private double fraction(Statement statement, Condition condition) {
    String from = "SELECT 1 FROM " + names.name(condition.table());
    try {
      double all = rows(statement, from);
      double kept = rows(statement, from + " WHERE " + condition.text());
      return all > 0 ? Math.min(1, kept / all) : 1;
    } catch (SQLException e) {
      return 1; // the definition itself will be refused, with the same words
    }
  }

  private static double rows(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery("EXPLAIN (FORMAT JSON) " + query)) {
      result.next();
      return PostgresPlan.parse(result.getString(1)).rows();
    }
  }
}
