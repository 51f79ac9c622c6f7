package io.queryadvisor.database.mysql;

import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.TableName;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An index as the rows of information_schema.STATISTICS describe it.
 *
 * @param keys in order; ≥ 1
 */
record IndexDefinition(TableName table, List<KeyRow> keys) {
  private static final String PRIMARY = "PRIMARY";

  IndexDefinition {
    keys = List.copyOf(keys);
  }

  String name() {
    return keys.get(0).index();
  }

  /** {@code btree}, {@code hash}, {@code fulltext} or {@code spatial}. */
  String method() {
    return keys.get(0).type().toLowerCase(Locale.ROOT);
  }

  Set<IndexProperty> properties() {
    Set<IndexProperty> properties = EnumSet.noneOf(IndexProperty.class);
    if (keys.get(0).unique()) {
      properties.add(IndexProperty.UNIQUE);
    }
    if (keys.get(0).ignored()) {
      properties.add(IndexProperty.INVISIBLE);
    }
    if (name().equals(PRIMARY)) {
      properties.add(IndexProperty.PRIMARY);
      properties.add(IndexProperty.CONSTRAINT);
    }
    return properties;
  }

  /** The statement that would create it again; whether it is ignored is left out. */
  String sql() {
    String on = Identifier.quote(table.schema()) + "." + Identifier.quote(table.name());
    String list = keys.stream().map(KeyRow::definition).collect(Collectors.joining(", ", "(", ")"));
    if (name().equals(PRIMARY)) {
      return "ALTER TABLE " + on + " ADD PRIMARY KEY " + list;
    }
    String kind =
        switch (method()) {
          case "fulltext" -> "FULLTEXT ";
          case "spatial" -> "SPATIAL ";
          default -> keys.get(0).unique() ? "UNIQUE " : "";
        };
    String using = method().equals("hash") ? " USING HASH" : "";
    return "CREATE "
        + kind
        + "INDEX "
        + Identifier.quote(name())
        + using
        + " ON "
        + on
        + " "
        + list;
  }
}
