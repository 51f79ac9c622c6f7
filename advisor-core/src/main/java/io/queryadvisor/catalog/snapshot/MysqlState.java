package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.catalog.TableName;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a MySQL or MariaDB optimizer looks at, beside the catalog model.
 *
 * @param variables system variables that decide plans, sorted by name
 * @param tables CREATE TABLE in the server's own words, where the login may see it
 * @param histograms of columns, sorted by column
 */
public record MysqlState(
    SortedMap<String, String> variables, List<TableText> tables, List<Histogram> histograms) {

  public MysqlState {
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    tables = List.copyOf(tables);
    histograms = List.copyOf(histograms);
  }

  /**
   * A table's definition.
   *
   * @param name the table
   * @param sql its CREATE TABLE
   */
  public record TableText(TableName name, String sql) {}

  /**
   * A column's histogram.
   *
   * @param table the table
   * @param column the column
   * @param json as the server stores it (MySQL {@code column_statistics}, MariaDB {@code
   *     column_stats})
   * @param redacted whether its values were replaced
   */
  public record Histogram(TableName table, String column, String json, boolean redacted) {}
}
