package io.queryadvisor.catalog;

import io.queryadvisor.error.AdvisorException;
import io.queryadvisor.error.ErrorCode;
import io.queryadvisor.sql.IndexStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An index as someone wrote its CREATE INDEX, on a table of a catalog.
 *
 * @param statement what was written
 * @param definition what it makes
 */
public record WrittenIndex(IndexStatement statement, IndexDefinition definition) {

  /**
   * Reads a CREATE INDEX.
   *
   * @throws AdvisorException USAGE, when it is not one, or the catalog has no such table
   */
  public static WrittenIndex read(String sql, Catalog catalog) {
    IndexStatement statement = IndexStatement.parse(sql);
    return new WrittenIndex(
        statement,
        new IndexDefinition(
            table(statement, catalog),
            statement.method(),
            statement.keys().stream().map(WrittenIndex::key).toList(),
            statement.included(),
            statement.predicate()));
  }

  /** Its name, or the one that the server would choose: {@code orders_status_idx}. */
  public String name() {
    return statement
        .name()
        .orElseGet(
            () -> {
              List<String> parts =
                  definition.keys().stream().map(key -> key.column().orElse("expr")).toList();
              return definition.table().name() + "_" + String.join("_", parts) + "_idx";
            });
  }

  private static IndexKey key(IndexStatement.Key key) {
    return new IndexKey(
        key.column(),
        key.expression(),
        key.descending(),
        key.nullsFirst(),
        key.operatorClass(),
        key.collation(),
        Optional.empty());
  }

  private static TableName table(IndexStatement statement, Catalog catalog) {
    Stream<String> schemas =
        statement.schema().map(Stream::of).orElseGet(() -> catalog.searchPath().stream());
    List<TableName> named =
        catalog.tables().stream()
            .map(Table::name)
            .filter(name -> name.name().equals(statement.table()))
            .toList();
    return schemas
        .map(schema -> new TableName(schema, statement.table()))
        .filter(named::contains)
        .findFirst()
        .or(
            () ->
                statement.schema().isEmpty() && named.size() == 1
                    ? Optional.of(named.get(0))
                    : Optional.empty())
        .orElseThrow(() -> missing(statement, catalog));
  }

  private static AdvisorException missing(IndexStatement statement, Catalog catalog) {
    String name = statement.schema().map(schema -> schema + ".").orElse("") + statement.table();
    return new AdvisorException(
        ErrorCode.USAGE,
        "There is no table "
            + name
            + " in the snapshot"
            + NearNames.hint(
                name, catalog.tables().stream().map(table -> table.name().toString()).toList())
            + ".");
  }
}
