package io.queryadvisor.catalog;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the statements that create and drop indexes. The only place that does: what is advised,
 * asked of a planner and written to a migration is one text.
 */
public final class IndexSql {
  private static final String PARENT_ONLY =
      "^(CREATE (?:UNIQUE )?INDEX (?:\"(?:[^\"]|\"\")*+\"|[^\" ]++) ON) ONLY ";
  private final Names names;
  private final IndexKeySql keys;
  private final Set<TableName> partitioned;

  private IndexSql(Names names, Set<TableName> partitioned) {
    this.names = names;
    this.keys = new IndexKeySql(names);
    this.partitioned = Set.copyOf(partitioned);
  }

  /** For people: the default schema is left out, and partitioned tables are known. */
  public static IndexSql of(Catalog catalog) {
    return of(Names.of(catalog), catalog);
  }

  /** For a planner or a file: names as given, partitioned tables are known. */
  public static IndexSql of(Names names, Catalog catalog) {
    Set<TableName> parents = new HashSet<>();
    catalog.tables().forEach(table -> table.partitionOf().ifPresent(parents::add));
    return new IndexSql(names, parents);
  }

  /** How a statement treats those who work on the table meanwhile. */
  public enum Build {
    /** The plain statement: quick, in a transaction if wished, but nobody writes meanwhile. */
    BLOCKING,
    /**
     * The engine's least blocking form: CONCURRENTLY, which runs in no transaction; MySQL and
     * MariaDB: ALGORITHM=INPLACE, LOCK=NONE. A partitioned PostgreSQL table knows no CONCURRENTLY:
     * there it is the plain form.
     */
    ONLINE,
    /** PostgreSQL: the partitioned table's own index without those of its partitions. */
    PARENT_ONLY
  }

  /**
   * The statement that creates an index, without a semicolon.
   *
   * @param name of the index; empty to let the server choose
   */
  public String create(IndexDefinition index, Optional<String> name, Build build) {
    if (names.engine().isMySqlFamily()) {
      return createInMySql(index, name, build);
    }
    boolean concurrently = build == Build.ONLINE && !partitioned.contains(index.table());
    return "CREATE INDEX "
        + (concurrently ? "CONCURRENTLY " : "")
        + name.map(text -> names.quoted(text) + " ").orElse("")
        + "ON "
        + (build == Build.PARENT_ONLY ? "ONLY " : "")
        + names.name(index.table())
        + content(index);
  }

  /** What follows the table's name: method, keys, INCLUDE and WHERE (PostgreSQL). */
  private String content(IndexDefinition index) {
    String method = index.method().equals("btree") ? "" : " USING " + names.quoted(index.method());
    String included =
        index.included().isEmpty()
            ? ""
            : index.included().stream()
                .map(names::quoted)
                .collect(Collectors.joining(", ", " INCLUDE (", ")"));
    return method
        + " "
        + keys.list(index)
        + included
        + index.predicate().map(condition -> " WHERE " + condition).orElse("");
  }

  // A full-text or spatial index lets others read, not write, while it is built (MySQL 8.0 manual,
  // 17.12.1).
  private String createInMySql(IndexDefinition index, Optional<String> name, Build build) {
    String kind =
        switch (index.method()) {
          case "fulltext" -> "FULLTEXT ";
          case "spatial" -> "SPATIAL ";
          default -> "";
        };
    String lock = kind.isEmpty() ? "NONE" : "SHARED";
    return "ALTER TABLE "
        + names.name(index.table())
        + " ADD "
        + kind
        + "INDEX "
        + name.map(text -> names.quoted(text) + " ").orElse("")
        + (index.method().equals("hash") ? "USING HASH " : "")
        + keys.list(index)
        + (build == Build.ONLINE ? ", ALGORITHM=INPLACE, LOCK=" + lock : "");
  }

  /**
   * The statement that drops an index that backs no constraint, without a semicolon.
   *
   * @param table the table that it is on
   */
  public String drop(TableName table, String name, Build build) {
    if (names.engine().isMySqlFamily()) {
      String online = build == Build.ONLINE ? ", ALGORITHM=INPLACE, LOCK=NONE" : "";
      return "ALTER TABLE " + names.name(table) + " DROP INDEX " + names.quoted(name) + online;
    }
    boolean concurrently = build == Build.ONLINE && !partitioned.contains(table);
    return "DROP INDEX "
        + (concurrently ? "CONCURRENTLY " : "")
        + names.name(new TableName(table.schema(), name));
  }

  /** The statement that drops an index that exists, with the constraint that it backs. */
  public String drop(TableName table, Index index) {
    boolean constraint = index.is(IndexProperty.CONSTRAINT) || index.is(IndexProperty.PRIMARY);
    if (names.engine().isMySqlFamily()) {
      return index.is(IndexProperty.PRIMARY)
          ? "ALTER TABLE " + names.name(table) + " DROP PRIMARY KEY"
          : drop(table, index.name(), Build.ONLINE);
    }
    return constraint
        ? "ALTER TABLE " + names.name(table) + " DROP CONSTRAINT " + names.quoted(index.name())
        : drop(table, index.name(), Build.ONLINE);
  }

  /** The statement that would build it again: the server's own text would block writes. */
  public String rebuild(TableName table, Index index) {
    if (names.engine().isMySqlFamily()) {
      return index.definition();
    }
    return partitioned.contains(table)
        // PostgreSQL tells the parent's index ON ONLY, which would stay invalid without its parts.
        ? index.definition().replaceFirst(PARENT_ONLY, "$1 ")
        : index.definition().replaceFirst("^(CREATE (?:UNIQUE )?INDEX) ", "$1 CONCURRENTLY ");
  }
}
