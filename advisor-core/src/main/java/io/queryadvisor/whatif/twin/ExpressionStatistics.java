package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.PostgresState;
import io.queryadvisor.catalog.snapshot.StoredRelation;
import io.queryadvisor.catalog.snapshot.StoredStatistics;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gives an expression index the statistics that ANALYZE would find for its expressions: the server
 * itself applies each expression to the values that are known of its column. Only expressions of
 * one column; of others the planner guesses, as it does before the first ANALYZE.
 */
final class ExpressionStatistics {
  private record Key(TableName relation, String column) {}

  private final Map<TableName, Table> tables = new HashMap<>();
  private final Map<Key, StoredStatistics> statistics = new HashMap<>();
  private final Map<TableName, Double> rows = new HashMap<>();

  ExpressionStatistics(Catalog catalog, PostgresState state) {
    catalog.tables().forEach(table -> tables.put(table.name(), table));
    for (StoredStatistics each : state.statistics()) {
      if (!each.inherited()) {
        statistics.put(new Key(each.relation(), each.column()), each);
      }
    }
    for (StoredRelation relation : state.relations()) {
      rows.put(relation.name(), Math.max(0, relation.tuples()));
    }
  }

  /**
   * Writes what can be derived for an index just built and for its parts in partitions.
   *
   * @param asking of a login without rights, for it evaluates the expressions
   * @param editing of the superuser
   */
  void derive(
      Statement asking, Statement editing, IndexDefinition definition, List<BuiltIndex> parts)
      throws SQLException {
    List<StoredStatistics> derived = new ArrayList<>();
    for (int i = 0; i < definition.keys().size(); i++) {
      IndexKey key = definition.keys().get(i);
      if (key.column().isEmpty()) {
        for (BuiltIndex part : parts) {
          if (part.stored()) {
            derive(asking, key, part, i + 1).ifPresent(derived::add);
          }
        }
      }
    }
    StatisticsImport.run(editing.getConnection(), derived);
  }

  private Optional<StoredStatistics> derive(
      Statement statement, IndexKey key, BuiltIndex part, int position) {
    Optional<Column> column =
        Optional.ofNullable(tables.get(part.table()))
            .flatMap(table -> onlyColumn(table, key.expression()));
    Optional<StoredStatistics> known =
        column.map(found -> statistics.get(new Key(part.table(), found.name())));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    try {
      return ComputedValues.read(
              statement, key.expression(), column.get().type(), known.get(), part, position)
          .map(
              values ->
                  values.statistics(
                      part.fullName(), known.get(), rows.getOrDefault(part.table(), 0.0)));
    } catch (SQLException e) {
      // Values that were replaced, or are of a type without an order, may not be computed with.
      return Optional.empty();
    }
  }

  /** The column that an expression is of, where it is of one. */
  private static Optional<Column> onlyColumn(Table table, String expression) {
    String code = expression.replaceAll("'(?:[^']|'')*'", "''");
    List<Column> named =
        table.columns().stream().filter(column -> isNamed(code, column.name())).toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  private static boolean isNamed(String code, String column) {
    String quoted = '"' + column.replace("\"", "\"\"") + '"';
    // Not what is followed by a parenthesis: that is a function.
    return code.contains(quoted)
        || Pattern.compile("(?<![\\w\".:])" + Pattern.quote(column) + "(?![\\w\"]|\\s*\\()")
            .matcher(code)
            .find();
  }
}
