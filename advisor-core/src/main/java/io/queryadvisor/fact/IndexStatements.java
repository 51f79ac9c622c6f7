package io.queryadvisor.fact;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.sql.Engine;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes the statements that create and drop indexes, in the engine's least blocking form. A
 * partitioned PostgreSQL table knows no CONCURRENTLY: there the plain form is written.
 */
final class IndexStatements {
  /** PostgreSQL's words that cannot be a column's name without quotes (manual, appendix C). */
  private static final Set<String> RESERVED =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization binary both case cast
          check collate collation column concurrently constraint create cross current_catalog
          current_date current_role current_schema current_time current_timestamp current_user
          default deferrable desc distinct do else end except false fetch for foreign freeze from
          full grant group having ilike in initially inner intersect into is isnull join lateral
          leading left like limit localtime localtimestamp natural not notnull null offset on only
          or order outer overlaps placing primary references returning right select session_user
          similar some symmetric system_user table tablesample then to trailing true union unique
          user using variadic verbose when where window with\
          """
              .split("\\s+"));

  private final boolean mySql;
  private final String defaultSchema;
  private final Set<TableName> partitioned = new HashSet<>();

  IndexStatements(Catalog catalog) {
    this.mySql = catalog.engine().isMySqlFamily();
    this.defaultSchema =
        catalog.engine() == Engine.POSTGRESQL
            ? "public"
            : catalog.searchPath().stream().findFirst().orElse(catalog.database());
    catalog.tables().forEach(table -> table.partitionOf().ifPresent(partitioned::add));
  }

  String create(Table table, List<String> columns) {
    return create(table, columns, Set.of());
  }

  /** As above; LIKE searches the pattern columns, which outside collation C needs its own order. */
  String create(Table table, List<String> columns, Set<String> patterns) {
    List<String> keys =
        columns.stream()
            .map(column -> key(table, column) + operatorClass(table, column, patterns))
            .toList();
    String list = String.join(", ", keys);
    String name = name(table.name());
    if (mySql) {
      return "ALTER TABLE " + name + " ADD INDEX (" + list + "), ALGORITHM=INPLACE, LOCK=NONE";
    }
    String concurrently = partitioned.contains(table.name()) ? "" : "CONCURRENTLY ";
    return "CREATE INDEX " + concurrently + "ON " + name + " (" + list + ")";
  }

  /** MySQL indexes only a prefix of a text or blob. */
  private String key(Table table, String column) {
    boolean needsPrefix =
        mySql
            && table
                .column(column)
                .map(found -> found.type().toLowerCase(Locale.ROOT))
                .filter(type -> type.contains("text") || type.contains("blob"))
                .isPresent();
    return quoted(column) + (needsPrefix ? "(64)" : "");
  }

  /** PostgreSQL 18 manual, 11.10. */
  private String operatorClass(Table table, String column, Set<String> patterns) {
    String type = table.column(column).map(Column::type).orElse("").toLowerCase(Locale.ROOT);
    boolean needed =
        !mySql
            && patterns.contains(column)
            && table.column(column).flatMap(Column::collation).filter("C"::equals).isEmpty();
    if (!needed) {
      return "";
    }
    return type.startsWith("character varying") || type.startsWith("varchar")
        ? " varchar_pattern_ops"
        : type.startsWith("text") ? " text_pattern_ops" : "";
  }

  String drop(Table table, Index index) {
    if (mySql) {
      return index.is(IndexProperty.PRIMARY)
          ? "ALTER TABLE " + name(table.name()) + " DROP PRIMARY KEY"
          : "ALTER TABLE %s DROP INDEX %s, ALGORITHM=INPLACE, LOCK=NONE"
              .formatted(name(table.name()), quoted(index.name()));
    }
    if (index.is(IndexProperty.CONSTRAINT) || index.is(IndexProperty.PRIMARY)) {
      return "ALTER TABLE " + name(table.name()) + " DROP CONSTRAINT " + quoted(index.name());
    }
    String concurrently = partitioned.contains(table.name()) ? "" : "CONCURRENTLY ";
    return "DROP INDEX " + concurrently + name(new TableName(table.name().schema(), index.name()));
  }

  /** The statement that would build it again: the server's own text would block writes. */
  String rebuild(Table table, Index index) {
    return mySql || partitioned.contains(table.name())
        ? index.definition()
        : index.definition().replaceFirst("^(CREATE (?:UNIQUE )?INDEX) ", "$1 CONCURRENTLY ");
  }

  private String name(TableName name) {
    return name.schema().equals(defaultSchema)
        ? quoted(name.name())
        : quoted(name.schema()) + "." + quoted(name.name());
  }

  /** MySQL's reserved words differ by version, so there every name is quoted. */
  private String quoted(String identifier) {
    if (mySql) {
      return "`" + identifier.replace("`", "``") + "`";
    }
    return identifier.matches("[a-z_][a-z0-9_]*") && !RESERVED.contains(identifier)
        ? identifier
        : '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
