package io.queryadvisor.database.postgres.snapshot;

import io.queryadvisor.catalog.TableName;
import io.queryadvisor.catalog.snapshot.SchemaObject.Kind;
import io.queryadvisor.database.jdbc.Row;
import io.queryadvisor.database.jdbc.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A schema object as a query on the system catalogs gives it, before it is put in order.
 *
 * @param id what pg_depend knows it by
 * @param kind what it is
 * @param phase when it is made, where nothing that it needs says otherwise; 0 is first
 * @param order within the phase: an OID; of a constraint with an index, the index's
 * @param name its full name
 * @param table that it belongs to
 * @param sql the statement that makes it
 */
record Definition(
    ObjectId id,
    Kind kind,
    int phase,
    long order,
    TableName name,
    Optional<TableName> table,
    String sql) {

  /**
   * A query that gives the objects of a kind.
   *
   * @param kind what it gives
   * @param phase when they are made
   * @param catalog the system catalog that they are rows of
   * @param sql with the columns {@code oid}, {@code ord}, {@code schema}, {@code name}, {@code
   *     table_schema}, {@code table_name} and {@code sql}; rows without {@code sql} are left out
   */
  record Query(Kind kind, int phase, int catalog, String sql) {

    List<Definition> run(Session session) throws SQLException {
      return session
          .list(
              "WITH "
                  + UserObjects.WITH
                  + " SELECT * FROM ("
                  + sql
                  + ") x WHERE x.sql IS NOT NULL ORDER BY ord, schema, name",
              this::definition)
          .stream()
          .toList();
    }

    private Definition definition(Row row) throws SQLException {
      return new Definition(
          new ObjectId(catalog, row.number("oid")),
          kind,
          phase,
          row.number("ord"),
          new TableName(row.text("schema"), row.text("name")),
          table(row),
          row.text("sql"));
    }

    private static Optional<TableName> table(Row row) throws SQLException {
      Optional<String> schema = row.optionalText("table_schema");
      Optional<String> name = row.optionalText("table_name");
      return schema.isPresent() && name.isPresent()
          ? Optional.of(new TableName(schema.get(), name.get()))
          : Optional.empty();
    }
  }
}
