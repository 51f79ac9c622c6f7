package io.queryadvisor.migration;

import io.queryadvisor.catalog.IndexDefinition;
import io.queryadvisor.catalog.IndexSql;
import io.queryadvisor.catalog.IndexSql.Build;
import io.queryadvisor.catalog.Names;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What builds one index of PostgreSQL without blocking, so that a failed run can be repeated. */
final class PostgresBuild {
  static final String LOCK =
      "SHARE UPDATE EXCLUSIVE: reads and writes go on. VACUUM, ANALYZE and other changes of the"
          + " table wait. It waits itself for all transactions that write to the table and, at its"
          + " end, for every transaction whose snapshot is older, whatever it does.";
  static final String FAILURE =
      "an invalid index is left, which costs writes and serves nobody. Run it again: it removes"
          + " the invalid index first. (Flyway: repair, then migrate.) A statement_timeout that is"
          + " shorter than the build cancels it.";

  static List<String> statements(Names names, IndexSql sql, IndexDefinition index, String name) {
    return List.of(
        nameIsFree(index.table(), name),
        dropIfExists(names, index.table(), name),
        sql.create(index, Optional.of(name), Build.ONLINE),
        check(index.table(), name, "index is not valid: run this migration again"));
  }

  static String dropIfExists(Names names, TableName table, String name) {
    return "DROP INDEX CONCURRENTLY IF EXISTS " + names.name(new TableName(table.schema(), name));
  }

  /** Fails where the index is valid: what is dropped next must be a failed build's rest alone. */
  private static String nameIsFree(TableName table, String name) {
    return check(
        table,
        name,
        1,
        "a valid index has this name already. If it is the one of this migration, the work is done:"
            + " drop it to have it built again. If not, rename one of the two");
  }

  /** A block that fails where the index is not valid. */
  static String check(TableName table, String name, String message) {
    return check(table, name, 0, message);
  }

  private static String check(TableName table, String name, int failingCount, String message) {
    String body =
        """
        BEGIN
          IF (%s) = %d THEN
            RAISE EXCEPTION USING MESSAGE = %s;
          END IF;
        END
        """
            .formatted(
                countValid(table, name).replace("\n", "\n      "),
                failingCount,
                PostgresLiteral.of(name + ": " + message));
    return "DO " + PostgresLiteral.dollarQuoted(body);
  }

  /**
   * A block that fails where none of the indexes that an index is dropped for is there and valid;
   * none where it depends on none.
   */
  static Optional<String> serves(TableName table, String dropped, List<String> serving) {
    if (serving.isEmpty()) {
      return Optional.empty();
    }
    String message =
        "%s must stay: %s, which would serve in its place, is missing or invalid"
            .formatted(dropped, String.join(" or ", serving));
    String body =
        """
        BEGIN
          IF (%s) = 0 THEN
            RAISE EXCEPTION USING MESSAGE = %s;
          END IF;
        END
        """
            .formatted(
                countAny(table, serving).replace("\n", "\n      "), PostgresLiteral.of(message));
    return Optional.of("DO " + PostgresLiteral.dollarQuoted(body));
  }

  /** What the block makes sure of, for a reviewer; empty where there is none. */
  static String needs(List<String> serving) {
    return serving.isEmpty()
        ? ""
        : String.join(" or ", serving)
            + ", which serves in its place: the script stops where it is missing or invalid. psql"
            + " must be told to stop: psql -v ON_ERROR_STOP=1.";
  }

  /** 1 where the index is there and valid, else 0. */
  static String countValid(TableName table, String name) {
    return count(table, name, " AND i.indisvalid");
  }

  /** 0 where the index is there, valid or not, else 1. */
  static String countMissing(TableName table, String name) {
    return "SELECT 1 - (" + count(table, name, "") + ")";
  }

  private static String countAny(TableName table, List<String> names) {
    return """
    SELECT count(*) FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname = %s AND t.relname = %s AND c.relname IN (%s) AND i.indisvalid\
    """
        .formatted(
            PostgresLiteral.of(table.schema()),
            PostgresLiteral.of(table.name()),
            names.stream().map(PostgresLiteral::of).collect(Collectors.joining(", ")));
  }

  private static String count(TableName table, String name, String condition) {
    return """
    SELECT count(*) FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = %s AND c.relname = %s%s\
    """
        .formatted(PostgresLiteral.of(table.schema()), PostgresLiteral.of(name), condition);
  }

  /** What the build reads, as far as it is known. */
  static String cost(Optional<Table> table) {
    String rows =
        table.filter(found -> found.rows().isPresent()).stream()
            .map(found -> Quantity.count(found.rows().getAsLong()) + " rows")
            .findFirst()
            .orElse("an unknown number of rows");
    String size =
        table.filter(found -> found.sizeBytes().isPresent()).stream()
            .map(found -> ", " + Quantity.size(found.sizeBytes().getAsLong()))
            .findFirst()
            .orElse("");
    return "reads the table twice ("
        + rows
        + size
        + ") and sorts the keys once, within"
        + " maintenance_work_mem or on disk.";
  }

  private PostgresBuild() {}
}
