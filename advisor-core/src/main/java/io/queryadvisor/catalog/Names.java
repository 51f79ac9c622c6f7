package io.queryadvisor.catalog;

import io.queryadvisor.sql.Engine;
import java.util.Optional;
import java.util.Set;

/**
 * Writes names as an engine's SQL takes them: quoted where they must be, with a schema unless it is
 * the default one.
 *
 * @param engine whose rules
 * @param defaultSchema the schema that is left out; empty to write all
 */
public record Names(Engine engine, Optional<String> defaultSchema) {
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

  /** Every name with its schema. */
  public static Names qualified(Engine engine) {
    return new Names(engine, Optional.empty());
  }

  /** The schema that is looked in first is left out: {@code public}, or MySQL's database. */
  public static Names of(Catalog catalog) {
    String schema =
        catalog.engine() == Engine.POSTGRESQL
            ? "public"
            : catalog.searchPath().stream().findFirst().orElse(catalog.database());
    return new Names(catalog.engine(), Optional.of(schema));
  }

  /** A table's or an index's name. */
  public String name(TableName name) {
    return defaultSchema.filter(name.schema()::equals).isPresent()
        ? quoted(name.name())
        : quoted(name.schema()) + "." + quoted(name.name());
  }

  /**
   * One identifier. MySQL's reserved words differ by version, so there every name is quoted;
   * PostgreSQL's only where they need it. There, characters that cannot be seen are written by
   * their numbers: a script shows what the server reads.
   */
  public String quoted(String identifier) {
    if (engine.isMySqlFamily()) {
      return "`" + identifier.replace("`", "``") + "`";
    }
    if (identifier.matches("[a-z_][a-z0-9_]*") && !RESERVED.contains(identifier)) {
      return identifier;
    }
    String quoted = identifier.replace("\"", "\"\"");
    return identifier.codePoints().anyMatch(Names::isInvisible)
        ? "U&\"" + escaped(quoted) + '"'
        : '"' + quoted + '"';
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** PostgreSQL 18 manual, 4.1.2.4. */
  private static String escaped(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              if (c == '\\') {
                text.append("\\\\");
              } else if (isInvisible(c)) {
                text.append(String.format(c > 0xFFFF ? "\\+%06X" : "\\%04X", c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return text.toString();
  }
}
