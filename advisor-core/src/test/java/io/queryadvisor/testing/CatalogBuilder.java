package io.queryadvisor.testing;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Table;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.sql.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A catalog for tests: {@code CatalogBuilder.postgres().table("orders", t ->
 * t.rows(1_000_000).column("id", "bigint").primaryKey("id")).build()}.
 */
public final class CatalogBuilder {
  private final Engine engine;
  private final String version;
  private final String defaultSchema;
  private final SortedMap<String, String> settings = new TreeMap<>();
  private final List<Table> tables = new ArrayList<>();
  private Optional<Duration> statisticsAge = Optional.empty();

  private CatalogBuilder(Engine engine, String version, String defaultSchema) {
    this.engine = engine;
    this.version = version;
    this.defaultSchema = defaultSchema;
  }

  /** PostgreSQL 18, schema {@code public}. */
  public static CatalogBuilder postgres() {
    return new CatalogBuilder(Engine.POSTGRESQL, "18.0", "public");
  }

  /** MySQL 8.0, database {@code shop}. */
  public static CatalogBuilder mysql() {
    return new CatalogBuilder(Engine.MYSQL, "8.0.12", "shop");
  }

  /** Either family, by engine. */
  public static CatalogBuilder of(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> postgres();
      case MYSQL -> mysql();
      case MARIADB -> new CatalogBuilder(Engine.MARIADB, "10.11.14", "shop");
    };
  }

  public CatalogBuilder setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  public CatalogBuilder statisticsAge(Duration age) {
    statisticsAge = Optional.of(age);
    return this;
  }

  /** Adds a table; {@code schema.name} or, in the default schema, {@code name}. */
  public CatalogBuilder table(String name, Consumer<TableBuilder> content) {
    int dot = name.indexOf('.');
    TableBuilder table =
        new TableBuilder(
            dot < 0
                ? new TableName(defaultSchema, name)
                : new TableName(name.substring(0, dot), name.substring(dot + 1)));
    content.accept(table);
    tables.add(table.build());
    return this;
  }

  public Catalog build() {
    tables.sort(Comparator.comparing(Table::name));
    return new Catalog(
        engine, version, "shop", List.of(defaultSchema), settings, tables, statisticsAge);
  }
}
