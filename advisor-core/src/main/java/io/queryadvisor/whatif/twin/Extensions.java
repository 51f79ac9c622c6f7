package io.queryadvisor.whatif.twin;

import io.queryadvisor.catalog.snapshot.SchemaObject;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes extensions, which takes a superuser: by statements of our own, and before anything else of
 * a snapshot is there, because an extension's script runs with a superuser's rights and may meet
 * what others have put into its schema.
 */
final class Extensions {
  // Of the server's contrib, all whose types, operators and functions do not reach beyond the
  // database: no files (file_fdw, adminpack, xml2), no network (dblink, postgres_fdw), no other
  // language than PostgreSQL's own.
  private static final Set<String> TAKEN =
      Set.of(
          "amcheck",
          "autoinc",
          "bloom",
          "btree_gin",
          "btree_gist",
          "citext",
          "cube",
          "dict_int",
          "dict_xsyn",
          "earthdistance",
          "fuzzystrmatch",
          "hstore",
          "insert_username",
          "intagg",
          "intarray",
          "isn",
          "lo",
          "ltree",
          "moddatetime",
          "pageinspect",
          "pg_buffercache",
          "pg_freespacemap",
          "pg_prewarm",
          "pg_stat_statements",
          "pg_trgm",
          "pg_visibility",
          "pgcrypto",
          "pgrowlocks",
          "pgstattuple",
          "plpgsql",
          "refint",
          "seg",
          "sslinfo",
          "tablefunc",
          "tcn",
          "tsm_system_rows",
          "tsm_system_time",
          "unaccent",
          "uuid-ossp");

  private static final Set<String> NEVER =
      Set.of("adminpack", "dblink", "file_fdw", "postgres_fdw", "xml2");

  private static final Pattern SCHEMA =
      Pattern.compile(" WITH SCHEMA (\"(?:[^\"]|\"\")+\"|[a-z_][a-z0-9_$]*)$");

  private final Statement administration;

  Extensions(Statement administration) {
    this.administration = administration;
  }

  /** Makes one; returns why the twin cannot have it, or nothing. */
  Optional<String> create(SchemaObject object) throws SQLException {
    String name = object.name().name();
    if (!TAKEN.contains(name)) {
      return Optional.of(
          NEVER.contains(name) || name.matches("(.*_)?pl(perl|python|tcl).*")
              ? "the twin takes no extension that reaches files, the network or another language"
              : "the twin does not have it");
    }
    try {
      administration.execute(sql(name, object.sql()));
      return Optional.empty();
    } catch (SQLException e) {
      if (Reason.isOfTheServer(e)) {
        throw e;
      }
      return Optional.of(Reason.of(e));
    }
  }

  private static String sql(String extension, String given) {
    String create = "CREATE EXTENSION IF NOT EXISTS " + Roles.quoted(extension);
    Matcher schema = SCHEMA.matcher(given);
    if (!schema.find()) {
      return create;
    }
    String text = schema.group(1);
    String name =
        text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    return (name.equals("pg_catalog") ? "" : OwnerLogin.schema(name) + "; ")
        + create
        + " WITH SCHEMA "
        + Roles.quoted(name);
  }
}
