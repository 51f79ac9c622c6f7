package io.queryadvisor.catalog.snapshot;

import io.queryadvisor.catalog.TableName;
import java.util.List;
import java.util.Optional;

/**
 * Something that a PostgreSQL schema is made of, with the statement that makes it again.
 *
 * @param kind what it is
 * @param name its full name; of an extension and a schema, schema and name are the same
 * @param table the table that it belongs to (constraints, indexes, attachments, policies)
 * @param sql the statement, in the server's own words, without a final semicolon
 * @param extensions the extensions that it needs, such as a column type's; sorted
 */
public record SchemaObject(
    Kind kind, TableName name, Optional<TableName> table, String sql, List<String> extensions) {

  public SchemaObject {
    extensions = List.copyOf(extensions);
  }

  /** Kinds, in the order in which they are mostly made. */
  public enum Kind {
    SCHEMA,
    EXTENSION,
    COLLATION,
    /** Dictionaries, configurations and their mappings. */
    TEXT_SEARCH,
    /** Enum, domain, composite, range. */
    TYPE,
    FUNCTION,
    /** Operators, operator classes and families of users, casts. */
    OPERATOR,
    SEQUENCE,
    /** Columns, defaults, partitioning; no constraint but NOT NULL. */
    TABLE,
    /** ALTER TABLE … ATTACH PARTITION or INHERIT. */
    ATTACHMENT,
    VIEW,
    /** Its columns as a table's, since the rows are not ours to compute. */
    MATERIALIZED_VIEW,
    /** Primary key, unique, check, exclusion, foreign key. */
    CONSTRAINT,
    INDEX,
    /** ALTER INDEX … ATTACH PARTITION. */
    INDEX_ATTACHMENT,
    STATISTICS,
    /** CREATE RULE, which rewrites statements on a table or view. */
    RULE,
    /** Row security: ENABLE and CREATE POLICY. */
    POLICY
  }
}
