package io.queryadvisor.migration.project;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A changelog of Liquibase in XML, YAML or JSON, told as SQL: what it does to indexes, and the SQL
 * that it holds. Changes of other kinds are passed over, and so is what only a rollback would do.
 */
final class Changelog {
  /** How such files end. */
  static final List<String> SUFFIXES = List.of(".xml", ".yaml", ".yml", ".json");

  private static final String ROOT = "databaseChangeLog";
  private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_]*|[A-Z_][A-Z0-9_]*");
  private static final Pattern MIXED_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String vendor;
  private final List<String> statements = new ArrayList<>();

  private Changelog(String vendor) {
    this.vendor = vendor;
  }

  static boolean isNamedSo(String fileName) {
    return SUFFIXES.stream().anyMatch(fileName::endsWith);
  }

  /**
   * The SQL of a file; empty where it is no changelog.
   *
   * @param vendor of the database, as the attribute {@code dbms} has it
   * @throws IOException where the file is damaged
   */
  static Optional<String> sql(String fileName, String text, String vendor) throws IOException {
    if (!text.contains(ROOT)) {
      return Optional.empty();
    }
    ChangelogNode root =
        fileName.endsWith(".xml") ? ChangelogNode.ofXml(text) : ChangelogNode.ofYaml(text);
    Changelog changelog = new Changelog(vendor);
    changelog.follow(root, "");
    return Optional.of(String.join(";\n", changelog.statements));
  }

  private void follow(ChangelogNode node, String appended) {
    switch (node.name()) {
      case "rollback", "preConditions" -> {}
      case "createIndex" -> create(node, appended);
      case "dropIndex" -> named(node, "indexName", "DROP INDEX ");
      case "dropTable" -> named(node, "tableName", "DROP TABLE ");
      case "sql" -> statements.add(node.value("sql").orElse(node.text()));
      case "changeSet" -> {
        if (isForVendor(node)) {
          String more = appended(node);
          node.children().forEach(child -> follow(child, more));
        }
      }
      default -> node.children().forEach(child -> follow(child, appended));
    }
  }

  private boolean isForVendor(ChangelogNode changeSet) {
    List<String> wanted = List.of(changeSet.value("dbms").orElse("all").split("\\s*,\\s*"));
    return !wanted.contains("!" + vendor)
        && (wanted.contains("all")
            || wanted.contains(vendor)
            || wanted.stream().allMatch(each -> each.startsWith("!")));
  }

  /** What the change set writes behind each statement, such as the WHERE of a partial index. */
  private static String appended(ChangelogNode changeSet) {
    StringBuilder more = new StringBuilder();
    changeSet
        .descendants("modifySql")
        .flatMap(modify -> modify.descendants("append"))
        .forEach(append -> append.value("value").ifPresent(more::append));
    return more.toString();
  }

  private void create(ChangelogNode node, String appended) {
    List<String> keys = node.descendants("column").flatMap(this::key).toList();
    Optional<String> table = node.value("tableName");
    if (table.isEmpty() || keys.isEmpty()) {
      return;
    }
    statements.add(
        "CREATE INDEX %s ON %s%s (%s)%s"
            .formatted(
                node.value("indexName").map(this::quoted).orElse(""),
                node.value("schemaName").map(schema -> quoted(schema) + ".").orElse(""),
                quoted(table.get()),
                String.join(", ", keys),
                appended.isEmpty() ? "" : " " + appended.strip()));
  }

  private Stream<String> key(ChangelogNode column) {
    String direction =
        column.value("descending").filter("true"::equals).map(u -> " DESC").orElse("");
    return column.value("name").map(name -> quoted(name) + direction).stream();
  }

  private void named(ChangelogNode node, String attribute, String statement) {
    node.value(attribute).ifPresent(name -> statements.add(statement + quoted(name)));
  }

  /** As Liquibase does: names of two cases are quoted; what is no name is an expression. */
  private String quoted(String name) {
    boolean mixed = MIXED_NAME.matcher(name).matches() && !PLAIN_NAME.matcher(name).matches();
    return mixed && vendor.equals("postgresql") ? '"' + name + '"' : name;
  }
}
