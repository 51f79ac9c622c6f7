package io.queryadvisor.rule;

import io.queryadvisor.catalog.Catalog;
import io.queryadvisor.catalog.Column;
import io.queryadvisor.catalog.ColumnStatistics;
import io.queryadvisor.catalog.ForeignKey;
import io.queryadvisor.catalog.Index;
import io.queryadvisor.catalog.IndexKey;
import io.queryadvisor.catalog.IndexProperty;
import io.queryadvisor.catalog.TableActivity;
import io.queryadvisor.catalog.TableName;
import io.queryadvisor.sql.Engine;
import io.queryadvisor.testing.CatalogBuilder;
import io.queryadvisor.testing.QueryBuilder;
import io.queryadvisor.testing.TableBuilder;
import io.queryadvisor.testing.WorkloadBuilder;
import io.queryadvisor.workload.SequenceKind;
import io.queryadvisor.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The database and the workload of an example, as its YAML describes them; the guide to adding a
 * rule explains the fields.
 */
record ExampleWorld(Optional<Catalog> catalog, Workload workload) {

  static ExampleWorld read(FieldReader fields) {
    Engine engine =
        fields
            .find("engine")
            .map(node -> fields.oneOf("engine", Engine.class))
            .orElse(Engine.POSTGRESQL);
    Optional<Catalog> catalog =
        fields.find("tables").isPresent() ? Optional.of(catalog(engine, fields)) : Optional.empty();
    WorkloadBuilder workload = WorkloadBuilder.of(engine);
    for (FieldReader query : fields.readers("queries")) {
      addQuery(workload, query);
    }
    for (FieldReader endpoint : fields.readers("endpoints")) {
      addEndpoint(workload, endpoint);
    }
    fields.rejectUnknown();
    return new ExampleWorld(catalog, workload.build());
  }

  private static Catalog catalog(Engine engine, FieldReader fields) {
    CatalogBuilder catalog = CatalogBuilder.of(engine);
    FieldReader settings = fields.reader("settings");
    settings.names().forEach(name -> catalog.setting(name, settings.text(name)));
    decimal(fields, "statisticsDays")
        .ifPresent(days -> catalog.statisticsAge(Duration.ofSeconds(Math.round(days * 86_400))));
    FieldReader tables = fields.reader("tables");
    for (String name : tables.names()) {
      FieldReader table = tables.reader(name);
      catalog.table(name, builder -> addTable(engine, name, table, builder));
      table.rejectUnknown();
    }
    return catalog.build();
  }

  private static void addTable(Engine engine, String name, FieldReader fields, TableBuilder table) {
    whole(fields, "rows").ifPresent(table::rows);
    whole(fields, "bytes").ifPresent(table::sizeBytes);
    fields.texts("columns").forEach(text -> table.column(column(text)));
    String schema = engine == Engine.POSTGRESQL ? "public" : "shop";
    List<String> primaryKey = fields.texts("primaryKey");
    if (!primaryKey.isEmpty()) {
      table.primaryKey(primaryKey.toArray(String[]::new));
    }
    FieldReader indexes = fields.reader("indexes");
    for (String index : indexes.names()) {
      FieldReader content = indexes.reader(index);
      table.index(index(index, name, content));
      content.rejectUnknown();
    }
    for (String foreignKey : fields.texts("foreignKeys")) {
      table.foreignKey(foreignKey(schema, name, foreignKey));
    }
    if (fields.find("activity").isPresent()) {
      table.activity(activity(fields.reader("activity")));
    }
    fields.optionalText("partitionOf").ifPresent(table::partitionOf);
  }

  /** {@code name type}, and {@code distinct N} behind it where the planner has statistics. */
  private static Column column(String text) {
    String[] parts = text.split(" distinct ", 2);
    String[] words = parts[0].split(" ", 2);
    return new Column(
        words[0],
        words[1],
        true,
        Optional.empty(),
        parts.length == 1
            ? Optional.empty()
            : Optional.of(
                new ColumnStatistics(
                    0,
                    Double.parseDouble(parts[1]),
                    OptionalDouble.empty(),
                    OptionalDouble.empty())));
  }

  private static Index index(String name, String table, FieldReader fields) {
    List<String> columns = fields.texts("columns");
    Optional<String> where = fields.optionalText("where");
    Set<IndexProperty> properties = EnumSet.noneOf(IndexProperty.class);
    properties.addAll(fields.someOf("properties", IndexProperty.class));
    return new Index(
        name,
        fields.optionalText("method").orElse("btree"),
        columns.stream().map(ExampleWorld::key).toList(),
        fields.texts("include"),
        where,
        properties,
        OptionalLong.of(whole(fields, "bytes").orElse(8L << 20)),
        OptionalLong.of(whole(fields, "scans").orElse(1_000L)),
        "CREATE %sINDEX %s ON %s (%s)%s"
            .formatted(
                properties.contains(IndexProperty.UNIQUE) ? "UNIQUE " : "",
                name,
                table,
                String.join(", ", columns),
                where.map(text -> " WHERE " + text).orElse("")));
  }

  private static IndexKey key(String text) {
    return text.contains("(")
        ? new IndexKey(
            Optional.empty(),
            text,
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        : IndexKey.of(text);
  }

  /** {@code column -> table.column}. */
  private static ForeignKey foreignKey(String schema, String table, String text) {
    String[] sides = text.split(" -> ", 2);
    String[] target = sides[1].split("\\.", 2);
    return new ForeignKey(
        table + "_" + sides[0] + "_fkey",
        List.of(sides[0]),
        new TableName(schema, target[0]),
        List.of(target[1]));
  }

  private static TableActivity activity(FieldReader fields) {
    List<OptionalLong> counts = new ArrayList<>();
    for (String name : List.of("tableScans", "indexScans", "inserts", "updates", "deletes")) {
      counts.add(OptionalLong.of(whole(fields, name).orElse(0L)));
    }
    fields.rejectUnknown();
    return new TableActivity(
        counts.get(0), counts.get(1), counts.get(2), counts.get(3), counts.get(4));
  }

  private static void addQuery(WorkloadBuilder workload, FieldReader fields) {
    String sql = fields.text("sql");
    long calls = whole(fields, "calls").orElse(1_000L);
    Optional<Double> meanRows = decimal(fields, "meanRows");
    Optional<Long> maxRows = whole(fields, "maxRows");
    workload.query(
        sql,
        query -> {
          query.calls(calls).sample(sql);
          decimal(fields, "meanMs").ifPresent(query::meanMs);
          meanRows.ifPresent(
              mean -> query.rows(Math.round(mean * calls), maxRows.orElse(Math.round(mean))));
          addEndpoints(fields.texts("endpoints"), query, calls);
        });
    if (fields.find("loop").isPresent()) {
      addLoop(workload, sql, fields.reader("loop"));
    }
    if (fields.find("sequence").isPresent()) {
      addSequence(workload, sql, fields.reader("sequence"));
    }
    fields.rejectUnknown();
  }

  private static void addEndpoints(List<String> endpoints, QueryBuilder query, long calls) {
    endpoints.forEach(endpoint -> query.endpoint(endpoint, calls / endpoints.size()));
  }

  private static void addLoop(WorkloadBuilder workload, String sql, FieldReader fields) {
    long units = whole(fields, "units").orElse(100L);
    workload.loop(
        sql,
        loop -> {
          loop.units(units, whole(fields, "looping").orElse(units));
          loop.repeats(
              decimal(fields, "repeats").orElse(20.0), decimal(fields, "variation").orElse(0.2));
          decimal(fields, "distinct").ifPresent(loop::distinctShare);
          decimal(fields, "gapMs").ifPresent(loop::pauseMs);
          fields
              .find("coarse")
              .filter(node -> fields.flag("coarse"))
              .ifPresent(coarse -> loop.coarse());
          decimal(fields, "wallMs").ifPresent(loop::wallTimeMs);
          double leaderShare = decimal(fields, "leaderShare").orElse(1.0);
          fields.optionalText("leader").ifPresent(text -> loop.leader(text, leaderShare));
          fields.texts("endpoints").forEach(endpoint -> loop.endpoint(endpoint, units));
        });
    fields.rejectUnknown();
  }

  private static void addSequence(WorkloadBuilder workload, String sql, FieldReader fields) {
    workload.sequence(
        fields.oneOf("kind", SequenceKind.class),
        sql,
        fields.optionalText("other"),
        whole(fields, "occurrences").orElse(100L),
        whole(fields, "runs").orElse(0L),
        decimal(fields, "meanMs").orElse(0.0),
        decimal(fields, "variation").orElse(0.0));
    fields.rejectUnknown();
  }

  private static void addEndpoint(WorkloadBuilder workload, FieldReader fields) {
    workload.endpoint(
        fields.optionalText("name"),
        whole(fields, "units").orElse(100L),
        whole(fields, "statements").orElse(1_000L),
        whole(fields, "repeated").orElse(0L),
        decimal(fields, "timeMs").orElse(1_000.0));
    fields.rejectUnknown();
  }

  private static Optional<Long> whole(FieldReader fields, String name) {
    return fields.find(name).map(node -> number(fields, name, node).longValue());
  }

  private static Optional<Double> decimal(FieldReader fields, String name) {
    return fields.find(name).map(node -> number(fields, name, node).doubleValue());
  }

  private static Number number(FieldReader fields, String name, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar && scalar.value() instanceof Number number) {
      return number;
    }
    throw fields.fault(name, "expected a number, found " + node.describe());
  }
}
