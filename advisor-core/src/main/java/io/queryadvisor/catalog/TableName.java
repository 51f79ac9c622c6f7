package io.queryadvisor.catalog;

import java.util.Comparator;

/**
 * A table's full name.
 *
 * @param schema the schema (PostgreSQL) or database (MySQL, MariaDB)
 * @param name the table's name, as the catalog spells it
 */
public record TableName(String schema, String name) implements Comparable<TableName> {
  private static final Comparator<TableName> ORDER =
      Comparator.comparing(TableName::schema).thenComparing(TableName::name);

  @Override
  public int compareTo(TableName other) {
    return ORDER.compare(this, other);
  }

  /** {@code schema.name}, without quotes; a PostgreSQL {@code public} is left out. */
  @Override
  public String toString() {
    return schema.equals("public") ? name : schema + "." + name;
  }
}
