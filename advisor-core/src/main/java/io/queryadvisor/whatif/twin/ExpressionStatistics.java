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
import io.queryadvisor.whatif.size.KeyEvidence;
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
   * Writes what can be derived for an index just built, or its part in a partition.
   *
   * @param asking of a login without rights, for it evaluates the expressions
   * @param editing of the superuser
   * @return what was found out about its keys, by their position from 1
   */
  Map<Integer, KeyEvidence> derive(
      Statement asking, Statement editing, IndexDefinition definition, BuiltIndex part)
      throws SQLException {
    Map<Integer, KeyEvidence> found = new HashMap<>();
    List<StoredStatistics> derived = new ArrayList<>();
    for (int i = 1; i <= definition.keys().size(); i++) {
      IndexKey key = definition.keys().get(i - 1);
      Optional<Known> known = known(key, part);
      Optional<? extends KeyEvidence> evidence = Optional.empty();
      if (known.isPresent() && definition.method().equals("gin")) {
        evidence = inverted(asking, known.get(), part, i);
      } else if (known.isPresent() && key.column().isEmpty()) {
        Optional<KeyEvidence.Computed> computed = computed(asking, known.get(), part, i);
        computed.ifPresent(each -> derived.add(each.statistics()));
        evidence = computed.filter(each -> !known.get().statistics().redacted());
      }
      if (evidence.isPresent()) {
        found.put(i, evidence.get());
      }
    }
    StatisticsImport.run(editing.getConnection(), derived);
    return found;
  }

  /**
   * An expression of one column with statistics.
   *
   * @param rows of the table
   */
  private record Known(
      String expression, Column column, StoredStatistics statistics, double rows) {}

  private Optional<Known> known(IndexKey key, BuiltIndex part) {
    Optional<Column> column =
        Optional.ofNullable(tables.get(part.table()))
            .flatMap(table -> onlyColumn(table, key.expression()));
    return column.flatMap(
        found ->
            Optional.ofNullable(statistics.get(new Key(part.table(), found.name())))
                .map(
                    stored ->
                        new Known(
                            key.expression(),
                            found,
                            stored,
                            rows.getOrDefault(part.table(), 0.0))));
  }

  private static Optional<KeyEvidence.Computed> computed(
      Statement statement, Known known, BuiltIndex part, int position) {
    try {
      return ComputedValues.read(
              statement,
              known.expression(),
              known.column().type(),
              known.statistics(),
              part,
              position)
          .map(values -> values.evidence(part.fullName(), known.statistics(), known.rows()));
    } catch (SQLException e) {
      // Values that were replaced, or are of a type without an order, may not be computed with.
      return Optional.empty();
    }
  }

  private static Optional<KeyEvidence.Inverted> inverted(
      Statement statement, Known known, BuiltIndex part, int position) {
    if (known.statistics().redacted()) {
      return Optional.empty(); // what replaces a text has its width and not its words
    }
    try {
      return InvertedKeys.read(
          statement,
          known.expression(),
          known.column().type(),
          known.statistics(),
          part,
          position,
          known.rows());
    } catch (SQLException e) {
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
